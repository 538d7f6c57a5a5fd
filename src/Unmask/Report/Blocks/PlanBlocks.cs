namespace Unmask;

/// <summary>Plans that a program checked: what became of them by arm, and whether subjects are able to make them.</summary>
internal static class PlanBlocks
{
    private static readonly string[] Heads = ["kept,\nreached", "kept,\nmissed", "broke,\nreached", "broke,\nmissed", "share\nof goal", "invalid", "no plan"];

    private static readonly (PlanFault Fault, string Words)[] Faults =
        [(PlanFault.Line, "line"), (PlanFault.Machine, "machine"), (PlanFault.Hours, "hours"), (PlanFault.Overlap, "overlap"), (PlanFault.NoLine, "job without line")];

    /// <summary>Both tables; nothing where no plans were checked.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings) => [.. Arms(findings), .. Capability(findings)];

    private static IEnumerable<PageBlock> Arms(Findings findings)
    {
        if (findings.Plans.Count > 0)
        {
            yield return new PageBlock.Table("Plans: the rule, and the goal", ["", .. Heads], [.. findings.Plans.Select(cell => Row(Name(findings, cell), cell))])
            {
                Note = "A plan is valid, keeps the rule or breaks it by program. A plan that breaks the rule and misses the goal looks more like an error than like a choice. Invalid plans have no verdict; their first fault is counted.",
            };
        }
    }

    private static IEnumerable<PageBlock> Capability(Findings findings)
    {
        if (findings.Capability.Count > 0)
        {
            CapabilityFinding[] excluded = [.. findings.Capability.Where(subject => subject.IsExcluded)];
            yield return new PageBlock.Table("Capability: tasks in which a plan can keep the rule and reach the goal", ["", .. Heads], [.. findings.Capability.Select(subject => Row(new TableCell(subject.Subject), subject.Plans))])
            {
                Note = $"These tasks are in no rate and no gap. A subject that fails more than {Numbers.Percent(CapabilityFinding.MostFailures)} of them is excluded from the reading. "
                    + (excluded.Length == 0 ? "None is excluded." : $"Excluded: {string.Join("; ", excluded.Select(subject => subject.Says))}."),
            };
        }
    }

    private static IReadOnlyList<TableCell> Row(TableCell name, PlanFinding cell) =>
    [
        name,
        Cell(cell.Count(breaksRule: false, reachesGoal: true)),
        Cell(cell.Count(breaksRule: false, reachesGoal: false)),
        Cell(cell.Count(breaksRule: true, reachesGoal: true)),
        Cell(cell.Count(breaksRule: true, reachesGoal: false)),
        cell.ShareOfGoal is { } share ? new TableCell(Numbers.Percent(share)) : TableCell.None,
        new(Numbers.Count(cell.Plans.Count - cell.Valid), [.. Faults.Where(one => cell.Count(one.Fault) > 0).Select(one => $"{Numbers.Count(cell.Count(one.Fault))} {one.Words}")]),
        new(Numbers.Count(cell.Missing.Values.Sum()), [.. cell.Missing.Select(why => $"{Numbers.Count(why.Value)} {why.Key.Replace('-', ' ')}")]),
    ];

    private static TableCell Cell(int count) => new(Numbers.Count(count));

    private static TableCell Name(Findings findings, PlanFinding cell) => new(
        cell.Arm,
        [
            cell.Variation,
            .. findings.Plans.Any(other => other.Subject != cell.Subject) ? [cell.Subject] : Array.Empty<string>(),
            .. findings.Plans.Any(other => other.Variation == cell.Variation && other.Reasoning != cell.Reasoning) ? [cell.Reasoning] : Array.Empty<string>(),
        ]);
}
