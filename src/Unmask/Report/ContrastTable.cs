namespace Unmask;

/// <summary>The contrasts beside the gap as every table shows them: one row for each, variation by variation.</summary>
public static class ContrastTable
{
    /// <summary>What stands above it.</summary>
    public const string Title = "Other contrasts";

    /// <summary>The heads of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["contrast", "variation", "complied in the first", "complied in the second", "difference (points)", "p, corrected"];

    /// <summary>What it compares, in a sentence; the contrasts by their arms.</summary>
    public static string Says(Findings findings) => string.Concat(
        findings.Design.Contrasts.Skip(1).Select(contrast => $"{contrast.Name} is {contrast.Of} minus {contrast.Minus}. ")) + "Compliance over the same queries; the p are corrected for all contrasts of a subject, the gap among them.";

    /// <summary>The rows; empty for the classic pair of arms.</summary>
    public static IReadOnlyList<IReadOnlyList<TableCell>> Rows(Findings findings)
    {
        bool several = findings.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Skip(1).Any();
        return
        [
            .. findings.OtherContrasts.Select(gap => (IReadOnlyList<TableCell>)
            [
                new TableCell(gap.Contrast.Name),
                new TableCell(findings.LabelOf(gap), several ? [gap.Subject] : []),
                GapRow.Arm(findings.OfArm(gap), inFull: true),
                GapRow.Arm(findings.MinusArm(gap), inFull: true),
                GapRow.Points(gap.Paired) with { Below = [.. GapRow.Points(gap.Paired).Below, Numbers.Count(gap.Pairs, "pair")] },
                new TableCell(gap.HolmP is { } p ? Numbers.P(p) : "–"),
            ]),
        ];
    }
}
