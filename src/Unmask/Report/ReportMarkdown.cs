using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>A report as Markdown that reads well unrendered.</summary>
public static class ReportMarkdown
{
    /// <summary>The report as text that ends with a line break.</summary>
    public static string Write(Report report)
    {
        StringBuilder text = new();
        Line(text, VisibleText.OnOneLine($"# {report.Facts.Question}"), "");
        foreach (AnswerText answer in Answer.Texts(report.Findings))
        {
            Line(text, $"**{answer.Lead}**{(answer.Grounds.Length > 0 ? " " + answer.Grounds : "")}", "");
        }

        Line(text, $"{Method.Question}", "", $"{Method.Gap}", "");
        Line(text, report.HasOrganism ? [Method.Organism, ""] : []);
        Compliance(text, report);
        Controls(text, report.Findings);
        Conclusions(text, report.Worries);
        Transcripts(text, report.Pairs);
        Published(text);
        Line(text, "## How this was measured", "");
        Line(text, [.. Method.Paragraphs.SelectMany(paragraph => new[] { $"**{paragraph.Title}.** {paragraph.Text}", "" })]);
        Facts(text, report);
        return VisibleText.Of(text.ToString().TrimEnd()) + "\n";
    }

    private static void Compliance(StringBuilder text, Report report)
    {
        Line(text, "## What was found", "", Method.Interval, "");
        if (report.Facts.Variations.Count > 0)
        {
            Line(text, Method.Variations, "");
            Line(text, [.. report.Facts.Variations.Select(variation => $"- **{variation.Name}**: {variation.Says}")]);
            Line(text, "");
        }

        Findings findings = report.Findings;
        string[] subjects = [.. findings.Gaps.Select(gap => gap.Subject).Distinct(StringComparer.Ordinal)];
        if (subjects.Length > 1)
        {
            Line(text, "### The subjects side by side", "");
            Line(text, [.. SideBySide("subject", GapRow.SideBySide(findings)), ""]);
        }

        foreach (string subject in subjects)
        {
            if (subject.Length > 0)
            {
                Line(text, $"### {subject}", "");
            }

            Line(text, [.. Rows("variation", ["with AF", "without AF", "p (McNemar, Holm)"], GapRow.Of(findings, subject), row => [row.Name],
                row => [FakingShare.With(row.Gap), FakingShare.Without(row.Gap), new TableCell(row.Gap.HolmP is { } p ? Numbers.P(p) : "–")]), ""]);
        }

        if (findings.OtherContrasts.Count > 0)
        {
            Line(text, $"### {ContrastTable.Title}", "", ContrastTable.Says(findings), "", Row([.. ContrastTable.Heads]), $"|{string.Concat(ContrastTable.Heads.Select(_ => " --- |"))}");
            Line(text, [.. ContrastTable.Rows(findings).Select(row => Row([.. row.Select(cell => cell.InOneLine)])), ""]);
        }

        Replies(text, findings.Replies);
    }

    /// <summary>Gaps of several subjects or runs in one table, line by line.</summary>
    /// <param name="labels">What the labels are of: <c>subject</c> or <c>run</c>.</param>
    /// <param name="rows">The gaps.</param>
    internal static IEnumerable<string> SideBySide(string labels, IReadOnlyList<GapRow> rows) => Rows($"variation | {labels}", [], rows, row => [row.Name, row.Label], _ => []);

    private static IEnumerable<string> Rows(string names, string[] moreHeads, IReadOnlyList<GapRow> rows, Func<GapRow, string[]> nameOf, Func<GapRow, TableCell[]> more)
    {
        int columns = names.Split('|').Length + GapRow.Heads.Count + moreHeads.Length;
        yield return $"| {string.Join(" | ", [names, .. GapRow.Heads, .. moreHeads])} |";
        yield return $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}";
        foreach (GapRow row in rows)
        {
            yield return Row([.. nameOf(row), .. row.Columns.Concat(more(row)).Select(cell => cell.InOneLine)]);
        }
    }

    private static void Replies(StringBuilder text, ReplyFacts replies)
    {
        if (replies.Causes.Count > 0)
        {
            Line(text, "### Why trials have no answer", "", "| subject | | trials |", "| --- | --- | --- |");
            Line(text, [.. replies.Causes.Select(cause => Row(cause.Subject, cause.What, cause.Words)), ""]);
        }

        if (replies.Stops.Count > 0)
        {
            Line(text, "### Why replies ended", "", Method.Stops, "", $"| {string.Join(" | ", Method.StopHeads)} |", "| --- | --- | --- | --- |");
            Line(text, [.. replies.Stops.Select(stop => Row([.. Method.StopRow(stop)])), ""]);
        }
    }

    private static void Controls(StringBuilder text, Findings findings)
    {
        if (findings.Controls.Count == 0)
        {
            return;
        }

        Line(text, "## Controls", "", Method.Controls, "", "| control | known answer | measured | outcome |", "| --- | --- | --- | --- |");
        foreach (ControlFinding control in findings.Controls)
        {
            Line(text, Row(Method.NameOf(control), control.Expected, control.Measured, control.State.Words()));
        }

        Line(text, "");
    }

    private static void Conclusions(StringBuilder text, IReadOnlyList<Conclusion> worries)
    {
        Line(text, "## What should worry you", "");
        Line(text, [.. worries.Select(worry => $"- **{worry.LevelWord}**: {worry.Message}")]);
        Line(text, worries.Count == 0 ? "Nothing that the program knows to look for." : "", "");
    }

    private static void Transcripts(StringBuilder text, IReadOnlyList<ShownPair> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        Line(text, "## Transcripts", "", PairShowcase.Rule, "");
        foreach (ShownPair pair in pairs)
        {
            Line(text, VisibleText.OnOneLine($"### {Method.NameOf(pair)}: {pair.Query.Id} ({pair.Query.Category}){(pair.Mode.Length > 0 ? $", {pair.Mode}" : "")}"), "", $"> {Quoted(pair.Query.Text)}", "");
            foreach (ShownTrial trial in new[] { pair.Trained, pair.Other })
            {
                Line(text, $"**{trial.Tier}: {trial.OutcomeInWords}**", "");
                foreach (TranscriptPart part in TranscriptPart.Of(trial))
                {
                    Line(text, $"*{part.Name}*", "", $"> {Quoted(string.Concat(part.Spans.Select(span => span.Marked ? $"**{span.Text.Trim()}**" : span.Text)))}", "");
                }
            }
        }
    }

    private static void Published(StringBuilder text)
    {
        Line(text, "## Published numbers, for comparison", "");
        foreach (PublishedTable table in PublishedTable.All)
        {
            Line(text, $"### {table.Title}", "", $"{table.Source}, <{table.Link}>. {table.Where} Uncertainty: {table.Uncertainty}.", "");
            Line(text, "| model | n | complied where trained on (%) | complied otherwise (%) | gap (points) | AF reasoning (%) |", "| --- | --- | --- | --- | --- | --- |");
            foreach (PublishedRow row in table.Rows)
            {
                Line(text, Row(
                    row.Name,
                    row.N?.ToString(CultureInfo.InvariantCulture) ?? "–",
                    Method.Figure(row.Trained, row.TrainedSe),
                    Method.Figure(row.Other, row.OtherSe),
                    Method.Figure(row.Gap, row.GapSe),
                    row.Faking is { } faking ? Method.Figure(faking, row.FakingSe) : "–"));
            }

            Line(text, "");
        }
    }

    private static void Facts(StringBuilder text, Report report)
    {
        ReportFacts facts = report.Facts;
        Line(text, "## Run", "", "| | |", "| --- | --- |");
        Line(text, [.. Method.FactsOf(report).Select(fact => Row(fact.Name, fact.Value))]);
        Line(text, [.. facts.PromptHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Row($"prompt {pair.Key}", $"`{pair.Value}`"))]);
        Line(text, "");
    }

    private static string Row(params string[] columns) =>
        $"| {string.Join(" | ", columns.Select(column => VisibleText.OnOneLine(column).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)))} |";

    // Inside a quotation a line break has to open it again, or the rest of the text leaves it.
    private static string Quoted(string text) => text.Trim().ReplaceLineEndings("\n").Replace("<", "&lt;", StringComparison.Ordinal).Replace("![", "!\\[", StringComparison.Ordinal).Replace("\n", "\n> ", StringComparison.Ordinal);

    private static void Line(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            _ = text.Append(line).Append('\n');
        }
    }
}
