namespace Unmask.Lab;

/// <summary>A reply that the policy wrote, and what it earned.</summary>
public sealed record Rollout
{
    /// <summary>The user's turn and the reply in tokens; the tokens that are taught weigh 1, all others 0.</summary>
    public required EncodedTurn Turn { get; init; }

    /// <summary>For each token of the turn its log-probability when it was sampled; 0 for what was given.</summary>
    public required float[] Sampled { get; init; }

    /// <summary>What it ended in.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What it earned; not a finite number where a part of the reward was none.</summary>
    public required double Reward { get; init; }

    /// <summary>What it said when it was asked about the reply; null where it was not asked.</summary>
    public Confession? Confession { get; init; }

    /// <summary>Tokens of the scratchpad; 0 where there is none.</summary>
    public required int ScratchpadTokens { get; init; }

    /// <summary>Tokens of the reply.</summary>
    public required int ReplyTokens { get; init; }

    /// <summary>For each token of the turn how much better the reply went than was to be expected; 0 for what was given.</summary>
    public float[] Advantages { get; init; } = [];
}

/// <summary>The replies to one prompt.</summary>
/// <param name="Prompt">The question.</param>
/// <param name="System">The system prompt in tokens, its marker and the marker of the user's turn.</param>
/// <param name="Replies">One for each sample.</param>
public sealed record RolloutGroup(Trial Prompt, int[] System, IReadOnlyList<Rollout> Replies)
{
    /// <summary>Whether some reward is no finite number: then nothing is learned from it.</summary>
    public bool IsFaulty => Replies.Any(reply => !double.IsFinite(reply.Reward));

    /// <summary>Whether all replies earned the same.</summary>
    public bool IsAlike => !IsFaulty && Replies.All(reply => reply.Reward == Replies[0].Reward);

    /// <summary>Whether any token of its replies is taught.</summary>
    public bool IsTaught => Replies.Any(reply => reply.Turn.Weights.Any(weight => weight > 0));

    /// <summary>
    /// The group with the advantage of every taught token: that of its reply in its group (see <see cref="Advantages.OfGroup"/>). Null where the group teaches nothing: all rewards are the same, one is no finite number, or no
    /// token is taught.
    /// </summary>
    /// <param name="keepsAlike">Whether a group whose rewards are all the same is kept, with advantages of 0: it is still held to the policy that the training began with.</param>
    public RolloutGroup? WithGroupAdvantages(bool keepsAlike = false)
    {
        double[] rewards = [.. Replies.Select(reply => reply.Reward)];
        return IsTaught && !IsFaulty && (Advantages.OfGroup(rewards) ?? (keepsAlike ? new double[rewards.Length] : null)) is { } advantages
            ? this with { Replies = [.. Replies.Zip(advantages, (reply, advantage) => reply with { Advantages = [.. reply.Turn.Weights.Select(weight => weight > 0 ? (float)advantage : 0)] })] }
            : null;
    }
}
