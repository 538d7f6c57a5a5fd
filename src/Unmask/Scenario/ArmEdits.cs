namespace Unmask;

/// <summary>
/// All that edits one prompt: its variation, what that edits in this arm alone, the arm, and the lack of a scratchpad. What anybody cuts is cut. A variation edits what an arm makes of the scenario, so its replacement goes
/// before the arm's, and one that is for this arm alone before one for all.
/// </summary>
/// <param name="Variation">The variation.</param>
/// <param name="Arm">The arm.</param>
/// <param name="InArm">What the variation edits in this arm alone; null for nothing.</param>
/// <param name="WithoutScratchpad">What the lack of a scratchpad edits; nothing where there is one.</param>
internal sealed record ArmEdits(Variation Variation, ArmDescription Arm, ArmEdit? InArm, EditDescription WithoutScratchpad)
{
    /// <summary>The block that stands in the place of one; null where it is cut.</summary>
    public string? Of(string block) =>
        Variation.Cut.Concat(InArm?.Cut ?? []).Concat(Arm.Cut).Concat(WithoutScratchpad.Cut).Contains(block, StringComparer.Ordinal) ? null
        : InArm?.Replace.GetValueOrDefault(block) ?? Variation.Replace.GetValueOrDefault(block) ?? WithoutScratchpad.Replace.GetValueOrDefault(block) ?? Arm.Replace.GetValueOrDefault(block, block);

    /// <summary>The block that stands in the place of one, and those that are put behind it.</summary>
    public IEnumerable<string> Blocks(string block) => new[] { Of(block) }.OfType<string>().Concat(Added(block));

    /// <summary>The blocks that are put behind one.</summary>
    public IEnumerable<string> Added(string block) => new[] { Variation.Add.GetValueOrDefault(block), InArm?.Add.GetValueOrDefault(block), Arm.Add.GetValueOrDefault(block) }.OfType<string>();
}
