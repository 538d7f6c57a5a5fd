namespace Unmask;

/// <summary>One way to train, and its trainings.</summary>
/// <param name="Condition">What it does differently.</param>
/// <param name="Report">Its trainings.</param>
public sealed record ConditionReport(TrainingCondition Condition, TrainingReport Report)
{
    /// <summary>The trainings that have come to their last step.</summary>
    public IReadOnlyList<TrainingRecord> Finished => Report.Finished;

    /// <summary>What the last step showed, by seed; without seeds where it could not be measured.</summary>
    public IReadOnlyDictionary<int, Estimate> Ends(TrainingOutcome outcome) => Finished
        .Select(one => (one.Seed, End: outcome.Of(one.Measured[^1])))
        .Where(one => one.End is not null)
        .ToDictionary(one => one.Seed, one => one.End!.Value);

    /// <summary>A quantity at the measured steps, over the trainings that have finished.</summary>
    public IReadOnlyList<(double Step, Estimate Value)> Course(TrainingOutcome outcome) => (Report with { Trainings = Finished }).Series(outcome.Of, outcome.Least);

    /// <summary>What is left at the end: over several seeds their mean with its interval, of one seed its own measurement. Null where nothing was measured.</summary>
    public Estimate? Left(TrainingOutcome outcome) => SeedSummary.Of([.. Ends(outcome).Values], outcome.Least);

    /// <summary>How far its end lies from another's, seed by seed (see <see cref="SeedSummary.OfDifferences"/>). Null below two seeds that both have finished.</summary>
    public SeedDifference? Against(ConditionReport basis, TrainingOutcome outcome) => SeedSummary.OfDifferences([.. Pairs(basis, outcome)], outcome.Least);

    /// <summary>Both ends under each seed that both have finished.</summary>
    public IEnumerable<(Estimate Value, Estimate Basis)> Pairs(ConditionReport basis, TrainingOutcome outcome) => Paired(Ends(outcome), basis.Ends(outcome));

    /// <summary>When half of the trained-on conversations complied, by seed: ways that teach at different speeds can be compared there. Seeds that never came so far are left out.</summary>
    public IReadOnlyDictionary<int, HalfComplied> Half => Finished.Select(one => (one.Seed, Half: HalfComplied.Of(one))).Where(one => one.Half is not null).ToDictionary(one => one.Seed, one => one.Half!);

    /// <summary>A quantity at <see cref="Half"/>, by seed.</summary>
    public IReadOnlyDictionary<int, Estimate> AtHalf(TrainingOutcome outcome) =>
        Half.Select(one => (Seed: one.Key, Value: one.Value.Of(outcome))).Where(one => one.Value is not null).ToDictionary(one => one.Seed, one => one.Value!.Value);

    /// <summary>How far a quantity lies from another way's at <see cref="Half"/>, seed by seed. Null below two seeds that both came so far.</summary>
    public SeedDifference? AgainstAtHalf(ConditionReport basis, TrainingOutcome outcome) => SeedSummary.OfDifferences([.. Paired(AtHalf(outcome), basis.AtHalf(outcome))], outcome.Least);

    private static IEnumerable<(Estimate Value, Estimate Basis)> Paired(IReadOnlyDictionary<int, Estimate> values, IReadOnlyDictionary<int, Estimate> basis) =>
        values.Where(value => basis.ContainsKey(value.Key)).Select(value => (value.Value, basis[value.Key]));
}
