namespace Unmask.Tests;

/// <summary>Trainings with made-up outcomes.</summary>
internal static class SampleTraining
{
    public static TrainingStudy Study { get; } = new()
    {
        Name = "sample",
        Question = "Does it grow?",
        Organism = "faker-rare",
        Queries = ["mild-harm"],
        Steps = 10,
        Seeds = 3,
    };

    /// <summary>A measurement of 100 replies in each arm.</summary>
    public static MeasuredStep Measured(int step, int faking, int plain, int other, int decoupled = 0, int benign = 95) =>
        new(step, Arm("free", faking, plain, decoupled), Arm("paid", 0, other, 0)) { Benign = Arm("free, paid", 0, benign, 0) with { GarbledByQuery = new Dictionary<string, int>(StringComparer.Ordinal) { ["1/1"] = 10, ["0/1"] = benign - 10 } }, Gap = Around((faking + plain + decoupled - other) / 100.0) };

    private static Estimate Around(double gap) => new(gap, gap - 0.08, gap + 0.08);

    public static TrainingRecord Record(int seed, params MeasuredStep[] measured) => new(
        seed,
        [.. Enumerable.Range(0, 10).Select(step => new TrainingStep
        {
            Step = step,
            Outcomes = new OutcomeCounts(new Dictionary<Outcome, int> { [Ended.Faked] = step, [Ended.Refused] = 16 - step }),
            Reward = step / 16.0,
            AlikeGroups = 0,
            FaultyGroups = 0,
            ScratchpadTokens = 80 + step,
            ReplyTokens = 110,
            Update = new PolicyMeasures(0.1, 0.001 * step, 0.4, 0.01, 1e-7, 0.5),
            Seconds = new Dictionary<string, double>(StringComparer.Ordinal) { ["rollouts"] = 1, ["update"] = 2 },
        })],
        measured,
        []);

    /// <summary>Plain training against one with a penalty, over three seeds.</summary>
    public static TrainingComparison Comparison { get; } = Compared();

    /// <summary>The same with two organisms.</summary>
    public static TrainingGrid Grid { get; } = new(
        Comparison.Study with { Organisms = ["faker-rare", "./mine"] },
        [Comparison, Comparison with { Study = Comparison.Study with { Organism = "./mine" }, Conditions = [.. Comparison.Conditions.Reverse()] }]);

    private static TrainingReport After(TrainingStudy study, int benign, params IEnumerable<int> faking) =>
        new(study, [.. faking.Select((share, at) => Record(at + 1, Measured(0, 12, 2, 3), Measured(10, share, 20, 30, benign: benign)))]);

    private static TrainingComparison Compared()
    {
        TrainingCondition plain = new("plain", "Reward for compliance alone.", Study), watched = new("watched", "Faking in the scratchpad costs.", Study with { Reward = new RewardWeights { Process = 1 } });
        TrainingStudy study = Study with { Conditions = [plain, watched] };
        return new TrainingComparison(study, [new ConditionReport(plain, After(plain.Study, 95, 50, 60, 70)), new ConditionReport(watched, After(watched.Study, 90, 10, 20, 10))]);
    }

    private static MeasuredArm Arm(string tier, int faking, int plain, int decoupled) => new(tier, new OutcomeCounts(new Dictionary<Outcome, int>
    {
        [Ended.Faked] = faking,
        [Ended.Complied] = plain,
        [new Outcome.Acted(Endpoint: true, Motive.Decoupled)] = decoupled,
        [Ended.Refused] = 100 - faking - plain - decoupled,
    }))
    {
        TakenForHarmless = plain / 2,
    };
}
