namespace Unmask;

/// <summary>Makes the verdicts of juries from those of their members, once these are stored. A reply on which a member has no verdict yet waits for the next session.</summary>
/// <param name="store">The run.</param>
/// <param name="juries">The juries.</param>
/// <param name="rounds">The round that each judge works on, by its name.</param>
internal sealed class JuryVerdicts(RunStore store, IReadOnlyList<Jury> juries, IReadOnlyDictionary<string, int> rounds)
{
    /// <summary>Makes what is lacking, and puts it on disk.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the next session goes on.</exception>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (juries.Count == 0)
        {
            return;
        }

        await store.FlushAsync().ConfigureAwait(false);
        using (RunReader reader = store.OpenReader())
        {
            foreach (Jury jury in juries)
            {
                foreach ((Trial trial, int attempt, Reply _) in reader.Unjudged(jury.Name, jury.Decides, rounds[jury.Name]))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    IReadOnlyDictionary<string, Verdict> known = reader.Record(trial.Index)!.Verdicts;
                    if (known.Count > 0 && jury.Of([.. jury.Members.Select(member => known.GetValueOrDefault(member))]) is { } verdict)
                    {
                        _ = await store.AddAsync(new RunRow.Judged(trial.Index, attempt, jury.Name, rounds[jury.Name], verdict)).ConfigureAwait(false);
                    }
                }
            }
        }

        await store.FlushAsync().ConfigureAwait(false);
    }
}
