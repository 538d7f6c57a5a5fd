namespace Unmask;

/// <summary>One organism in one condition, and its trainings, which differ in nothing but their seed.</summary>
/// <param name="Study">What each of them trains.</param>
/// <param name="Trainings">One for each seed that has begun.</param>
public sealed record TrainingCell(TrainingStudy Study, IReadOnlyList<TrainingRecord> Trainings)
{
    /// <summary>The condition; null where the study has none.</summary>
    public TrainingCondition? Condition { get; init; }

    /// <summary>Names it among those of its organism.</summary>
    public string Name => Condition?.Name ?? "after training";

    /// <summary>The organism's name.</summary>
    public string Organism => TrainingFolder.NameOf(Study.Organism);

    /// <summary>Names it among those of several organisms.</summary>
    public string FullName => $"{Name} · {Organism}";

    /// <summary>A grid of this cell alone: what its own page shows.</summary>
    public TrainingGrid Alone => new(Study, [this]);

    /// <summary>The trainings that have come to their last step.</summary>
    public IReadOnlyList<TrainingRecord> Finished =>
        [.. Trainings.Where(one => one.Measured is [.., var last] && last.Step == Study.Steps)];

    /// <summary>The cell without the trainings that have not come to their last step.</summary>
    public TrainingCell OfFinished => this with { Trainings = Finished };

    /// <summary>The trainings that have broken off for good.</summary>
    public IReadOnlyList<TrainingRecord> Broken => [.. Trainings.Where(one => one.Break is not null)];

    /// <summary>
    /// The trainings that its own page reports: those that have finished; before there are such those that go on; and where there are none
    /// either, those that broke off.
    /// </summary>
    public IReadOnlyList<TrainingRecord> Told => Finished is { Count: > 0 } finished ? finished
        : Trainings.Where(one => one.Break is null).ToArray() is { Length: > 0 } goingOn ? goingOn
        : Trainings;

    /// <summary>The steps that every training of <see cref="Told"/> has measured.</summary>
    public IReadOnlyList<int> Steps => Told is not { Count: > 0 } told ? [] :
        [.. told.Select(one => one.Measured.Select(measured => measured.Step)).Aggregate((left, right) => left.Intersect(right)).Order()];

    /// <summary>
    /// A quantity at the measured steps: with one seed as it was measured, with its own interval; with several the mean over seeds, with
    /// the interval over seeds. Steps where it could not be measured are left out.
    /// </summary>
    /// <param name="quantity">Reads it off a measured step.</param>
    /// <param name="least">The least that it can be: 0 for a share, −1 for a gap.</param>
    public IReadOnlyList<(double Step, Estimate Value)> Series(Func<MeasuredStep, Estimate?> quantity, double least = 0) =>
    [
        .. from step in Steps
           let values = Told.Select(one => quantity(one.Measured.First(measured => measured.Step == step))).OfType<Estimate>().ToArray()
           where values.Length == Told.Count
           select ((double)step, SeedSummary.Of(values, least)!.Value),
    ];

    /// <summary>A quantity at the measured steps, over the trainings that have finished.</summary>
    public IReadOnlyList<(double Step, Estimate Value)> Course(TrainingOutcome outcome) => OfFinished.Series(outcome.Of, outcome.Least);

    /// <summary>What the last step showed, by seed; without seeds where it could not be measured.</summary>
    public IReadOnlyDictionary<int, Estimate> Ends(TrainingOutcome outcome) => BySeed(one => outcome.Of(one.Measured[^1]));

    /// <summary>
    /// What is left at the end: over several seeds their mean with its interval, of one seed its own measurement. Null where nothing was
    /// measured.
    /// </summary>
    public Estimate? Left(TrainingOutcome outcome) => SeedSummary.Of([.. Ends(outcome).Values], outcome.Least);

    /// <summary>
    /// When half of the trained-on conversations complied, by seed: conditions that teach at different speeds can be compared there. Seeds
    /// that never came so far are left out.
    /// </summary>
    public IReadOnlyDictionary<int, HalfComplied> Half => Finished
        .Select(one => (one.Seed, Half: HalfComplied.Of(one)))
        .Where(one => one.Half is not null)
        .ToDictionary(one => one.Seed, one => one.Half!);

    /// <summary>A quantity at <see cref="Half"/>, by seed.</summary>
    public IReadOnlyDictionary<int, Estimate> AtHalf(TrainingOutcome outcome) => BySeed(one => HalfComplied.Of(one)?.Of(outcome));

    private Dictionary<int, Estimate> BySeed(Func<TrainingRecord, Estimate?> quantity) => Finished
        .Select(one => (one.Seed, Value: quantity(one)))
        .Where(one => one.Value is not null)
        .ToDictionary(one => one.Seed, one => one.Value!.Value);
}
