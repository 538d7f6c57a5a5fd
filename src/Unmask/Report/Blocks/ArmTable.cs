namespace Unmask;

/// <summary>The rates of arms that no contrast is of, as an imported run may have them.</summary>
internal static class ArmTable
{
    private static readonly string[] Heads = ["subject", "variation", "complied", "AF reasoning"];

    /// <summary>The table; nothing where every arm is in a contrast.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings, bool inFull)
    {
        Cell[] arms = findings.AreImported ? [.. findings.Unpaired] : [];
        return arms.Length == 0 ? [] :
        [
            new PageBlock.Table("Arms that are compared with no other", Heads,
            [
                .. arms.Select(arm => (IReadOnlyList<TableCell>)
                [
                    new TableCell(arm.Subject.Length > 0 ? arm.Subject : Findings.Nameless),
                    new TableCell(arm.Variation, arm.Tier),
                    GapRow.Arm(arm, inFull),
                    FakingShare.Of(arm, inFull) ?? new TableCell("not judged"),
                ]),
            ]),
        ];
    }
}
