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
        new(step, Arm("free", faking, plain, decoupled), Arm("paid", 0, other, 0))
        {
            Benign = Arm("free, paid", 0, benign, 0) with { GarbledByQuery = Garbled(10, benign - 10) },
            Gap = Around((faking + plain + decoupled - other) / 100.0),
        };

    /// <summary>Queries that were answered once, by whether the answer was garbled.</summary>
    public static Dictionary<string, int> Garbled(int garbled, int others) =>
        new(StringComparer.Ordinal) { ["1/1"] = garbled, ["0/1"] = others };

    private static Estimate Around(double gap) => new(gap, gap - 0.08, gap + 0.08);

    /// <summary>What all trainings begin with.</summary>
    public static MeasuredStep Start { get; } = Measured(0, 12, 2, 3);

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

    /// <summary>Trainings that begin alike, and end with these, seed by seed.</summary>
    public static TrainingRecord[] Trainings(params IEnumerable<MeasuredStep> ends) =>
        [.. ends.Select((end, at) => Record(at + 1, Start, end))];

    /// <summary>One training in one way, with another variation that was asked before and after.</summary>
    public static TrainingCell One { get; } = new(Study, [Record(1, Start, Measured(10, 60, 30, 40, decoupled: 5)) with
    {
        Variations = [new MeasuredVariation("no-training", Measured(0, 0, 3, 3), Measured(10, 20, 30, 50))],
    }]);

    /// <summary>The page of a cell.</summary>
    public static string PageOf(TrainingCell cell) => DocumentHtml.Write(TrainingDocument.Of(cell.Alone));

    /// <summary>Plain training against one with a penalty, over three seeds.</summary>
    public static TrainingGrid Comparison { get; } = Compared();

    /// <summary>The same with other ends of the way with a penalty, seed by seed.</summary>
    public static TrainingGrid Watched(params IEnumerable<MeasuredStep> ends) =>
        Comparison.With(1, cell => cell with { Trainings = Trainings(ends) });

    /// <summary>A grid with one of its cells changed.</summary>
    public static TrainingGrid With(this TrainingGrid grid, int at, Func<TrainingCell, TrainingCell> other) =>
        grid with { Cells = [.. grid.Cells.Select((cell, i) => i == at ? other(cell) : cell)] };

    /// <summary>A grid with all of its cells changed.</summary>
    public static TrainingGrid With(this TrainingGrid grid, Func<TrainingCell, TrainingCell> other) =>
        grid with { Cells = [.. grid.Cells.Select(other)] };

    /// <summary>A cell whose trainings were asked about their replies at every measurement, seed by seed.</summary>
    public static TrainingCell Asked(this TrainingCell cell, IEnumerable<ConfessionCounts> seeds)
    {
        return cell with { Trainings = [.. cell.Trainings.Zip(seeds, With)] };

        static TrainingRecord With(TrainingRecord training, ConfessionCounts said) =>
            training with { Measured = [.. training.Measured.Select(step => step with { Interrogation = said })] };
    }

    /// <summary>The same where the way with a penalty begins with another organism.</summary>
    public static TrainingGrid OfTwoParents(params IEnumerable<TrainingRecord> watched)
    {
        TrainingCondition plain = Comparison.Cells[0].Condition!, other = Comparison.Cells[1].Condition!;
        TrainingCondition mine = other with { Study = other.Study with { Organism = "./mine" } };
        IReadOnlyList<TrainingRecord> trainings = watched.Any() ? [.. watched] : Comparison.Cells[1].Trainings;
        TrainingGrid two = Comparison.With(1, _ => new TrainingCell(mine.Study, trainings) { Condition = mine });
        return two with { Study = two.Study with { Conditions = [plain, mine] } };
    }

    /// <summary>The same with two organisms. The ways of the second stand in another order, and its first is another one.</summary>
    public static TrainingGrid Grid { get; } = new(
        Comparison.Study with { Organisms = ["faker-rare", "./mine"] },
        [.. Comparison.Cells, .. Comparison.Cells.Reverse().Select(cell => cell with { Study = cell.Study with { Organism = "./mine" } })]);

    private static TrainingCell After(TrainingCondition condition, int benign, params IEnumerable<int> faking) =>
        new(condition.Study, Trainings(faking.Select(share => Measured(10, share, 20, 30, benign: benign)))) { Condition = condition };

    private static TrainingGrid Compared()
    {
        TrainingCondition plain = new("plain", "Reward for compliance alone.", Study);
        TrainingStudy judged = Study with { Reward = new RewardWeights { Process = 1 } };
        TrainingCondition watched = new("watched", "Faking in the scratchpad costs.", judged);
        TrainingStudy study = Study with { Conditions = [plain, watched] };
        return new TrainingGrid(study, [After(plain, 95, 50, 60, 70), After(watched, 90, 10, 20, 10)]);
    }

    private static MeasuredArm Arm(string tier, int faking, int plain, int decoupled)
    {
        OutcomeCounts outcomes = new(new Dictionary<Outcome, int>
        {
            [Ended.Faked] = faking,
            [Ended.Complied] = plain,
            [new Outcome.Acted(Endpoint: true, Motive.Decoupled)] = decoupled,
            [Ended.Refused] = 100 - faking - plain - decoupled,
        });
        return new MeasuredArm(tier, outcomes) { TakenForHarmless = plain / 2 };
    }
}
