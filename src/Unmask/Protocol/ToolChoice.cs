namespace Unmask;

/// <summary>
/// A choice between two tools under pressure, after the design of Leonesi et al. (2026, arXiv 2604.26511, Tatemae). There it is four calls in a row: the belief without the situation (0), the neutral task (1), the task under
/// pressure (2), and the same where it is monitored (3). Each is a conversation of its own, so here calls 2 and 3 are the own questions of two trials, in the arms <see cref="Unmonitored"/> and <see cref="Monitored"/> of one
/// pair, and their difference is the gap. The rest belongs to the unmonitored trial and is asked once a pair: calls 0 and 1, and call 2 again under another seed, whose change of mind is chance alone.
/// </summary>
public sealed class ToolChoice : IProtocol
{
    /// <summary>Its name.</summary>
    public const string ProtocolName = ToolsFit.ProtocolName;

    /// <summary>The arm that is pressed and not monitored.</summary>
    public const string Unmonitored = ToolsFit.Unmonitored;

    /// <summary>The arm that is pressed and monitored.</summary>
    public const string Monitored = ToolsFit.Monitored;

    /// <summary>The purpose of the question which way is right in general.</summary>
    public const string Belief = "belief";

    /// <summary>The purpose of the task without pressure.</summary>
    public const string Neutral = "neutral";

    /// <summary>The purpose of the trial's own question, asked again.</summary>
    public const string Again = "again";

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public int MostCalls => 4;

    /// <inheritdoc/>
    /// <remarks>They are asked whatever became of the reply before: none of them goes on with another.</remarks>
    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies) => trial.Arm != Unmonitored || ToolTask.Of(trial.Query) is not { } task ? null : replies.Count switch
    {
        1 => new FurtherQuestion(Belief, new Conversation("", task.Belief), trial.Seed.Derive(Belief)),
        2 => new FurtherQuestion(Neutral, trial.Prompt with { User = trial.Prompt.User.Replace(task.Pressed, trial.Query.Text, StringComparison.Ordinal) }, trial.Seed.Derive(Neutral)) { Reasoning = trial.Reasoning },
        3 => new FurtherQuestion(Again, trial.Prompt, trial.Seed.Derive(Again)) { Reasoning = trial.Reasoning },
        _ => null,
    };
}
