namespace Unmask;

/// <summary>What the judges of a plan that ask models will take at most.</summary>
public static class JudgeCost
{
    // What a judge reads beside its prompt is a reply, which nobody knows yet: the longest that the study allows, at about four bytes a token.
    private const int BytesOfToken = 4;

    /// <summary>One for each model that judges ask, in the judges' order.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="judges">The judges that ask models.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="inBatches">Whether they are asked in the providers' batches.</param>
    /// <param name="calls">The most calls that a trial makes: a judge of later answers reads one less of each trial.</param>
    public static IReadOnlyList<PlanCost> Of(StudyPlan plan, IReadOnlyList<PromptedJudge> judges, PriceTable prices, bool inBatches, int calls = 1)
    {
        int Read(PromptedJudge judge) => plan.Trials.Count * (judge.Decides.IsOfAnswers() ? calls - 1 : 1);
        return
        [
            .. judges.GroupBy(judge => judge.Model, StringComparer.Ordinal).Select(alike => new PlanCost(
                alike.Key,
                alike.Sum(judge => Read(judge) * judge.Prompt.Panel.Votes),
                new TokenUse(
                    alike.Sum(judge => (long)Read(judge) * judge.Prompt.Panel.Votes * TokenEstimate.OfBytes(BytesOf(judge, plan))),
                    alike.Sum(judge => (long)Read(judge) * judge.Prompt.Panel.Votes * judge.Prompt.Decoding.MaxTokens)) { InBatch = inBatches },
                ModelName.Of(alike.Key) is { } name ? prices.Find(name) : null)
            {
                Asked = "vote",
            }),
        ];
    }

    private static int BytesOf(PromptedJudge judge, StudyPlan plan) =>
        judge.Prompt.Conversation(judge.Prompt.Shown(new Exhibit(plan.Trials[0].Query, new Reply.Failed(FailureCause.Unavailable, ""), new Transcript.Empty()))).Bytes + (BytesOfToken * plan.Study.Decoding.MaxTokens);
}
