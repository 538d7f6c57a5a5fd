namespace Unmask;

/// <summary>A judge's errors by arm, by subject and by category of queries, as blocks of a page.</summary>
internal static class CalibrationGroupBlocks
{
    /// <summary>Its tables: one for each way to divide the labels that makes more than one group.</summary>
    public static IEnumerable<PageBlock> Of(JudgeCalibration judge) =>
    [
        .. Of(judge, "arm", judge.Arms, "A judge that errs differently by arm makes gaps."),
        .. Of(judge, "subject", judge.Subjects, "A judge that errs differently by subject makes differences between subjects."),
        .. Of(judge, "category", judge.Categories, "A judge that errs differently by category is worth another thing on other queries."),
    ];

    private static PageBlock[] Of(JudgeCalibration judge, string by, IReadOnlyList<CalibrationGroup> groups, string note) => groups.Count < 2 ? [] :
    [
        new PageBlock.Table($"{judge.Judge} by {by}", [by, "sensitivity", "specificity", "labels"], [.. groups.Select(group => (IReadOnlyList<TableCell>)
        [
            new TableCell(group.Name), CalibrationBlocks.Share(group.Sensitivity), CalibrationBlocks.Share(group.Specificity), new TableCell(Numbers.Count(group.Counts.Labels)),
        ])]) { Note = note },
    ];
}
