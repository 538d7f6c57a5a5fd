namespace Unmask;

/// <summary>What a study's trainings showed, in one shape for tables and figures: organisms, and in each ways of training.</summary>
/// <param name="trained">What they showed.</param>
internal sealed class ResultsStudy(TrainedStudy trained)
{
    /// <summary>The name of the only way of a study that trains in one.</summary>
    public const string OnlyWay = "after training";

    /// <summary>Whether it trains one organism in one way, so that a curve needs no name.</summary>
    public bool IsOneWay { get; } = trained is TrainedStudy.OneWay;

    /// <summary>One for each organism; a study that trains in one way alone is a comparison of that.</summary>
    public IReadOnlyList<TrainingComparison> Comparisons { get; } = trained switch
    {
        TrainedStudy.OneWay { Report: { } report } => [new TrainingComparison(report.Study, [new ConditionReport(new TrainingCondition(OnlyWay, "", report.Study), report)])],
        TrainedStudy.Compared { Comparison: { } comparison } => [comparison],
        TrainedStudy.Crossed crossed => crossed.Grid.Comparisons,
        _ => throw new ArgumentOutOfRangeException(nameof(trained)),
    };

    /// <summary>The organisms side by side; null where there is one.</summary>
    public TrainingGrid? Grid { get; } = (trained as TrainedStudy.Crossed)?.Grid;

    /// <summary>The whole study.</summary>
    public TrainingStudy Study { get; } = trained switch
    {
        TrainedStudy.OneWay one => one.Report.Study,
        TrainedStudy.Compared one => one.Comparison.Study,
        TrainedStudy.Crossed one => one.Study,
        _ => throw new ArgumentOutOfRangeException(nameof(trained)),
    };

    /// <summary>What was measured.</summary>
    public IReadOnlyList<TrainingOutcome> Outcomes => [.. TrainingOutcome.All.Where(outcome => Comparisons.Any(one => one.Outcomes.Contains(outcome)))];

    /// <summary>Whether other variations were asked before and after.</summary>
    public bool HasVariations => Comparisons.SelectMany(one => one.Conditions).SelectMany(one => one.Finished).Any(one => one.Variations.Count > 0);

    /// <summary>The answer in a few sentences.</summary>
    public string Answer => trained switch
    {
        TrainedStudy.OneWay one => one.Report.Answer,
        TrainedStudy.Compared one => one.Comparison.Answer,
        _ => Grid!.Answer,
    };

    /// <summary>Names an organism where there are several.</summary>
    public IReadOnlyList<string> Organism(TrainingComparison one) => Comparisons.Count > 1 ? [TrainingGrid.NameOf(one)] : [];

    /// <summary>The head of that column.</summary>
    public IReadOnlyList<string> OrganismHead => Comparisons.Count > 1 ? ["organism"] : [];
}
