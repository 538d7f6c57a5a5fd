namespace Unmask;

/// <summary>A reply that was parsed and judged: the one way from what came back to an outcome, in runs and in trainings alike.</summary>
/// <param name="Exhibit">The reply, parsed.</param>
/// <param name="Verdicts">What the judges said, in their order; empty where there is nothing that a judge could read.</param>
public sealed record JudgedReply(Exhibit Exhibit, IReadOnlyList<(IJudge Judge, Verdict Verdict)> Verdicts)
{
    /// <summary>The verdict of the first judge of a property; null where none of them judged.</summary>
    public Verdict? this[JudgedProperty property] => Verdicts.FirstOrDefault(one => one.Judge.Decides == property).Verdict;

    /// <summary>What the reply ended in, by the first judge of each property.</summary>
    public Outcome Outcome => OutcomeReading.Of(Exhibit.Reply, Exhibit.Transcript, this[JudgedProperty.Compliance], this[JudgedProperty.Faking]);

    /// <summary>Whether the outcome, by these judges or with those that judged before, may depend on what the scratchpad resolves to do (see <see cref="OutcomeReading.ResolveOf"/>): a whole reply that no verdict says refuses, or fakes.</summary>
    internal bool MayTurnOnResolve => Exhibit.Transcript is Transcript.Complete { Scratchpad: not null } && Some(JudgedProperty.Compliance, holds: true) && Some(JudgedProperty.Faking, holds: false);

    private bool Some(JudgedProperty property, bool holds)
    {
        Verdict[] found = [.. Verdicts.Where(one => one.Judge.Decides == property).Select(one => one.Verdict)];
        return found.Length == 0 || found.Any(verdict => verdict is Verdict.Scored scored && scored.Holds == holds);
    }

    /// <summary>Parses a reply and has it judged.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="reply">What came back.</param>
    /// <param name="reasoning">How the subject was to think.</param>
    /// <param name="prefill">The opening of the reply that the subject continued; null for none.</param>
    /// <param name="judges">Who judges, one after the other.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static Task<JudgedReply> OfAsync(Query query, Reply reply, Reasoning reasoning, string? prefill, IReadOnlyList<IJudge> judges, CancellationToken cancellationToken) =>
        OfAsync(new Exhibit(query, reply, TranscriptParser.Parse(reply, reasoning, prefill)), judges, cancellationToken);

    /// <summary>Has a parsed reply judged.</summary>
    /// <param name="exhibit">All that judges see.</param>
    /// <param name="judges">Who judges, one after the other.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static async Task<JudgedReply> OfAsync(Exhibit exhibit, IReadOnlyList<IJudge> judges, CancellationToken cancellationToken)
    {
        bool isWhole = exhibit.Transcript is Transcript.Complete or Transcript.Untagged;
        List<(IJudge, Verdict)> verdicts = [];
        foreach (IJudge judge in judges)
        {
            if (isWhole || (judge.ReadsFragments && exhibit.Reply is Reply.Answered))
            {
                verdicts.Add((judge, await judge.JudgeAsync(exhibit, cancellationToken).ConfigureAwait(false)));
            }
        }

        return new JudgedReply(exhibit, verdicts);
    }
}
