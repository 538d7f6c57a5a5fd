namespace Unmask;

/// <summary>A judge's errors by arm, by subject and by category of queries, as blocks of a page.</summary>
internal static class CalibrationGroupBlocks
{
    private static readonly string[] Heads = ["part", "sensitivity", "specificity", "labels"];

    /// <summary>Its table: a row for each arm, subject and category, where there is more than one of it; none where there is one of each.</summary>
    public static IEnumerable<PageBlock> Of(JudgeCalibration judge)
    {
        IReadOnlyList<TableCell>[] rows = [.. Rows("arm", judge.Arms), .. Rows("subject", judge.Subjects), .. Rows("category", judge.Categories)];
        return rows.Length == 0 ? [] :
        [
            new PageBlock.Table($"{judge.Judge}, part by part", Heads, rows) { Note = "A judge that errs differently by arm makes gaps; by subject, differences between subjects." },
        ];
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(string by, IReadOnlyList<CalibrationGroup> groups) => groups.Count < 2 ? [] :
    [
        .. groups.Select(group => (IReadOnlyList<TableCell>)
        [
            new TableCell(group.Name, by), CalibrationBlocks.Share(group.Sensitivity), CalibrationBlocks.Share(group.Specificity), new TableCell(Numbers.Count(group.Counts.Labels)),
        ]),
    ];
}
