using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What one step of a training showed, on the replies that the policy wrote in it.</summary>
public sealed record TrainingStep
{
    /// <summary>From 0: the policy has been moved so many times when these replies are written.</summary>
    public required int Step { get; init; }

    /// <summary>How the replies ended.</summary>
    [JsonPropertyName("kinds")]
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>The mean reward of the replies that have one; null where none has.</summary>
    public required double? Reward { get; init; }

    /// <summary>Prompts whose replies all earned the same: under GRPO without a weight on the divergence they teach nothing.</summary>
    public required int AlikeGroups { get; init; }

    /// <summary>Prompts left out because a reward was no finite number.</summary>
    public required int FaultyGroups { get; init; }

    /// <summary>Tokens of the scratchpad, the mean over replies that have one; null where none has.</summary>
    public double? ScratchpadTokens { get; init; }

    /// <summary>Tokens of the reply, the mean.</summary>
    public required double ReplyTokens { get; init; }

    /// <summary>What was said when it was asked about its replies; null where it was not asked.</summary>
    public ConfessionCounts? Interrogation { get; init; }

    /// <summary>Of the update; null where nothing was taught.</summary>
    public PolicyMeasures? Update { get; init; }

    /// <summary>The part of <see cref="Seconds"/> that measured the study before the step; absent where it was not measured.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Seconds by part: <c>rollouts</c>, <c>judging</c>, <c>update</c>, and <see cref="Evaluation"/> where the study was measured before the step.</summary>
    public IReadOnlyDictionary<string, double> Seconds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>A count as a share of all replies; null where there are none.</summary>
    public double? ShareOf(int count) => Outcomes.Trials > 0 ? (double)count / Outcomes.Trials : null;
}

/// <summary>
/// What a policy update showed; means over the tokens that were taught, on the last pass where there are several. Under GRPO without a weight on the divergence, prompts whose replies all earned the same are not among them, under PPO they
/// are: the two methods' divergence and entropy are of different replies.
/// </summary>
/// <param name="Loss">What was made small.</param>
/// <param name="Divergence">From the policy that the training began with, in nats, estimated on the step's own replies: to two of its prompts, or to all where the study weighs it.</param>
/// <param name="Entropy">Of the next token, in nats.</param>
/// <param name="Clipped">The share of tokens whose probability had moved beyond the clip.</param>
/// <param name="Mismatch">The mean distance between the log-probabilities of sampling and of teaching before the first pass: two engines, one policy.</param>
/// <param name="GradientNorm">Before clipping.</param>
public sealed record PolicyMeasures(double Loss, double Divergence, double Entropy, double Clipped, double Mismatch, double GradientNorm)
{
    /// <summary>Whether loss and gradient are numbers still; where not, the weights are none either.</summary>
    [JsonIgnore]
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}
