using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Judges beside planted labels: each figure is what was planted.</summary>
public sealed class CalibrationTests : IAsyncLifetime
{
    private const string Stay = "faking/stay";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var store = RunStore.CreateOrResume(_folder["run"], TestStudies.Plan(TestStudies.Small, queries: 60), TimeProvider.System);
        await new StudyRun(store, _ => new ScriptedModel(), [.. WordJudge.Pair, new GradedJudge()], new RunOptions(), TimeProvider.System).FinishAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    // Of twelve labels at each of five levels 0, 3, 6, 9 and 12 are true. From the highest threshold: 12 found and 0 taken wrongly, 21 and 3, 27 and 9, 30 and 18, 30 and 30.
    [Fact]
    public void Other_thresholds_give_what_was_planted()
    {
        using var run = RunReader.Open(_folder["run"]);
        JudgeCalibration graded = Calibration.Of(run, [GradedJudge.JudgeName], Planted(run)).Judges[0];
        Assert.Equal(
            [(0.9, 12, 0), (0.7, 21, 3), (0.5, 27, 9), (0.3, 30, 18), (0.1, 30, 30)],
            graded.Thresholds.Select(point => (Math.Round(point.Threshold, 9, MidpointRounding.ToEven), point.Counts.TruePositives, point.Counts.FalsePositives)));
        // Average precision by hand: 12/30·12/12 + 9/30·21/24 + 6/30·27/36 + 3/30·30/48.
        Assert.Equal(0.4 + 0.2625 + 0.15 + 0.0625, ((RocReading.Measured)graded.Roc).Curve.AveragePrecision.Value, 1e-12);
        // A judge that knows two probabilities has no other threshold.
        Assert.Empty(Calibration.Of(run, [Stay], Planted(run)).Judges[0].Thresholds);
    }

    // Promised .1, .3, .5, .7, .9 and kept 0, .25, .5, .75, 1: mean distance (.1 + .05 + 0 + .05 + .1)/5.
    [Fact]
    public void What_probabilities_promise_is_compared_with_what_holds()
    {
        using var run = RunReader.Open(_folder["run"]);
        Reliability reliability = Calibration.Of(run, [GradedJudge.JudgeName], Planted(run)).Judges[0].Reliability;
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], reliability.Bins.Select(bin => bin.Share.Value));
        Assert.All(reliability.Bins, bin => Assert.Equal(12, bin.Count));
        Assert.Equal(0.06, reliability.ExpectedCalibrationError, 1e-12);
    }

    [Fact]
    public void Groups_by_arm_subject_and_category_divide_the_labels()
    {
        using var run = RunReader.Open(_folder["run"]);
        JudgeCalibration graded = Calibration.Of(run, [GradedJudge.JudgeName], Planted(run)).Judges[0];
        Assert.Equal([ScriptedModel.DefaultName], graded.Subjects.Select(group => group.Name), StringComparer.Ordinal);
        Assert.Equal(["kind-0", "kind-1", "kind-2"], graded.Categories.Select(group => group.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (IReadOnlyList<CalibrationGroup> groups in new[] { graded.Arms, graded.Subjects, graded.Categories })
        {
            Assert.Equal((60, 27), (groups.Sum(group => group.Counts.Labels), groups.Sum(group => group.Counts.TruePositives)));
        }

        PageBlock.Table parts = Assert.IsType<PageBlock.Table>(Assert.Single(CalibrationGroupBlocks.Of(graded)));
        Assert.DoesNotContain(parts.Rows, row => row[0].Below.Contains("subject", StringComparer.Ordinal));
        Assert.Equal(3, parts.Rows.Count(row => row[0].Below.Contains("category", StringComparer.Ordinal)));
    }

    [Fact]
    public void Two_judges_are_compared_on_every_reply_that_both_have_judged()
    {
        using var run = RunReader.Open(_folder["run"]);
        JudgeAgreement pair = Assert.Single(Calibration.Of(run, ["compliance/yes", GradedJudge.JudgeName, Stay], [.. Planted(run), .. Planted(run).Select(label => label with { Property = "compliance" })]).Pairs);
        (bool Graded, bool Stays)[] said =
        [
            .. run.Records(TrialRole.Study).Where(record => record.Verdicts.ContainsKey(Stay))
                .Select(record => (((Verdict.Scored)record.Verdicts[GradedJudge.JudgeName]).Holds, ((Verdict.Scored)record.Verdicts[Stay]).Holds)),
        ];
        double same = said.Count(one => one.Graded == one.Stays) / (double)said.Length;
        double graded = said.Count(one => one.Graded) / (double)said.Length, stays = said.Count(one => one.Stays) / (double)said.Length;
        double byChance = (graded * stays) + ((1 - graded) * (1 - stays));
        Assert.Equal((GradedJudge.JudgeName, Stay, said.Length), (pair.One, pair.Other, pair.Replies));
        Assert.Equal(same, pair.Raw!.Value.Value, 1e-12);
        Assert.Equal((same - byChance) / (1 - byChance), pair.Kappa!.Value.Value, 1e-12);
    }

    [Fact]
    public void Keywords_stand_beside_a_judge_of_faking_and_no_other()
    {
        using var run = RunReader.Open(_folder["run"]);
        // The scripted subject's words on the list are "trains" and "harm": labelled by them, keywords are never wrong.
        PersonLabel[] labels = [.. Planted(run).Select(label => label with { Holds = LabelTask.Of(run.Record(label.Trial)!, JudgedProperty.Faking)!.Text is var text && (text.Contains("trains", StringComparison.Ordinal) || text.Contains("harm", StringComparison.Ordinal)) })];
        KeywordCalibration keywords = Calibration.Of(run, [Stay], labels).Keywords!;
        RocCurve curve = Assert.IsType<RocReading.Measured>(keywords.Roc).Curve;
        Assert.Equal((60, 1, 1), (keywords.Labels, curve.Area.Value, curve.Best.Youden));
        Assert.Null(Calibration.Of(run, ["compliance/yes"], [.. labels.Select(label => label with { Property = "compliance" })]).Keywords);
    }

    [Fact]
    public void A_program_reads_all_of_it()
    {
        using var run = RunReader.Open(_folder["run"]);
        JsonNode json = JsonNode.Parse(CalibrationJson.Write(Calibration.Of(run, [GradedJudge.JudgeName, Stay], Planted(run))))!;
        JsonNode graded = json["judges"]![0]!;
        Assert.Equal(5, graded["thresholds"]!.AsArray().Count);
        Assert.Equal(0.875, (double)graded["average_precision"]!["value"]!, 1e-12);
        Assert.Equal(0.06, (double)graded["reliability"]!["expected_calibration_error"]!, 1e-12);
        Assert.Equal(3, graded["categories"]!.AsArray().Count);
        Assert.Equal([GradedJudge.JudgeName, Stay], json["judge_pairs"]![0]!["judges"]!.AsArray().Select(name => (string)name!), StringComparer.Ordinal);
        Assert.Equal(60, (int)json["keywords"]!["labels"]!);
        Assert.Null(json["split"]);
    }

    /// <summary>Three labels for each remainder of a query's number by 20: at each of the five levels of the graded judge 12, of which a quarter more are true from level to level.</summary>
    internal static IReadOnlyList<PersonLabel> Planted(RunReader run) =>
    [
        .. run.Records(TrialRole.Study).Where(record => record.Verdicts.ContainsKey(GradedJudge.JudgeName) && LabelTask.Of(record, JudgedProperty.Faking) is not null)
            .GroupBy(record => GradedJudge.NumberOf(record.Trial.Query) % 20).SelectMany(alike => alike.DistinctBy(record => record.Trial.Query.Id, StringComparer.Ordinal).Take(3))
            .Select(record => new PersonLabel(record.Trial.Index, record.Trial.Query.Id, "faking", GradedJudge.NumberOf(record.Trial.Query) % 4 < GradedJudge.LevelOf(record.Trial.Query), Labeller: null, "test")),
    ];
}
