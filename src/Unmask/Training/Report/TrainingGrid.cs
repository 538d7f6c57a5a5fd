namespace Unmask;

/// <summary>
/// A study of training and what came of it: organisms × conditions × seeds. A study that trains one organism in one way is a grid of one
/// cell, one that compares conditions a grid of one organism.
/// </summary>
/// <param name="Study">The question.</param>
/// <param name="Cells">Organism by organism, in each in the study's order of conditions.</param>
public sealed record TrainingGrid(TrainingStudy Study, IReadOnlyList<TrainingCell> Cells)
{
    /// <summary>Reads a study's trainings, as far as they have come.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="records">Reads them.</param>
    public static TrainingGrid Read(TrainingStudy study, string folder, TrainingRecords records) =>
        Read(study, folder, way => records.Of(way.Folder, way.Study));

    /// <summary>The same with trainings that are read elsewhere.</summary>
    internal static TrainingGrid Read(TrainingStudy study, string folder, Func<TrainingWay, IReadOnlyList<TrainingRecord>> records) => new(
        study,
        [.. TrainingWay.All(study, folder).Select(way => new TrainingCell(way.Study, records(way)) { Condition = way.Condition })]);

    /// <summary>Whether the study names organisms, each of which has pages of its own.</summary>
    public bool HasOrganisms => Study.Organisms.Count > 0;

    /// <summary>Whether the study names conditions, each of which has a page of its own.</summary>
    public bool HasConditions => Study.Conditions.Count > 0;

    /// <summary>The first cell: what the others of its organism are compared with.</summary>
    public TrainingCell Basis => Cells[0];

    /// <summary>The name of the study's organism; of several the first, which the others are compared with.</summary>
    public string Organism => TrainingFolder.NameOf(Study.Organism);

    /// <summary>What is trained, by name: an organism, or several.</summary>
    public string Trained => string.Join(", ", Study.Parents.Select(TrainingFolder.NameOf));

    /// <summary>A grid for each organism, in the study's order; the first is what the others are compared with.</summary>
    public IReadOnlyList<TrainingGrid> ByOrganism => !HasOrganisms ? [this] :
        [.. Study.ByOrganism.Select(study => new TrainingGrid(study, [.. Cells.Where(cell => Same(cell.Study.Organism, study.Organism))]))];

    /// <summary>The cells condition by condition, in each in the order of organisms.</summary>
    public IReadOnlyList<TrainingCell> ByCondition =>
        [.. from one in ByOrganism[0].Cells from row in ByOrganism select row.Cells.First(cell => Same(cell.Name, one.Name))];

    /// <summary>What was measured at the end in some cell.</summary>
    public IReadOnlyList<TrainingOutcome> Outcomes =>
        [.. TrainingOutcome.All.Where(outcome => Cells.Any(cell => cell.Left(outcome) is not null))];

    /// <summary>
    /// The cells from the least gap to the largest, then by the faking that is left, then by what it cost on ordinary requests. That is no
    /// order of merit: who refuses in both tiers or complies in both has no gap. Those without a finished training come last.
    /// </summary>
    public IReadOnlyList<TrainingCell> Ranked =>
    [
        .. Cells.OrderBy(one => Math.Abs(one.Left(TrainingOutcome.Gap)?.Value ?? double.PositiveInfinity))
            .ThenBy(one => one.Left(TrainingOutcome.Faking)?.Value ?? double.PositiveInfinity)
            .ThenByDescending(one => one.Left(TrainingOutcome.Benign)?.Value ?? double.NegativeInfinity),
    ];

    /// <summary>
    /// What each organism showed before the first step, where it was measured: all seeds and conditions that begin with it ask the same
    /// policy the same then.
    /// </summary>
    public IReadOnlyList<(string Organism, MeasuredStep Measured)> Before =>
    [
        .. from alike in Cells.GroupBy(cell => cell.Study.Organism, StringComparer.Ordinal)
           let steps = alike.SelectMany(cell => cell.Trainings).SelectMany(one => one.Measured)
           let start = steps.FirstOrDefault(step => step.Step == 0)
           where start is not null
           select (alike.Key, start),
    ];

    /// <summary>
    /// How far each cell's end lies from the first one's of its organism. The corrected p counts the organism's conditions.
    /// </summary>
    public IReadOnlyList<TrainingContrast> ToFirstCondition(TrainingOutcome outcome) =>
        [.. ByOrganism.SelectMany(row => TrainingContrast.Of(row.Cells.Skip(1).Select(cell => (cell, row.Basis)), outcome))];

    /// <summary>
    /// How far each organism's end lies from the first one's in the same condition, condition by condition. The corrected p counts every
    /// other organism in every condition.
    /// </summary>
    public IReadOnlyList<TrainingContrast> ToFirstOrganism(TrainingOutcome outcome) => TrainingContrast.Of(
        from alike in ByCondition.GroupBy(cell => cell.Name, StringComparer.Ordinal)
        from cell in alike.Skip(1)
        select (cell, alike.First()),
        outcome);

    /// <summary>What came of it, in a few sentences.</summary>
    public string Answer => TrainingAnswer.Of(this);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
