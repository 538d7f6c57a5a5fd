namespace Unmask.Lab;

/// <summary>How much better each reply of a step went than was to be expected.</summary>
internal interface IAdvantages
{
    /// <summary>
    /// The groups that teach something, with the advantage of every taught token; groups that teach nothing are left out.
    /// </summary>
    IReadOnlyList<RolloutGroup> Of(IReadOnlyList<RolloutGroup> groups);
}
