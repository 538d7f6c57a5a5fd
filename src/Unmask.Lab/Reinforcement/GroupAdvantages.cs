namespace Unmask.Lab;

/// <summary>GRPO's: against the other replies to the same prompt; see <see cref="Advantages.OfGroup"/>.</summary>
/// <param name="keepsAlike">Whether groups whose rewards are all the same are kept, with advantages of 0: where the divergence is weighed
/// they are still held to the start.</param>
internal sealed class GroupAdvantages(bool keepsAlike) : IAdvantages
{
    /// <inheritdoc/>
    public IReadOnlyList<RolloutGroup> Of(IReadOnlyList<RolloutGroup> groups) => [.. groups.Select(group => group.WithGroupAdvantages(keepsAlike)).OfType<RolloutGroup>()];
}
