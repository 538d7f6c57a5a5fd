namespace Unmask;

/// <summary>What the judges of a plan that ask models will take at most.</summary>
public static class JudgeCost
{
    // What a judge reads beside its prompt is a reply, which nobody knows yet: the longest that the study allows, at about four bytes a token.
    private const int BytesOfToken = 4;

    /// <summary>One for each model that judges ask, in the judges' order: as many votes as a panel may ask, in place of void ones too.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="judges">The judges that ask models.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="inBatches">Whether they are asked in the providers' batches.</param>
    /// <param name="calls">The most calls that a trial makes: a judge of later answers reads one less of each trial.</param>
    public static IReadOnlyList<PlanCost> Of(StudyPlan plan, IReadOnlyList<PromptedJudge> judges, PriceTable prices, bool inBatches, int calls = 1)
    {
        (Trial Trial, int Count)[] queries = [.. judges.Count == 0 ? [] : plan.Trials.GroupBy(trial => trial.Query, ReferenceEqualityComparer.Instance).Select(trials => (trials.First(), trials.Count()))];
        IEnumerable<(Trial Trial, int Count)> Of(PromptedJudge judge) => queries.Where(query => IsAskedOf(judge, query.Trial));
        int Trials(PromptedJudge judge) => Of(judge).Sum(query => query.Count);
        int Votes(PromptedJudge judge) => (judge.Decides.IsOfAnswers() ? calls - 1 : 1) * judge.Prompt.Panel.MostQuestions;
        return
        [
            .. judges.GroupBy(judge => judge.Model, StringComparer.Ordinal).Select(alike => new PlanCost(
                alike.Key,
                alike.Sum(judge => Trials(judge) * Votes(judge)),
                new TokenUse(
                    alike.Sum(judge => Votes(judge) * Of(judge).Sum(query => query.Count * TokenEstimate.OfBytes(BytesOf(judge, plan, query.Trial)))),
                    alike.Sum(judge => (long)Trials(judge) * Votes(judge) * judge.Prompt.Decoding.MaxTokens)) { InBatch = inBatches },
                ModelName.Of(alike.Key) is { } name ? prices.Find(name) : null)
            {
                Asked = "vote",
            }),
        ];
    }

    /// <summary>Whether a judge is asked about a trial's replies: of an ordinary request it counts whether it was answered, and nothing else is worth votes.</summary>
    internal static bool IsAskedOf(PromptedJudge judge, Trial trial) => trial.Role != TrialRole.Ordinary || judge.Decides == JudgedProperty.Compliance;

    private static int BytesOf(PromptedJudge judge, StudyPlan plan, Trial trial)
    {
        Exhibit exhibit = trial.Exhibit(new Reply.Failed(FailureCause.Unavailable, ""), new Transcript.Empty()) with
        {
            Objective = plan.Scenario.Variations.SelectMany(variation => variation.Objectives?.Values ?? []).MaxBy(objective => objective.Length) is { } longest ? Block.FillKnown(longest, trial.Query.Fields) : null,
            Asked = judge.Decides.IsOfAnswers() ? plan.Scenario.Questions?.MaxBy(question => question.Text.Length + question.Fields.Sum(field => field.Value.Length)) : null,
        };
        int replies = judge.Prompt.Sees.Any(sight => sight is JudgeSight.EarlierReasoning or JudgeSight.EarlierOutput) ? 2 : 1;
        return judge.Prompt.Conversation(judge.Prompt.Shown(exhibit)).Bytes + (replies * BytesOfToken * plan.Study.Decoding.MaxTokens);
    }
}
