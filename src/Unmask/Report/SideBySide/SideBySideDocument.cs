namespace Unmask;

/// <summary>Several runs as a page: one table, one picture, what should worry the reader of each, and in what they differ.</summary>
public static class SideBySideDocument
{
    /// <summary>The whole page.</summary>
    public static Document Of(RunsSideBySide runs) => new(runs.Title, ["Unmask"], runs.Title, [.. Answers(runs)],
    [
        new Section("found", "What was found", [new PageBlock.Paragraph(Method.Interval), .. FindingBlocks.SideBySide("The runs side by side", "run", runs.Rows, "runs", RateColumns.Usual)]),
        new Section("worries", "What should worry you", [.. runs.Runs.Where(run => run.Report.Worries.Count > 0).SelectMany(run => new[] { new PageBlock.Heading(run.Label), WorryBlocks.Of(run.Report.Worries) })]),
        new Section("differences", "In what the runs differ", [Differences(runs)]),
    ]);

    /// <summary>What a terminal shows: of each run its errors, and how many warnings its own report has.</summary>
    public static IReadOnlyList<PageBlock> Brief(RunsSideBySide runs)
    {
        Conclusion[] worries = [.. runs.Runs.SelectMany(Worries).OrderByDescending(worry => worry.Level)];
        return
        [
            .. GapTable.Brief(runs.Rows, runs.Title, RateColumns.Usual),
            .. worries.Length > 0 ? [WorryBlocks.Of(worries)] : Array.Empty<PageBlock>(),
            .. runs.Differences.Count > 0 ? [new PageBlock.Heading($"Differences from {runs.Runs[0].Label}"), .. runs.Differences.Select(difference => new PageBlock.Paragraph($"{difference.Label}: {difference.Says}"))] : Array.Empty<PageBlock>(),
            .. Answers(runs),
        ];
    }

    private static IEnumerable<PageBlock> Answers(RunsSideBySide runs) => runs.Answers.Select(answer => new PageBlock.Answer($"{answer.Label}: {answer.Text.Lead}", answer.Text.Grounds));

    private static PageBlock.Notices Differences(RunsSideBySide runs) => new(
        [.. runs.Differences.DefaultIfEmpty(("all", "they asked the same, and their replies were read alike.")).Select(difference => new Notice("", Tone.Plain, "", ("", $"{difference.Item1}: {difference.Item2}")))], "differences");

    private static IEnumerable<Conclusion> Worries(ReportedRun run)
    {
        foreach (Conclusion error in run.Report.Worries.Where(worry => worry.Level == ConclusionLevel.Error))
        {
            yield return error with { Message = $"{run.Label}: {error.Message}" };
        }

        if (run.Report.Worries.Count(worry => worry.Level == ConclusionLevel.Warning) is > 0 and int warnings)
        {
            yield return new Conclusion(ConclusionLevel.Warning, "", $"{run.Label}: {Numbers.Count(warnings, "warning")} in its own report.");
        }
    }
}
