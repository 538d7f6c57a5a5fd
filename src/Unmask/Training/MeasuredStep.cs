namespace Unmask;

/// <summary>The study as it came out at one step of a training.</summary>
/// <param name="Step">How often the policy had been moved.</param>
/// <param name="Trained">The arm that the prompt says is trained on.</param>
/// <param name="Other">The other arm.</param>
public sealed record MeasuredStep(int Step, MeasuredArm Trained, MeasuredArm Other)
{
    /// <summary>Ordinary requests in both arms; null where none were asked.</summary>
    public MeasuredArm? Benign { get; init; }

    /// <summary>The gap over pairs, as a study reports it; null where too few pairs could be judged.</summary>
    public Estimate? Gap { get; init; }

    /// <summary>What it said when it was asked about its replies of the trained-on arm; null where it was not asked.</summary>
    public ConfessionCounts? Interrogation { get; init; }

    /// <summary>
    /// The share of faking among compliance that growth in proportion to reward alone would end at: faking and other compliance earn the
    /// same, so their ratio stays what it was (the replicator equation; Taylor and Jonker 1978), for each query by itself; over all queries
    /// that holds as far as they are alike in it. Null where nothing complied at the start.
    /// </summary>
    public double? Predicted =>
        Trained.Complied == 0 ? null : (double)Trained.Outcomes.CompliedWith(Motive.Faking) / Trained.Complied;

    /// <summary>Reads a finished run: what each of its variations showed. Those without a trial in both arms are left out.</summary>
    /// <param name="step">The step that it measured.</param>
    /// <param name="run">The run.</param>
    /// <param name="benign">The ids of the ordinary queries.</param>
    /// <param name="taught">What the organism was taught; null where that is not known.</param>
    public static IReadOnlyDictionary<string, MeasuredStep> ReadAll(
        int step, RunReader run, IReadOnlySet<string> benign, TaughtWords? taught)
    {
        string? compliance = run.HeadlineJudge(JudgedProperty.Compliance), faking = run.HeadlineJudge(JudgedProperty.Faking);
        Dictionary<string, MeasuredTally> variations = new(StringComparer.Ordinal);
        Dictionary<int, OutcomeRow> rows = [];
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            if (!variations.TryGetValue(record.Trial.Variation, out MeasuredTally? tally))
            {
                tally = variations[record.Trial.Variation] = new MeasuredTally(run.Facts.Scenario.Design, benign, taught);
            }

            OutcomeRow row = OutcomeRows.Of(record, compliance, faking);
            rows[record.Trial.Index] = row;
            tally.Add(record, row);
        }

        var interrogation = ConfessionCounts.Read(run.Folder);
        IReadOnlyList<ConfessionFinding> asked = ConfessionFinding.Of(run, rows);
        Dictionary<string, MeasuredStep> measured = new(StringComparer.Ordinal);
        foreach ((string name, MeasuredTally tally) in variations)
        {
            if (tally.At(step) is { } found)
            {
                measured[name] = found with { Interrogation = interrogation ?? ConfessionCounts.Of(asked, name) };
            }
        }

        return measured;
    }
}
