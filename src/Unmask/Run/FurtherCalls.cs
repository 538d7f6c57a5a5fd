namespace Unmask;

/// <summary>
/// The calls that a protocol makes beside a trial's own question. Each is written down as soon as the answer before it is: what is asked, limited, paid and recorded are then calls like all others. Where the own question quotes an
/// earlier reply, it is filled in likewise.
/// </summary>
/// <param name="store">The run.</param>
/// <param name="protocol">How trials are carried out.</param>
/// <param name="added">Is told of each.</param>
/// <param name="ended">Is told of each trial that ends without its own question.</param>
internal sealed class FurtherCalls(RunStore store, IProtocol protocol, Action added, Action<Reply> ended)
{
    /// <summary>The most calls that any shipped protocol makes: judges' votes are numbered behind them, also in a run whose protocol is not known any more.</summary>
    public static int MostOfAny { get; } = Protocols.Names.Max(name => Protocols.Named(name).MostCalls);

    // The trial's own question has the number 1, whenever it is asked.
    private const int FirstCall = 2;

    private readonly ReaderPool _readers = new(store);
    private long _added;

    /// <summary>How many calls were written down, and own questions filled in, so far.</summary>
    public long Added => Interlocked.Read(ref _added);

    /// <summary>Writes down what is asked after a reply, where anything is.</summary>
    public async Task AddAfterAsync(Trial asked, Reply reply)
    {
        if (protocol.MostCalls == 1 || reply is Reply.Failed)
        {
            return;
        }

        if (protocol is IQuotingProtocol quoting)
        {
            // Its first call has the number of the last.
            await (asked.Follows is { } first ? PutAsync(quoting, _readers.Read(reader => reader.Trial(first.Trial)!), reply) : Task.CompletedTask).ConfigureAwait(false);
            return;
        }

        if (asked.Follows?.Number >= protocol.MostCalls)
        {
            return;
        }

        (Trial trial, List<Reply> replies) = asked.Follows is { } call ? _readers.Read(reader => (reader.Trial(call.Trial)!, Before(reader, call))) : (asked, []);
        replies.Add(reply);
        await AddAsync(trial, replies).ConfigureAwait(false);
    }

    /// <summary>Writes down what is to be asked after the replies that are stored. Where a run was killed between an answer and the call after it, the call is missing.</summary>
    public async Task CatchUpAsync()
    {
        if (protocol.MostCalls == 1)
        {
            return;
        }

        if (protocol is IQuotingProtocol quoting)
        {
            await CatchUpAsync(quoting).ConfigureAwait(false);
            return;
        }

        using RunReader reader = store.OpenReader(), records = store.OpenReader();
        foreach (TrialRecord record in records.Records().Where(record => record.Reply is not Reply.Failed))
        {
            IReadOnlyList<TrialRecord> calls = reader.FurtherCalls(record.Trial.Index);
            if (calls.All(call => call.Reply is not Reply.Failed))
            {
                await AddAsync(record.Trial, [record.Reply, .. calls.Select(call => call.Reply)]).ConfigureAwait(false);
            }
        }

        await store.FlushAsync().ConfigureAwait(false);
    }

    // Of a trial whose question is a template still, the first call is missing, has no answer, or has one that was not quoted yet; or it ended there.
    private async Task CatchUpAsync(IQuotingProtocol quoting)
    {
        using RunReader reader = store.OpenReader(), plan = store.OpenReader();
        int planned = reader.Planned;
        foreach (Trial trial in plan.Trials().Where(trial => trial.Prompt.User.Contains(quoting.Mark, StringComparison.Ordinal)))
        {
            Trial call = quoting.First(trial).Of(trial, FirstCall, planned);
            if (reader.Trial(call.Index) is null)
            {
                await AddAsync(call).ConfigureAwait(false);
            }
            else if (reader.Record(call.Index) is { Reply: not Reply.Failed and var first } && reader.Record(trial.Index) is null)
            {
                await PutAsync(quoting, trial, first).ConfigureAwait(false);
            }
        }

        await store.FlushAsync().ConfigureAwait(false);
    }

    private async Task PutAsync(IQuotingProtocol quoting, Trial trial, Reply first)
    {
        switch (quoting.Quoting(trial, first))
        {
            case OwnQuestion.Put(var prompt):
                _ = await store.AddAsync(new RunRow.Put(trial.Index, prompt)).ConfigureAwait(false);
                _ = Interlocked.Increment(ref _added);
                break;
            case OwnQuestion.NotPut(var reason):
                Reply.NotPut reply = new(reason);
                _ = await store.AddAsync(new RunRow.Replied(trial.Index, Attempt: 1, reply)).ConfigureAwait(false);
                ended(reply);
                break;
            default:
                break;
        }
    }

    private static List<Reply> Before(RunReader reader, CallKey call) =>
        [reader.Record(call.Trial)!.Reply, .. reader.FurtherCalls(call.Trial).Where(before => before.Trial.Follows!.Number < call.Number).Select(before => before.Reply)];

    /// <summary>Closes the readers; the next reading opens one again.</summary>
    public void Close() => _readers.Close();

    private async Task AddAsync(Trial trial, List<Reply> replies)
    {
        if (replies.Count >= protocol.MostCalls || protocol.After(trial, replies) is not { } question)
        {
            return;
        }

        Trial call = question.Of(trial, replies.Count + 1, _readers.Read(reader => reader.Planned));
        if (_readers.Read(reader => reader.Trial(call.Index)) is null)
        {
            await AddAsync(call).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(Trial call)
    {
        _ = await store.AddAsync(new RunRow.Further(call)).ConfigureAwait(false);
        _ = Interlocked.Increment(ref _added);
        added();
    }
}
