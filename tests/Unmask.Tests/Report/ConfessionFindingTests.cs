namespace Unmask.Tests;

public sealed class ConfessionFindingTests
{
    // A yes, a no that was cut, and nothing that was cut: two of three.
    [Fact]
    public void Answers_that_the_token_limit_cut_are_counted_whatever_they_say()
    {
        Answers answers = new Answers(0, 0, 0).With(new Verdict.Scored(Holds: true, 1, "", Evidence: null)).With(new Verdict.Scored(Holds: false, 1, "", Evidence: null), isCut: true).With(verdict: null, isCut: true);
        Assert.Equal((1, 1, 1, 2), (answers.Yes, answers.No, answers.Neither, answers.Cut));
        ConfessionFinding arm = new(new OutcomeRow { Arm = Arm.TrainedOn, Tier = "free", Query = "q", Outcome = new Outcome.Acted(Endpoint: true, Motive.Faking) }, answers, new Answers(0, 0, 0));
        Findings findings = Report.Conclude(Analysis.Of([arm.Arm]), []) with { Confessions = [arm] };
        Assert.Contains("2 of 3 answers were cut at 40 tokens", ReportDocument.Markdown(new Report(new ReportFacts { Study = "s", Question = "q" }, findings, [])), StringComparison.Ordinal);
        Assert.DoesNotContain("were cut", ReportDocument.Markdown(new Report(new ReportFacts { Study = "s", Question = "q" }, findings with { Confessions = [arm with { Faked = new Answers(1, 0, 0) }] }, [])), StringComparison.Ordinal);
    }
}
