namespace Unmask;

/// <summary>
/// Asks the calls of a run that compares no arms, one model after the other, as often as its maker writes new ones down. They are limited, paid, recorded and batched like the trials of a study. Each call is on
/// disk before it is asked and its answer before anybody reads it, so a run may be killed anywhere.
/// </summary>
/// <param name="store">The run; stays the caller's.</param>
/// <param name="models">Gives the model of a name; asked once for each that still has calls.</param>
/// <param name="options">How much runs at once, and what may be spent.</param>
/// <param name="time">The clock.</param>
public sealed class CallRounds(RunStore store, Func<string, IChatModel> models, RunOptions options, TimeProvider time)
{
    private readonly RunTally _tally = new(time);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>How far the run is; may be read from any thread, at any time.</summary>
    public RunProgress Progress => _tally.Snapshot;

    /// <summary>Notes what earlier sessions have done and spent. Call it first, once.</summary>
    public void Begin()
    {
        using RunReader reader = store.OpenReader();
        _tally.Begin(reader.Counts());
        foreach ((string subject, TokenUse tokens) in reader.Taken().Concat(reader.Uncounted()))
        {
            options.Spending.Add(ModelName.Of(subject), tokens);
        }
    }

    /// <summary>Writes calls down; those that are there already stay as they are.</summary>
    /// <exception cref="StoreException">They cannot be stored.</exception>
    internal async Task AddAsync(IEnumerable<Trial> calls)
    {
        using RunReader reader = store.OpenReader();
        foreach (Trial call in calls.Where(call => reader.Trial(call.Index) is null))
        {
            _ = await store.AddAsync(new RunRow.Further(call)).ConfigureAwait(false);
            _tally.Further();
        }

        await store.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Asks a model all its calls that have no answer. What failed is asked again once in a session.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; all that had come back is stored.</exception>
    /// <exception cref="ModelException">The provider takes no request any more; what had come back is stored.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task AskAsync(string subject, CancellationToken cancellationToken)
    {
        bool failedToo = _asked.Add(subject);
        using (RunReader reader = store.OpenReader())
        {
            if (!reader.Unasked(subject, failedToo).Any())
            {
                return;
            }
        }

        IChatModel model = models(subject);
        try
        {
            await (model is IBatchModel batches
                ? new BatchAsking(store, subject, batches, options, time, KeepAsync) { Looked = _tally.Looked, FailedToo = failedToo }.RunAsync(cancellationToken)
                : new TrialAsking(store, model, options, new AskingQueue(subject), KeepAsync) { FailedToo = failedToo }.RunAsync(cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            await store.FlushAsync().ConfigureAwait(false);
        }
    }

    // On disk before the next question takes its place: what is killed loses what was under way, and no answer besides.
    private async Task KeepAsync(Trial call, int attempt, Reply reply, CancellationToken cancellationToken)
    {
        await (await store.AddAsync(new RunRow.Replied(call.Index, attempt, reply)).ConfigureAwait(false)).ConfigureAwait(false);
        _tally.Asked(reply);
    }
}
