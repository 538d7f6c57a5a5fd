using System.Globalization;

namespace Unmask;

/// <summary>
/// Asks a subject's trials in batches. A batch is written down before it is handed in, and its name at the provider before it is waited for: a process that ends in between is followed by one
/// that goes on with the same batch.
/// </summary>
/// <param name="store">The run.</param>
/// <param name="subject">Whose trials, as the plan names it.</param>
/// <param name="model">Who is asked.</param>
/// <param name="options">How often a batch is looked at, and what may be spent.</param>
/// <param name="time">The clock.</param>
/// <param name="answered">Takes each reply.</param>
internal sealed class BatchAsking(RunStore store, string subject, IBatchModel model, RunOptions options, TimeProvider time, Func<Trial, int, Reply, CancellationToken, Task> answered)
{
    private readonly ModelName? _name = ModelName.Of(subject);

    /// <summary>How far the batches are, by their labels; may be read from any thread.</summary>
    public Action<string, BatchState> Looked { get; init; } = (_, _) => { };

    /// <inheritdoc cref="TrialAsking.FailedToo"/>
    public bool FailedToo { get; init; } = true;

    /// <inheritdoc cref="TrialAsking.Votes"/>
    public VotesToAsk Votes { get; init; } = VotesToAsk.None;

    /// <summary>Finishes the batches of earlier sessions, then asks what has no answer yet, and waits for it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        Decoding decoding = reader.Facts.Study.Decoding;
        List<OpenBatch> open = [];
        foreach (OpenBatch earlier in reader.OpenBatches(subject))
        {
            open.Add(earlier.Name is null ? await FoundOrSubmittedAsync(reader, earlier, decoding, cancellationToken).ConfigureAwait(false) : earlier);
        }

        HashSet<int> waiting = [.. open.SelectMany(batch => batch.Trials).Select(one => one.Trial)];
        IEnumerable<(Trial Trial, int Attempt)> rest = reader.Unasked(subject, FailedToo, Votes).Where(next => !waiting.Contains(next.Trial.Index));
        foreach ((Trial Trial, int Attempt)[] chunk in Affordable(rest, decoding).Chunk(model.MostInBatch))
        {
            int number = reader.NextBatch();
            OpenBatch batch = new(number, subject, LabelOf(reader.Facts, number), time.GetUtcNow(), Name: null, [.. chunk.Select(one => (one.Trial.Index, one.Attempt))]);
            await store.AddAsync(new RunRow.BatchPlanned(number, batch.Subject, batch.Label, batch.Created, batch.Trials)).ConfigureAwait(false);
            await store.FlushAsync().ConfigureAwait(false);
            open.Add(await SubmittedAsync(reader, batch, decoding, cancellationToken).ConfigureAwait(false));
        }

        ModelException? lacking = null;
        while (open.Count > 0)
        {
            foreach (OpenBatch batch in open.ToList())
            {
                BatchState state = await model.LookAsync(batch.Name!, cancellationToken).ConfigureAwait(false);
                Looked(batch.Label, state);
                if (state.HasEnded)
                {
                    // The others may be whole, and are paid for as well.
                    lacking = await CollectAsync(reader, batch, state, decoding, cancellationToken).ConfigureAwait(false) ?? lacking;
                    _ = open.Remove(batch);
                }
            }

            if (open.Count > 0)
            {
                await Task.Delay(options.BatchPoll, time, cancellationToken).ConfigureAwait(false);
            }
        }

        if (lacking is not null)
        {
            throw lacking;
        }
    }

    private static TokenUse MostOf(Trial trial, Decoding decoding) => Purse.MostOf(trial, decoding) with { InBatch = true };

    private IEnumerable<(Trial Trial, int Attempt)> Affordable(IEnumerable<(Trial Trial, int Attempt)> trials, Decoding decoding) =>
        // Nothing of a batch is settled before all of it is handed in, so there is nothing to wait for.
        trials.TakeWhile(next => options.Spending.TrySetAside(_name, MostOf(next.Trial, decoding), mayWait: false) == Allowance.Given);

    private async Task<OpenBatch> FoundOrSubmittedAsync(RunReader reader, OpenBatch batch, Decoding decoding, CancellationToken cancellationToken)
    {
        if (await model.FindAsync(batch.Label, batch.Trials.Count, batch.Created, cancellationToken).ConfigureAwait(false) is { } name)
        {
            return await NotedAsync(batch, name).ConfigureAwait(false);
        }

        return await SubmittedAsync(reader, batch, decoding, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OpenBatch> SubmittedAsync(RunReader reader, OpenBatch batch, Decoding decoding, CancellationToken cancellationToken)
    {
        (string, ModelRequest)[] questions = [.. batch.Trials.Select(one => (IdOf(one), StudyRun.RequestOf(reader.Trial(one.Trial)!, decoding)))];
        return await NotedAsync(batch, await model.SubmitAsync(batch.Label, questions, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<OpenBatch> NotedAsync(OpenBatch batch, string name)
    {
        await store.AddAsync(new RunRow.BatchSubmitted(batch.Number, name)).ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
        return batch with { Name = name };
    }

    /// <summary>Stores what a batch came to. It stays open where its server says that it is completed and does not give all of it: then gives what is to be said of it.</summary>
    private async Task<ModelException?> CollectAsync(RunReader reader, OpenBatch batch, BatchState state, Decoding decoding, CancellationToken cancellationToken)
    {
        var asked = batch.Trials.ToDictionary(IdOf, one => (Trial: reader.Trial(one.Trial)!, one.Attempt), StringComparer.Ordinal);
        var requests = asked.ToDictionary(pair => pair.Key, pair => StudyRun.RequestOf(pair.Value.Trial, decoding), StringComparer.Ordinal);
        await foreach (BatchAnswer answer in model.AnswersAsync(batch.Name!, requests, cancellationToken).ConfigureAwait(false))
        {
            if (answer.Reply is { } reply && asked.Remove(answer.Id, out (Trial Trial, int Attempt) one))
            {
                options.Spending.Settle(_name, MostOf(one.Trial, decoding), reply);
                await answered(one.Trial, one.Attempt, reply, cancellationToken).ConfigureAwait(false);
            }
        }

        bool isLacking = state.Ending == BatchEnding.Completed && asked.Count > 0;
        foreach ((Trial trial, int attempt) in asked.Values)
        {
            options.Spending.Settle(_name, MostOf(trial, decoding), reply: null);
            if (!isLacking)
            {
                string says = state.Problem is { } problem ? $"The batch failed: {problem}" : BatchEndings.Words(state.Ending ?? BatchEnding.Completed);
                await answered(trial, attempt, new Reply.Failed(FailureCause.Unavailable, says), cancellationToken).ConfigureAwait(false);
            }
        }

        if (!isLacking)
        {
            _ = await store.AddAsync(new RunRow.BatchEnded(batch.Number)).ConfigureAwait(false);
        }

        await store.FlushAsync().ConfigureAwait(false);
        return isLacking ? ModelException.BatchLacks(subject, batch.Name!, asked.Count, batch.Trials.Count) : null;
    }

    private static string IdOf((int Trial, int Attempt) one) => string.Create(CultureInfo.InvariantCulture, $"t{one.Trial}-{one.Attempt}");

    // The same for the same run, whoever carries it on.
    private string LabelOf(RunFacts facts, int number)
    {
        string run = TextHash.Of($"{facts.Created:O}|{facts.Study.Name}|{Path.GetFullPath(store.Folder)}")[..16];
        return string.Create(CultureInfo.InvariantCulture, $"unmask-{run}-{number}");
    }
}
