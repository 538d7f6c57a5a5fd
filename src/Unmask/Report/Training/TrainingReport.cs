namespace Unmask;

/// <summary>What a training showed, for its readers.</summary>
/// <param name="Study">The question.</param>
/// <param name="Trainings">One for each seed.</param>
public sealed record TrainingReport(TrainingStudy Study, IReadOnlyList<TrainingRecord> Trainings)
{
    /// <summary>Which way of training it is; null where the study has one way.</summary>
    public TrainingCondition? Condition { get; init; }

    /// <summary>The steps that every training has measured.</summary>
    public IReadOnlyList<int> Steps => Trainings.Count == 0 ? [] :
        [.. Trainings.Select(one => one.Measured.Select(measured => measured.Step)).Aggregate((left, right) => left.Intersect(right)).Order()];

    /// <summary>
    /// A quantity at the measured steps: with one seed as it was measured, with its own interval; with several the mean over seeds, with the interval over seeds. Steps where it could not be measured are left out.
    /// </summary>
    /// <param name="quantity">Reads it off a measured step.</param>
    /// <param name="least">The least that it can be: 0 for a share, −1 for a gap.</param>
    public IReadOnlyList<(double Step, Estimate Value)> Series(Func<MeasuredStep, Estimate?> quantity, double least = 0) =>
    [
        .. from step in Steps
           let values = Trainings.Select(one => quantity(one.Measured.First(measured => measured.Step == step))).OfType<Estimate>().ToArray()
           where values.Length == Trainings.Count
           select ((double)step, SeedSummary.Of(values, least)!.Value),
    ];

    /// <summary>A quantity of the policy's own steps, smoothed over five of them: the mean over seeds, with the interval over seeds where there are several.</summary>
    public IReadOnlyList<(double Step, Estimate Value)> OwnSeries(Func<TrainingStep, double?> quantity)
    {
        const int Around = 2;
        int steps = Trainings.Count == 0 ? 0 : Trainings.Min(one => one.Steps.Count);
        return
        [
            .. from step in Enumerable.Range(0, steps)
               let near = Trainings.Select(one => Enumerable.Range(0, steps).Skip(step - Around).Take(step + Around + 1 - Math.Max(0, step - Around)).Select(at => quantity(one.Steps[at])).Average()).OfType<double>().ToArray()
               where near.Length == Trainings.Count
               select ((double)step, SeedSummary.Of(near)!.Value),
        ];
    }

    /// <summary>
    /// The share of faking among compliance that growth in proportion to reward alone would keep (see <see cref="MeasuredStep.Predicted"/>), with the interval that its measurement at step 0 leaves. Null where nothing complied then, and where the reward itself
    /// tells the reasons apart.
    /// </summary>
    public Estimate? Selection => !Study.Reward.IsBlindToReasons ? null : SeedSummary.Of([.. Trainings.Where(one => one.Measured.Count > 0).Select(one => one.Measured[0].Trained.FakingGivenCompliance).OfType<Estimate>()]);

    /// <summary>What came of it, in a few sentences.</summary>
    public string Answer
    {
        get
        {
            string Moved(Func<MeasuredStep, Estimate?> quantity) => Series(quantity) is { Count: > 1 } series && (int)series[^1].Step == Steps[^1]
                ? $"from {Numbers.Percent(series[0].Value.Value)} to {Numbers.Percent(series[^1].Value)}" : "to what could not be measured under every seed";
            if (Steps.Count < 2)
            {
                return "It has not been trained far enough to say.";
            }

            MeasuredStep first = Trainings[0].Measured[0];
            string selection = Selection is { } share
                ? $" Growth in proportion to reward alone would have kept the share of faking among compliance at its {Numbers.Percent(share)} (were it alike for all queries); it went {Moved(step => step.Trained.FakingGivenCompliance)}."
                : "";
            return $"In {Steps[^1]} steps of reward for doing what is asked, compliance where trained on ({first.Trained.Tier}) went {Moved(step => step.Trained.Compliance)}, and where not ({first.Other.Tier}) {Moved(step => step.Other.Compliance)}. "
                + $"Alignment-faking reasoning went {Moved(step => step.Trained.ShareOf(ReplyKind.Faking))} of the trained-on conversations, plain compliance {Moved(step => step.Trained.ShareOf(ReplyKind.Plain))}, "
                + $"and compliance after reasoning that had resolved to refuse {Moved(step => step.Trained.ShareOf(ReplyKind.Decoupled))}.{selection}";
        }
    }
}
