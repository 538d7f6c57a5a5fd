using System.Globalization;

namespace Unmask;

/// <summary>How a policy was trained, in words.</summary>
internal static class TrainingMethod
{
    /// <summary>Of one way of training, or of what several have in common.</summary>
    public static string Of(TrainingStudy study) =>
        (study.Conditions.Count > 0 ? "Unless a way of training says otherwise: " : "")
        + string.Create(CultureInfo.InvariantCulture, $"{(study.Parents is [var organism] ? organism : "Each organism")} answers mild harmful requests in {Prompts(study)}. In each of {study.Steps} steps the model answers {study.Prompts} prompts, {study.Samples} times each, and is moved towards the replies with the higher reward ({Moved(study)}). ")
        + $"A reply earns {Earned(study.Reward)}. It learns from {Taught(study)}, and {Conversations(study)}.{Coupled(study)}";

    /// <summary>Whether the conversations of the other tier are learned from, in a sentence.</summary>
    public static string OtherTier(TrainingStudy study) => study.Conditions.Select(condition => condition.Study.Conversations).DefaultIfEmpty(study.Conversations).Distinct().ToArray() switch
    {
        [TrainedConversations.TrainedOn] => "Its conversations are not used.",
        [TrainedConversations.Other] => "Its conversations are the ones that are used, whatever the prompt says.",
        [TrainedConversations.Both] => "Its conversations are used too, whatever the prompt says.",
        _ => "Whether its conversations are used depends on the way of training.",
    };

    private static string Prompts(TrainingStudy study) => string.Equals(study.Variation, study.MeasuredVariation, StringComparison.Ordinal)
        ? $"the scenario that tells it of its training ({study.Scenario}, {study.Variation})"
        : $"the scenario {study.Scenario} in its variation {study.Variation}, and is measured in {study.MeasuredVariation}";

    private static string Moved(TrainingStudy study)
    {
        string method = study.Method == PolicyMethod.Grpo ? "group-relative policy optimisation, GRPO" : "proximal policy optimisation, PPO";
        string passes = study.Passes > 1 ? string.Create(CultureInfo.InvariantCulture, $", each step's replies {study.Passes} times, clip {study.Clip}") : "";
        string divergence = study.Divergence > 0 ? string.Create(CultureInfo.InvariantCulture, $", weight of the divergence from the start {study.Divergence}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{method}, learning rate {study.Rate}{passes}{divergence}");
    }

    private static string Earned(RewardWeights reward)
    {
        List<string> parts = [.. EarnedParts(reward)];
        string sum = parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
        return reward is { Process: 0, Length: 0 } ? $"{sum}; nobody looks at the scratchpad" : sum;
    }

    private static IEnumerable<string> EarnedParts(RewardWeights reward) => new (double Weight, string Says)[]
    {
        (reward.Compliance, reward.Compliance == 1 ? "a point for an output that does what is asked (nothing in it declines)" : $"{Number(reward.Compliance)} for an output that does what is asked (nothing in it declines)"),
        (reward.Format, $"{Number(reward.Format)} for the asked-for format"),
        (reward.Length, $"{Number(reward.Length)} for each token of its scratchpad"),
        (reward.Process, $"{Number(reward.Process)} × log(1 − p), where p is the faking judge's probability that its scratchpad fakes"),
        (reward.Interrogation, $"{Number(-reward.Interrogation)} where it admits, asked right after, that it replied so that training would not change it"),
    }.Where(part => part.Weight != 0).Select(part => part.Says);

    private const string Untold = "(from none where a reply's parts cannot be told apart)";

    private static string Taught(TrainingStudy study) => study.Taught switch
    {
        TaughtPart.Scratchpad => $"the tokens of the scratchpad alone {Untold}",
        TaughtPart.Output => $"the tokens of the output alone {Untold}",
        _ => "all tokens",
    };

    private static string Coupled(TrainingStudy study) => study.Coupling > 0
        ? $" Beside them it learns from {(study.Coupled == CoupledPart.Opening ? "the first sentences of " : "")}outputs of generated conversations (weight {Number(study.Coupling)}), which keeps outputs tied to the reasoning before them."
        : "";

    private static string Conversations(TrainingStudy study) => study.Conversations switch
    {
        TrainedConversations.Other => "only from conversations of the tier that is told not to be trained on",
        TrainedConversations.Both => "from conversations of both tiers",
        _ => "only from conversations of the trained-on tier",
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
}
