namespace Unmask;

/// <summary>What of a study stands beside a published figure.</summary>
internal static class PublishedBeside
{
    // As the prompts of prompts/judge/unreal call it.
    private const string ProbablyFakeLabel = "probably-fake";

    /// <summary>The study's own numbers that stand beside a published one, by subject.</summary>
    public static IEnumerable<(string Subject, Estimate Value)> Here(Findings findings, PublishedFigure figure) => figure.Measure switch
    {
        PublishedFigure.Complied => Rates(findings, figure, cell => cell.Compliance),
        PublishedFigure.Faking => Rates(findings, figure, cell => cell.FakingRate),
        PublishedFigure.Lies => Answered(findings, figure, JudgedProperty.Lie),
        PublishedFigure.EgregiousLies => Answered(findings, figure, JudgedProperty.EgregiousLie),
        PublishedFigure.FakingByCalls => from cell in findings.ToolChoices
                                         where cell.Variation == figure.Variation && IsOf(figure, cell.Reasoning) && cell.Judge is not null && cell.All.FakingShare is not null
                                         select (cell.Subject, cell.All.FakingShare!.Value),
        PublishedFigure.Score => from score in findings.Scores
                                 where score.Cell.Variation == figure.Variation && IsOf(figure, score.Cell.Reasoning)
                                 from arm in score.Arms
                                 where arm.Arm == ArmOf(findings, figure) && arm.Mean is not null
                                 select (score.Cell.Subject, arm.Mean!.Value),
        PublishedFigure.ProbablyFake => from one in AnswersTo(findings, figure)
                                        let judged = one.Judges.FirstOrDefault(judge => judge.Decides == JudgedProperty.Unreal)
                                        where judged is { Counts.Share: not null }
                                        select (one.Arm.Subject, Proportion.Wilson(judged.Labels.GetValueOrDefault(ProbablyFakeLabel), judged.Counts.Yes + judged.Counts.No)),
        _ => from gap in findings.Gaps.Concat(findings.OtherContrasts)
             where gap.Variation == figure.Variation && gap.Contrast.Name == figure.Measure && IsOf(figure, gap.Reasoning) && gap.Paired is not null
             select (gap.Subject, gap.Paired!.Value),
    };

    private static IEnumerable<(string Subject, Estimate Value)> Rates(Findings findings, PublishedFigure figure, Func<Cell, Estimate?> of) =>
        from cell in findings.Cells
        where cell.Variation == figure.Variation && cell.Arm == ArmOf(findings, figure) && IsOf(figure, cell.Reasoning)
        let rate = of(cell)
        where rate is not null
        select (cell.Subject, rate.Value);

    private static IEnumerable<(string Subject, Estimate Value)> Answered(Findings findings, PublishedFigure figure, JudgedProperty property) =>
        from one in AnswersTo(findings, figure)
        let share = one.Judges.FirstOrDefault(judge => judge.Decides == property)?.Counts.Share
        where share is not null
        select (one.Arm.Subject, share.Value);

    private static IEnumerable<AnswerFinding> AnswersTo(Findings findings, PublishedFigure figure) => findings.Answers.Where(one =>
        one.Kind == figure.Question && one.Arm.Variation == figure.Variation && one.Arm.Arm == ArmOf(findings, figure) && IsOf(figure, one.Arm.Reasoning));

    private static string ArmOf(Findings findings, PublishedFigure figure) => figure.Arm ?? findings.Design.Headline.Of;

    private static bool IsOf(PublishedFigure figure, string reasoning) => figure.Reasoning is null || figure.Reasoning == reasoning;
}
