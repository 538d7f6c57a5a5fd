namespace Unmask;

/// <summary>A study that trains several organisms in the same ways, and what came of each.</summary>
/// <param name="Study">The question.</param>
/// <param name="Comparisons">One for each organism, in the study's order.</param>
public sealed record TrainingGrid(TrainingStudy Study, IReadOnlyList<TrainingComparison> Comparisons)
{
    /// <summary>What was measured with some organism.</summary>
    public IReadOnlyList<TrainingOutcome> Outcomes => [.. TrainingOutcome.All.Where(outcome => Comparisons.Any(one => one.Outcomes.Contains(outcome)))];

    /// <summary>What came of it, a sentence or two for each organism.</summary>
    public string Answer => string.Join(" ", Comparisons.Select(one => $"{TrainingFolder.NameOf(one.Study.Organism)}: {one.Answer}"));
}
