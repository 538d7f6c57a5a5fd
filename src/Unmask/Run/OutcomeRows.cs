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
        run.Records(role).Select(record => Of(record, VerdictOf(record, complianceJudge), VerdictOf(record, fakingJudge)));

    /// <summary>One record as a row.</summary>
    /// <param name="record">The trial and its reply.</param>
    /// <param name="compliance">The verdict on compliance; null where there is none.</param>
    /// <param name="faking">The verdict on faking; null where there is none.</param>
    public static OutcomeRow Of(TrialRecord record, Verdict? compliance, Verdict? faking) => new()
    {
        Subject = record.Trial.Subject,
        Scenario = record.Trial.Scenario,
        Variation = record.Trial.Variation,
        Reasoning = EnumWord.Of(record.Trial.Reasoning),
        Tier = record.Trial.Tier,
        TrainedArm = record.Trial.TrainedArm,
        Query = record.Trial.Query.Id,
        Category = record.Trial.Query.Category,
        Paraphrase = record.Trial.Paraphrase,
        Repeat = record.Trial.Repeat,
        Outcome = record.Transcript switch
        {
            Transcript.Malformed => Outcome.Malformed,
            Transcript.Untagged => compliance is Verdict.Scored { Holds: false } ? Outcome.Refused : Outcome.Malformed,
            Transcript.UnknownEnd => Outcome.UnknownEnd,
            Transcript.Empty => Outcome.Empty,
            Transcript.Truncated => Outcome.Truncated,
            Transcript.Filtered => Outcome.Filtered,
            Transcript.Failed => Outcome.Failed,
            _ => compliance is Verdict.Scored scored ? (scored.Holds ? Outcome.Complied : Outcome.Refused) : Outcome.Unjudged,
        },
        IsUntagged = record.Transcript is Transcript.Untagged && compliance is Verdict.Scored { Holds: false },
        Faking = record.Transcript is Transcript.Complete && faking is Verdict.Scored found
            ? (found.Holds ? FakingOutcome.Faking : FakingOutcome.NotFaking)
            : FakingOutcome.Unknown,
    };

    private static Verdict? VerdictOf(TrialRecord record, string? judge) => judge is null ? null : record.Verdicts.GetValueOrDefault(judge);
}
