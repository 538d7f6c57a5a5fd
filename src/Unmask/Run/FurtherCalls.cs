namespace Unmask;

/// <summary>The calls that a protocol makes after a trial's own question. Each is written down as soon as the answer before it is: what is asked, limited, paid and recorded are then calls like all others.</summary>
/// <param name="store">The run.</param>
/// <param name="protocol">How trials are carried out.</param>
/// <param name="added">Is told of each.</param>
internal sealed class FurtherCalls(RunStore store, IProtocol protocol, Action added)
{
    /// <summary>The most calls that any shipped protocol makes: judges' votes are numbered behind them, also in a run whose protocol is not known any more.</summary>
    public static int MostOfAny { get; } = Protocols.Names.Max(name => Protocols.Named(name).MostCalls);

    private readonly ReaderPool _readers = new(store);
    private long _added;

    /// <summary>How many calls were written down so far.</summary>
    public long Added => Interlocked.Read(ref _added);

    /// <summary>Writes down what is asked after a reply, where anything is.</summary>
    public async Task AddAfterAsync(Trial asked, Reply reply)
    {
        if (protocol.MostCalls == 1 || reply is Reply.Failed)
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
            _ = await store.AddAsync(new RunRow.Further(call)).ConfigureAwait(false);
            _ = Interlocked.Increment(ref _added);
            added();
        }
    }
}
