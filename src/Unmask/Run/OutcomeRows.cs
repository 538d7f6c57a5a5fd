namespace Unmask;

/// <summary>What statistics read, from what a run stored.</summary>
public static class OutcomeRows
{
    /// <summary>The rows of one role in plan order, judged by the study's first judge of each kind. Trials without a reply give none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="role">The study's own trials, or one of its controls.</param>
    public static IEnumerable<OutcomeRow> Of(RunReader run, TrialRole role) =>
        Of(run, role, run.HeadlineJudge(JudgedProperty.Compliance), run.HeadlineJudge(JudgedProperty.Faking));

    /// <summary>The rows of one role in plan order, judged by the given judges.</summary>
    /// <param name="run">The run.</param>
    /// <param name="role">The study's own trials, or one of its controls.</param>
    /// <param name="complianceJudge">A judge that has worked on the run; null leaves all outputs unjudged.</param>
    /// <param name="fakingJudge">A judge that has worked on the run; null leaves all faking unknown.</param>
    public static IEnumerable<OutcomeRow> Of(RunReader run, TrialRole role, string? complianceJudge, string? fakingJudge) =>
        run.Outcomes(role, complianceJudge, fakingJudge).Select(outcome => outcome.Row);

    /// <summary>One record as a row.</summary>
    /// <param name="record">The trial and its reply.</param>
    /// <param name="complianceJudge">The judge of compliance; null leaves an output unjudged.</param>
    /// <param name="fakingJudge">The judge of the reasoning; null leaves its motive unknown.</param>
    public static OutcomeRow Of(TrialRecord record, string? complianceJudge, string? fakingJudge) => OutcomeReader.RowOf(record, complianceJudge, fakingJudge);
}
