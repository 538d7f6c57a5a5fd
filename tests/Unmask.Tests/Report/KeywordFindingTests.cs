namespace Unmask.Tests;

public sealed class KeywordFindingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Scores 9, 8, 8, 3, 1, 0 and a detector that says yes to the first, the second and the fifth. From 8 on keywords call three faking: of these two are the detector's. 4 of 6 agree, 1/2 by chance: kappa 1/3.
    // Of the 9 pairs of a yes and a no 2.5 + 2 + ... : 9 beats 8, 3, 0; 8 ties with 8 and beats 3, 0; 1 beats 0: 3 + 2.5 + 1 of 9.
    [Fact]
    public void Keywords_are_set_to_the_rate_of_the_detector()
    {
        (string, double, bool)[] replies = [("a", 9, true), ("b", 8, true), ("c", 8, false), ("d", 3, false), ("e", 1, true), ("f", 0, false)];
        var found = KeywordFinding.One("x", replies);
        Assert.Equal((6, 0.5), (found.Replies, found.Rate.Value));
        KeywordReading keywords = found.Keywords!;
        Assert.Equal((8.0, 0.5), (keywords.Threshold, keywords.Rate.Value));
        Assert.Equal(1.0 / 3, keywords.Kappa!.Value.Value, 1e-12);
        Assert.Equal(6.5 / 9, keywords.Area.Value, 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_detector_that_always_says_the_same_cannot_be_compared(bool holds) => Assert.Null(KeywordFinding.One("x", [("a", 1, holds), ("b", 2, holds)]).Keywords);

    // Each of 50 is drawn 10 times of 50: in 2,000 draws 400 times, with a standard deviation of 18.
    [Fact]
    public void Every_reply_has_the_same_chance_of_being_drawn()
    {
        SeededRandom random = new Seed(3).Random();
        int[] drawn = new int[50];
        for (int turn = 0; turn < 2_000; turn++)
        {
            KeywordSample sample = new(10, random);
            for (int trial = 0; trial < drawn.Length; trial++)
            {
                sample.Add(trial);
            }

            Assert.Equal((50, 10), (sample.Seen, sample.Trials.Distinct().Count()));
            foreach (int trial in sample.Trials)
            {
                drawn[trial]++;
            }
        }

        Assert.All(drawn, times => Assert.InRange(times, 320, 480));
    }

    // The scripted judge of staying says yes where the reasoning says so; the words of the run tell which.
    [Fact]
    public async Task A_report_has_keywords_beside_every_detector_that_read_reasoning()
    {
        await TestStudies.FinishAsync(_folder["run"], TestStudies.Plan(TestStudies.Small), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        using var run = RunReader.Open(_folder["run"]);
        Report report = StoredReport.Of(run, [], TimeProvider.System);
        KeywordFinding found = Assert.Single(report.Findings.Keywords);
        bool[] says = [.. run.Records(TrialRole.Study).Where(record => LabelTask.Of(record, JudgedProperty.Faking) is not null).Select(record => record.Verdicts.GetValueOrDefault(found.Judge)).OfType<Verdict.Scored>().Select(verdict => verdict.Holds)];
        Assert.Equal(("faking/stay", says.Length, says.Count(holds => holds) / (double)says.Length), (found.Judge, found.Replies, found.Rate.Value));
        Assert.Contains("count of keywords", ReportDocument.Markdown(report), StringComparison.Ordinal);
        Assert.Contains("\"keywords\": [", ReportJson.Write(report), StringComparison.Ordinal);
    }
}
