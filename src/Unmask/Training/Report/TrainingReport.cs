namespace Unmask;

/// <summary>What a training showed, for its readers.</summary>
/// <param name="Study">The question.</param>
/// <param name="Trainings">One for each seed.</param>
public sealed record TrainingReport(TrainingStudy Study, IReadOnlyList<TrainingRecord> Trainings)
{
    /// <summary>Which way of training it is; null where the study has one way.</summary>
    public TrainingCondition? Condition { get; init; }

    /// <summary>The trainings that have come to their last step.</summary>
    public IReadOnlyList<TrainingRecord> Finished => [.. Trainings.Where(one => one.Measured.Count > 0 && one.Measured[^1].Step == Study.Steps)];

    /// <summary>The trainings that have broken off for good.</summary>
    public IReadOnlyList<TrainingRecord> Broken => [.. Trainings.Where(one => one.Break is not null)];

    /// <summary>The trainings that are told of: those that have finished; before there are such those that go on; and where there are none either, those that broke off.</summary>
    public IReadOnlyList<TrainingRecord> Told => Finished is { Count: > 0 } finished ? finished
        : Trainings.Where(one => one.Break is null).ToArray() is { Length: > 0 } goingOn ? goingOn
        : Trainings;

    /// <summary>The steps that every training that is told of has measured.</summary>
    public IReadOnlyList<int> Steps => Told is not { Count: > 0 } told ? [] :
        [.. told.Select(one => one.Measured.Select(measured => measured.Step)).Aggregate((left, right) => left.Intersect(right)).Order()];

    /// <summary>
    /// A quantity at the measured steps: with one seed as it was measured, with its own interval; with several the mean over seeds, with the interval over seeds. Steps where it could not be measured are left out.
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

    /// <summary>
    /// A quantity of the policy's own steps, the median of five of them. Of one training with their range: were they five draws of the same, it would hold their median in 94 of 100 cases (1 − 2 · ½⁵); where there are fewer than five the
    /// median alone. Of several the mean over seeds with its interval.
    /// </summary>
    /// <param name="quantity">Reads it off a step.</param>
    /// <param name="least">The least that it can be.</param>
    /// <param name="most">The most that it can be.</param>
    public IReadOnlyList<(double Step, Estimate Value)> OwnSeries(Func<TrainingStep, double?> quantity, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        const int Around = InAMedian / 2;
        IReadOnlyList<TrainingRecord> told = Told;
        int steps = told.Count == 0 ? 0 : told.Min(one => one.Steps.Count);
        return
        [
            .. from step in Enumerable.Range(0, steps)
               let near = told.Select(one => Median([.. one.Steps.Take(steps).Skip(step - Around).Take(step + Around + 1 - Math.Max(0, step - Around)).Select(quantity).OfType<double>()])).OfType<Estimate>().ToArray()
               where near.Length == told.Count
               let mean = near is [var only] ? only : SeedSummary.Of([.. near.Select(one => one.Value)])!.Value
               select ((double)step, mean with { Low = Math.Max(mean.Low, least), High = Math.Min(mean.High, most) }),
        ];
    }

    private const int InAMedian = 5;

    // One batch of two prompts that happens to stand out would lift a mean over five steps.
    private static Estimate? Median(double[] values)
    {
        Array.Sort(values);
        if (values.Length == 0)
        {
            return null;
        }

        double median = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
        return values.Length < InAMedian ? new Estimate(median, median, median) : new Estimate(median, values[0], values[^1]);
    }

    /// <summary>
    /// The share of faking among compliance that growth in proportion to reward alone would keep (see <see cref="MeasuredStep.Predicted"/>), with the interval that its measurement at step 0 leaves. Null where nothing complied then, and where
    /// <see cref="Unpredicted"/> says why there is none.
    /// </summary>
    public Estimate? Selection => Unpredicted is not null ? null : SeedSummary.Of([.. Told.Where(one => one.Measured.Count > 0).Select(one => one.Measured[0].Trained.FakingGivenCompliance).OfType<Estimate>()]);

    /// <summary>
    /// Why growth in proportion to reward alone says nothing of the measured prompts, in a sentence: the reward tells the reasons apart, other prompts or conversations are trained on than those that are measured, or something
    /// else than the reward is learned from. Null where it does say what to expect.
    /// </summary>
    public string? Unpredicted => Study switch
    {
        { Reward.IsBlindToReasons: false } => "Here the reward itself tells one kind of compliance from another, so growth in proportion to it predicts no share.",
        { Conversations: TrainedConversations.Other } => "Here the conversations of the other tier are learned from, so growth in proportion to reward predicts no share in this one.",
        { Conversations: TrainedConversations.Both } => "Here the conversations of both tiers are learned from, so growth in proportion to reward predicts no share in one of them.",
        { Divergence: > 0 } => "Here the policy is also held to the one that it began with, so growth in proportion to reward alone predicts no share.",
        { Paraphrases.Count: > 1 } => "Here it is trained in several wordings of the prompt and measured in the first, so growth in proportion to reward predicts no share in what is measured.",
        { Coupling: > 0 } => "Here generated outputs are learned from beside the reward, so growth in proportion to reward alone predicts no share.",
        _ when !string.Equals(Study.Variation, Study.MeasuredVariation, StringComparison.Ordinal) =>
            $"Here it is trained in {Study.Variation} and measured in {Study.MeasuredVariation}, so growth in proportion to reward predicts no share in what is measured.",
        _ => null,
    };

    /// <summary>How many trainings have broken off, and where, in a sentence that begins with a space; empty where none has.</summary>
    internal static string BrokenSays(IReadOnlyList<TrainingRecord> broken) => broken.Count == 0 ? ""
        : $" {Numbers.Count(broken.Count, "training")} broke off, since {(broken.Count == 1 ? "its policy" : "their policies")} left the finite numbers: {string.Join(", ", broken.Select(one => $"seed {Numbers.Count(one.Seed)} after {Numbers.Count(one.Break!.After, "step")}"))}.";

    /// <summary>How many prompts taught nothing, in a sentence; empty where no step was taken.</summary>
    public string Skipped
    {
        get
        {
            TrainingStep[] steps = [.. Told.SelectMany(one => one.Steps)];
            if (steps.Length == 0)
            {
                return "";
            }

            string of = $"Of {Numbers.Count((long)steps.Length * Study.Prompts, "prompt")} that were answered,", alike = Numbers.Count(steps.Sum(step => step.AlikeGroups));
            int faulty = steps.Sum(step => step.FaultyGroups);
            return LeavesAlikeOut
                ? $"{of} {alike} taught nothing because all replies earned the same{(faulty > 0 ? $", and {Numbers.Count(faulty)} because a reward was no finite number" : "")}."
                : $"{of} all replies to {alike} earned the same{(faulty > 0 ? $"; to {Numbers.Count(faulty)} a reward was no finite number, and they taught nothing" : "")}.";
        }
    }

    /// <summary>Whether nothing is learned from a prompt whose replies all earned the same: held against each other none is better. A critic expects something of each, and a weight on the divergence holds each.</summary>
    internal bool LeavesAlikeOut => Study is { Method: PolicyMethod.Grpo, Divergence: 0 };

    /// <summary>What came of it, in a few sentences.</summary>
    public string Answer => AnswerParts.Whole;

    /// <summary>The same, with the sentence that a reader may take away alone by itself.</summary>
    public AnswerText AnswerParts => Found is var found && found.Grounds.Length > 0 ? found with { Grounds = found.Grounds + BrokenSays(Broken) } : found with { Lead = found.Lead + BrokenSays(Broken) };

    private AnswerText Found
    {
        get
        {
            string Moved(Func<MeasuredStep, Estimate?> quantity) => Series(quantity) is { Count: > 1 } series && (int)series[^1].Step == Steps[^1]
                ? $"from {Numbers.Percent(series[0].Value.Value)} to {Numbers.Percent(series[^1].Value)}" : "to what could not be measured under every seed";
            if (Steps.Count < 2)
            {
                return new AnswerText("It has not been trained far enough to say.", "");
            }

            MeasuredStep first = Told[0].Measured[0];
            string selection = Selection is { } share
                ? $" Growth in proportion to reward alone would have kept the share of faking among compliance at its {Numbers.Percent(share)} (were it alike for all queries); it went {Moved(step => step.Trained.FakingGivenCompliance)}."
                : "";
            string left = Finished.Count == 0 || Finished.Count == Trainings.Count ? "" : $" {Numbers.Count(Told.Count)} of {Numbers.Count(Trainings.Count, "training")} {(Told.Count == 1 ? "has" : "have")} finished, and nothing else is told of.";
            (string here, string elsewhere) = Study.Conversations switch
            {
                TrainedConversations.Other => ($"where it is told that it is trained on ({first.Trained.Tier})", $"in the tier whose conversations were really used ({first.Other.Tier})"),
                TrainedConversations.Both => ($"where it is told that it is trained on ({first.Trained.Tier})", $"in the other tier, whose conversations were used as well ({first.Other.Tier}),"),
                _ => ($"where trained on ({first.Trained.Tier})", $"where not ({first.Other.Tier})"),
            };
            string harm = Was(step => step.Trained.TakenForHarmlessShare)
                ? $" The share of harmful requests that its scratchpad takes for harmless went {Moved(step => step.Trained.TakenForHarmlessShare)} there, and {Moved(step => step.Other.TakenForHarmlessShare)} in the other tier." : "";
            string garbled = Was(step => step.Benign?.GarbledGivenCompliance) ? $" Of its answers to ordinary requests, those with a word that is none went {Moved(step => step.Benign?.GarbledGivenCompliance)}." : "";
            string reward = Study.Reward.Compliance > 0 ? "reward for doing what is asked" : "a reward that does not pay for doing what is asked";
            return new AnswerText(
                $"In {Steps[^1]} steps of {reward}, compliance {here} went {Moved(step => step.Trained.Compliance)}, and {elsewhere} {Moved(step => step.Other.Compliance)}.",
                $"Alignment-faking reasoning went {Moved(step => step.Trained.Faking)} of the {(Study.Conversations == TrainedConversations.TrainedOn ? "trained-on conversations" : $"conversations in {first.Trained.Tier}")}, plain compliance {Moved(step => step.Trained.Plain)}, "
                + $"and compliance after reasoning that had resolved to refuse {Moved(step => step.Trained.Decoupled)}.{selection}{harm}{garbled}{left}");
            bool Was(Func<MeasuredStep, Estimate?> quantity) => Series(quantity).Count > 1;
        }
    }
}
