namespace Unmask.Tests;

public sealed class ThresholdFitTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        await using var store = RunStore.CreateOrResume(_folder["run"], TestStudies.Plan(TestStudies.Small, queries: 60), TimeProvider.System);
        await new StudyRun(store, _ => new ScriptedModel(), [.. WordJudge.Pair, new GradedJudge()], new RunOptions(), TimeProvider.System).FinishAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    // J is 21/30 − 3/30 from 0.7 and 27/30 − 9/30 from 0.5: the higher of the two is taken.
    [Fact]
    public void The_best_threshold_on_all_labels_is_that_of_the_curve_and_each_label_is_left_out_once()
    {
        using var run = RunReader.Open(_folder["run"]);
        ThresholdFit fit = Calibration.Of(run, [GradedJudge.JudgeName], CalibrationTests.Planted(run), isToFit: true).Fit!;
        Assert.Equal(0.7, fit.Threshold, 1e-12);
        Assert.Equal(0.6, fit.OnAll.Youden!.Value.Value, 1e-12);
        Assert.Equal((60, 30, 5, false), (fit.CrossValidated.Labels, fit.CrossValidated.Positives, fit.Folds, fit.IsShareOfVotes));
        // Its own verdicts are those from 0.5.
        Assert.Equal((27, 9), (fit.AsItStands.TruePositives, fit.AsItStands.FalsePositives));
    }

    // Labels that have nothing to do with the probabilities: on average over seeds nothing is found on queries that were left out, and something always on the others.
    [Fact]
    public void A_threshold_that_was_chosen_on_noise_is_worth_nothing_on_other_queries()
    {
        using var run = RunReader.Open(_folder["run"]);
        List<double> onAll = [], leftOut = [];
        for (ulong seed = 1; seed <= 20; seed++)
        {
            SeededRandom random = new Seed(seed).Random();
            ThresholdFit fit = Calibration.Of(run, [GradedJudge.JudgeName], [.. CalibrationTests.Planted(run).Select(label => label with { Holds = random.Chance(0.5) })], isToFit: true).Fit!;
            onAll.Add(fit.OnAll.Youden!.Value.Value);
            leftOut.Add(fit.CrossValidated.Youden!.Value.Value);
        }

        Assert.All(onAll, youden => Assert.True(youden >= 0));
        Assert.True(onAll.Average() > 0.08, FormattableString.Invariant($"{onAll.Average():0.000}"));
        Assert.InRange(leftOut.Average(), -0.1, 0.05);
    }

    [Fact]
    public void What_cannot_be_fitted_is_said_in_a_sentence()
    {
        using var run = RunReader.Open(_folder["run"]);
        IReadOnlyList<PersonLabel> labels = CalibrationTests.Planted(run);
        string Message(string[] judges, IReadOnlyList<PersonLabel> those, LabelSplit? split = null) => Assert.Throws<LabelException>(() => Calibration.Of(run, judges, those, split, isToFit: true)).Message;
        Assert.Contains("name it with --judge: faking/graded, faking/stay", Message([GradedJudge.JudgeName, "faking/stay"], labels), StringComparison.Ordinal);
        Assert.Contains("gave the labelled replies 2 probabilities", Message(["faking/stay"], labels), StringComparison.Ordinal);
        Assert.Contains("0 queries have a no", Message([GradedJudge.JudgeName], [.. labels.Where(label => label.Holds)]), StringComparison.Ordinal);
        Assert.Contains("choose on --split fit=0.75", Message([GradedJudge.JudgeName], labels, new LabelSplit(SplitPart.Test, 0.25)), StringComparison.Ordinal);
    }

    // Two queries with a yes fall to two folds, whatever the seed: what is left of either knows both answers.
    [Fact]
    public void Two_queries_with_a_yes_are_enough()
    {
        using var run = RunReader.Open(_folder["run"]);
        PersonLabel[] labels = [.. CalibrationTests.Planted(run).Select((label, i) => label with { Holds = i is 7 or 23 })];
        Assert.Equal((2, 58), Calibration.Of(run, [GradedJudge.JudgeName], labels, isToFit: true).Fit!.CrossValidated is var counts ? (counts.Positives, counts.Negatives) : default);
    }

    // 4 of 7 votes stand between 3 and 5 of 7, and between 1 of 2 and 5 of 7.
    [Theory]
    [InlineData(3.0 / 7, 0.5)]
    [InlineData(0.5, 0.57)]
    [InlineData(0.5714, 0.57142)]
    public void A_threshold_has_as_few_digits_as_part_the_labels_alike(double below, double expected) => Assert.Equal(expected, ThresholdFit.Shortest(4.0 / 7, [below, 4.0 / 7, 5.0 / 7]));
}
