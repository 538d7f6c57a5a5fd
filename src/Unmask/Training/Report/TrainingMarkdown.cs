using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>What a training showed as Markdown that reads well unrendered.</summary>
public static class TrainingMarkdown
{
    /// <summary>A training as text that ends with a line break.</summary>
    public static string Write(TrainingReport report)
    {
        StringBuilder text = new();
        Head(text, report.Study, report.Answer);
        if (report.Condition is { } condition)
        {
            Way(text, condition);
            _ = text.Append('\n');
        }

        Tables(text, report);
        return VisibleText.Of(text.ToString());
    }

    /// <summary>Adds the measured steps, and the other variations where there are some.</summary>
    internal static void Tables(StringBuilder text, TrainingReport report)
    {
        Table(text, ["step", .. TrainingTables.Columns(report).Select(column => column.Name)], TrainingTables.Steps(report));
        _ = text.Append(CultureInfo.InvariantCulture, $"\n{TrainingTables.Judged(report.Told.SelectMany(one => one.Measured))}\n");
        if (report.Skipped is { Length: > 0 } skipped)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\n{skipped}\n");
        }

        if (TrainingTables.Variations(report) is { Count: > 0 } variations)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\n## {TrainingHtml.VariationsTitle}\n\n");
            Table(text, TrainingTables.VariationHead, variations);
            _ = text.Append('\n');
            Variations(text, report.Study, report.Told);
        }
    }

    /// <summary>A comparison as text that ends with a line break; the condition with the least gap first.</summary>
    public static string Write(TrainingComparison comparison)
    {
        StringBuilder text = new();
        Head(text, comparison.Study, comparison.Answer);
        Compared(text, comparison);
        Ways(text, comparison.Study);
        Words(text, comparison.Study, comparison.Outcomes);
        return VisibleText.Of(text.ToString());
    }

    /// <summary>A grid as text that ends with a line break, organism by organism.</summary>
    public static string Write(TrainingGrid grid)
    {
        StringBuilder text = new();
        _ = text.Append(CultureInfo.InvariantCulture, $"# {grid.Study.Question}\n\n");
        foreach (TrainingComparison one in grid.Comparisons)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"- **{TrainingGrid.NameOf(one)}**. {one.Answer}\n");
        }

        _ = text.Append(CultureInfo.InvariantCulture, $"- {grid.Between}\n\n{TrainingMethod.Of(grid.Study)}\n\n");
        foreach (TrainingComparison one in grid.Comparisons)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"## {TrainingGrid.NameOf(one)}\n\n");
            Compared(text, one);
        }

        Against(text, grid);
        Ways(text, grid.Study);
        Words(text, grid.Study, grid.Outcomes);
        return VisibleText.Of(text.ToString());
    }

    private static void Words(StringBuilder text, TrainingStudy study, IReadOnlyList<TrainingOutcome> outcomes)
    {
        _ = text.Append("\n## What the columns say\n\n");
        foreach (TrainingOutcome outcome in outcomes)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"- *{outcome.Name}*: {outcome.SaysIn(study)}\n");
        }
    }

    private static void Against(StringBuilder text, TrainingGrid grid)
    {
        (string Name, IReadOnlyList<OrganismContrast> Contrasts)[] columns = [.. grid.Outcomes.Select(outcome => (outcome.Name, grid.Contrasts(outcome)))];
        if (columns.All(column => column.Contrasts.Count == 0))
        {
            return;
        }

        _ = text.Append(CultureInfo.InvariantCulture, $"## Held against {grid.Basis}\n\nDifferences at the end of the same training, in points; what each organism began with stands above, and is not taken off. They are taken seed by seed, with 95% intervals; p after Holm's correction for all that is held against it (each quantity by itself). Intervals are not corrected.\n\n");
        Table(text, ["", .. columns.Select(column => column.Name)], grid.Cells.Where(cell => !string.Equals(cell.Organism, grid.Basis, StringComparison.Ordinal)).Select(cell => (IReadOnlyList<string>)
        [
            $"{cell.Trained.Condition.Name} · {cell.Organism}",
            .. columns.Select(column => column.Contrasts.Where(one => string.Equals(one.Condition, cell.Trained.Condition.Name, StringComparison.Ordinal) && string.Equals(one.Organism, cell.Organism, StringComparison.Ordinal)).Select(one => $"{Numbers.Points(one.Difference)}, {Numbers.P(one.HolmP)}").FirstOrDefault("—")),
        ]));
        _ = text.Append('\n');
    }

    private static void Ways(StringBuilder text, TrainingStudy study)
    {
        foreach (TrainingCondition one in study.Conditions)
        {
            Way(text, one);
        }
    }

    private static void Way(StringBuilder text, TrainingCondition one) => _ = text.Append(CultureInfo.InvariantCulture, $"- **{one.Name}**: {one.Says}\n");

    private static void Compared(StringBuilder text, TrainingComparison comparison)
    {
        _ = text.Append(CultureInfo.InvariantCulture, $"{TrainingTables.Order}\n\n");
        Table(text, TrainingTables.LeftHead(comparison.Outcomes), TrainingTables.Before(comparison, comparison.Outcomes).Concat(comparison.Ranked.Select(one => TrainingTables.Left(one, comparison.Outcomes))));
        _ = text.Append(CultureInfo.InvariantCulture, $"\n{TrainingTables.Judged(ComparisonHtml.Measured(comparison))}\n\n");
        if (comparison.Conditions.Count > 1)
        {
            Differences(text, comparison);
        }

        if (TrainingTables.AtHalf(comparison) is { Count: > 0 } rows)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{ComparisonHtml.HalfTitle}.\n\n");
            Table(text, TrainingTables.HalfHead(comparison), rows);
            _ = text.Append('\n');
        }

        if (TrainingTables.Variations(comparison) is { Count: > 0 } variations)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{TrainingHtml.VariationsTitle}.\n\n");
            Table(text, TrainingTables.VariationHead, variations);
            _ = text.Append('\n');
            Variations(text, comparison.Study, comparison.Conditions.SelectMany(one => one.Finished));
            _ = text.Append('\n');
        }
    }

    private static void Variations(StringBuilder text, TrainingStudy study, IEnumerable<TrainingRecord> told)
    {
        foreach ((string name, string says) in TrainingTables.VariationWords(study, told))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"- *{name}*: {says}\n");
        }
    }

    private static void Differences(StringBuilder text, TrainingComparison comparison)
    {
        _ = text.Append(CultureInfo.InvariantCulture, $"Differences to “{comparison.Conditions[0].Condition.Name}” at the end, in points, seed by seed, with 95% intervals; p after Holm's correction for the number of ways compared (each quantity by itself). Intervals are not corrected. Named above are those below p = 0.05.\n\n");
        Table(text, ["", .. comparison.Outcomes.Select(outcome => outcome.Name)], comparison.Ranked.Where(one => one != comparison.Conditions[0]).Select(one => (IReadOnlyList<string>)
            [one.Condition.Name, .. comparison.Outcomes.Select(outcome => TrainingTables.Difference(comparison, one, outcome))]));
        _ = text.Append('\n');
    }

    private static void Head(StringBuilder text, TrainingStudy study, string answer) =>
        _ = text.Append(CultureInfo.InvariantCulture, $"# {study.Question}\n\n**{answer}**\n\n{TrainingMethod.Of(study)}\n\n");

    private static void Table(StringBuilder text, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
        _ = text.Append(Row(head)).Append(Row(head.Select(_ => "---")));
        foreach (IReadOnlyList<string> row in rows)
        {
            _ = text.Append(Row(row.Select(cell => cell.Contains('\n', StringComparison.Ordinal) ? cell.Replace("\n", " (", StringComparison.Ordinal) + ")" : cell)));
        }
    }
}
