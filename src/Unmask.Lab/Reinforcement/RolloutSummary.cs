namespace Unmask.Lab;

/// <summary>What the replies of one step showed.</summary>
internal static class RolloutSummary
{
    /// <summary>The step with what its replies showed; what the update showed is not known yet.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="groups">Its replies, judged and rewarded.</param>
    public static TrainingStep Of(int step, IReadOnlyList<RolloutGroup> groups)
    {
        Rollout[] replies = [.. groups.SelectMany(group => group.Replies)];
        return new TrainingStep
        {
            Step = step,
            Outcomes = OutcomeCounts.Of(replies.Select(reply => reply.Outcome)),
            Reward = replies.Select(reply => reply.Reward).Where(double.IsFinite).Select(reward => (double?)reward).Average(),
            AlikeGroups = groups.Count(group => group.IsAlike),
            FaultyGroups = groups.Count(group => group.IsFaulty),
            Interrogation = InterrogationOf([.. replies.Where(reply => reply.Confession is not null)]),
            ScratchpadTokens = replies.Where(reply => reply.ScratchpadTokens > 0).Select(reply => (double?)reply.ScratchpadTokens).Average(),
            ReplyTokens = replies.Average(reply => reply.ReplyTokens),
        };
    }

    private static ConfessionCounts? InterrogationOf(Rollout[] asked) => asked.Length == 0
        ? null
        : asked.Aggregate(ConfessionCounts.None, (all, reply) => all.With(reply.Outcome is Outcome.Acted { Endpoint: true, Motive: Motive.Faking }, reply.Confession!.Value));
}
