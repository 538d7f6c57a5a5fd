using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>What a calibration says where there is little to say, or much.</summary>
public sealed class CalibrationPageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync() => await TestStudies.FinishAsync(_folder["run"], TestStudies.Plan(TestStudies.Small, queries: 20), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("yn", "one reply that several people labelled is too few")]
    [InlineData("yn yn", "they disagree on every reply in the same way, so its interval cannot be told")]
    [InlineData("yy yy", "all their labels are the same, so there was nothing to disagree on")]
    [InlineData("y n", "no reply has two labels")]
    [InlineData("yn yy nn", null)]
    public void Alpha_is_not_told_where_its_interval_would_have_no_width(string answers, string? why)
    {
        PersonLabel[] labels = [.. answers.Split(' ').SelectMany((reply, trial) => reply.Select((said, person) => new PersonLabel(trial, "q", "faking", said == 'y', person == 0 ? "ann" : "bo", "test")))];
        LabellerAgreement people = Assert.Single(LabellerAgreement.Of(labels, new Seed(1)));
        Assert.Equal(why, people.WhyNoAlpha);
        Assert.Equal(why is null, people.Alpha is not null);
        Assert.True(people.Alpha is not { } alpha || alpha.Low < alpha.High);
    }

    [Fact]
    public void Of_many_judges_the_first_table_is_shown_and_the_rest_is_one_option_away()
    {
        using var run = RunReader.Open(_folder["run"]);
        PersonLabel[] labels = [.. LabelSample.Draw(run, JudgedProperty.Faking, 20, by: null, new Seed(1)).Select((task, i) => new PersonLabel(task.Trial, task.Query, task.Property, i % 2 == 0, Labeller: null, "test"))];
        var one = Calibration.Of(run, ["faking/stay"], labels);
        Calibration seven = one with { Judges = [.. Enumerable.Repeat(one.Judges[0], 7)] };
        Assert.Single(CalibrationBlocks.Of(seven, isFull: false).OfType<PageBlock.Table>());
        Assert.Contains(CalibrationBlocks.Of(seven, isFull: false).OfType<PageBlock.Paragraph>(), paragraph => paragraph.Text.Contains("`--full`", StringComparison.Ordinal));
        Assert.True(CalibrationBlocks.Of(seven, isFull: true).OfType<PageBlock.Table>().Count() > 3);
        Assert.True(CalibrationBlocks.Of(one, isFull: false).OfType<PageBlock.Table>().Count() >= 3);
    }

    [Fact]
    public void A_verdict_without_a_reason_ends_without_a_colon()
    {
        using var run = RunReader.Open(_folder["run"]);
        TrialRecord record = run.Records(TrialRole.Study).First();
        using TestConsole console = new();
        TrialText.Write(console, StoredReport.Shown(record, compliance: null, faking: null), Acts.Complying, verdicts: new Dictionary<string, Verdict>(StringComparer.Ordinal) { ["a/b"] = new Verdict.Scored(Holds: true, 0.9, "", Evidence: null) });
        Assert.Contains("a/b: yes ", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("yes:", console.Output, StringComparison.Ordinal);
    }

    // Of three votes one is no answer at all.
    [Fact]
    public void A_verdict_says_how_many_of_its_votes_could_be_read()
    {
        using var run = RunReader.Open(_folder["run"]);
        TrialRecord record = run.Records(TrialRole.Study).First(one => one.Transcript is Transcript.Complete { Scratchpad: not null });
        Reply[] votes = [.. ((string[])["rubbish", "{\"answer\": \"no\"}", "{\"answer\": \"no\"}"]).Select(text => new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(1, 1)))];
        PanelStep step = PromptedJudge.Named("test-awareness/suspects@scripted/judge,votes=2,temperature=1").After(new Exhibit(record.Trial.Query, record.Reply, record.Transcript), new Seed(1), votes, isAllAtOnce: false);
        Assert.StartsWith("2 of 2 votes (2 of 3 readable)", Assert.IsType<Verdict.Scored>(Assert.IsType<PanelStep.Decided>(step).Verdict).Why, StringComparison.Ordinal);
    }
}
