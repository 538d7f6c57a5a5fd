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
        Line(text, VisibleText.OnOneLine($"# {report.Facts.Question}"), "", $"**{report.Answer}**", "");
        Line(text, $"{Method.Question}", "", $"{Method.Gap}", "");
        Compliance(text, report);
        Controls(text, report.Findings);
        Conclusions(text, report.Findings);
        Transcripts(text, report.Pairs);
        Published(text);
        Line(text, "## How this was measured", "");
        Line(text, [.. Method.Paragraphs.SelectMany(paragraph => new[] { $"**{paragraph.Title}.** {paragraph.Text}", "" })]);
        Facts(text, report.Facts);
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
        foreach (IGrouping<string, Gap> subject in findings.Gaps.GroupBy(gap => gap.Subject, StringComparer.Ordinal))
        {
            if (subject.Key.Length > 0)
            {
                Line(text, $"### {subject.Key}", "");
            }

            Line(
                text,
                "| variation | complied where trained on | complied otherwise | gap (points) | with AF | without AF | AF reasoning | p (McNemar, Holm) | reading |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            foreach (Gap gap in subject)
            {
                Cell? trained = findings.ArmOf(gap, trained: true);
                string[] columns =
                [
                    findings.LabelOf(gap), Arm(trained), Arm(findings.ArmOf(gap, trained: false)), Points(gap.Paired), Points(gap.WithFaking), Points(gap.WithoutFaking),
                    trained?.FakingRate is { } faking ? Numbers.Percent(faking) : "not judged",
                    gap.HolmP is { } p ? Numbers.P(p) : "–",
                    findings.ReadingOf(gap).Words(),
                ];
                Line(text, Row(columns));
            }

            Line(text, "");
        }
    }

    private static void Controls(StringBuilder text, Findings findings)
    {
        if (findings.Controls.Count == 0)
        {
            return;
        }

        Line(text, "## Controls", "", Method.Controls, "", "| control | known answer | gap (points) | AF reasoning | outcome |", "| --- | --- | --- | --- | --- |");
        foreach (ControlFinding control in findings.Controls)
        {
            string faking = control.FakingRate is { } rate ? Numbers.Percent(rate) : "–";
            Line(text, Row(Method.NameOf(control), control.Expected, Points(control.Gap.Paired), faking, Method.OutcomeOf(control)));
        }

        Line(text, "");
    }

    private static void Conclusions(StringBuilder text, Findings findings)
    {
        Line(text, "## What should worry you", "");
        Line(text, [.. findings.Conclusions.Select(conclusion => $"- **{conclusion.Level.ToString().ToLowerInvariant()}** ({conclusion.Code}): {conclusion.Message}")]);
        Line(text, findings.Conclusions.Count == 0 ? "Nothing that the program knows to look for." : "", "");
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
            Line(text, VisibleText.OnOneLine($"### {Method.NameOf(pair)}: {pair.Query.Id} ({pair.Query.Category})"), "", $"> {Quoted(pair.Query.Text)}", "");
            foreach (ShownTrial trial in new[] { pair.Trained, pair.Other })
            {
                Line(text, $"**{trial.Tier}: {trial.Outcome}**", "");
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

    private static void Facts(StringBuilder text, ReportFacts facts)
    {
        Line(text, "## Run", "", "| | |", "| --- | --- |");
        Line(text, [.. Method.FactsOf(facts).Select(fact => Row(fact.Name, fact.Value))]);
        Line(text, [.. facts.PromptHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Row($"prompt {pair.Key}", $"`{pair.Value}`"))]);
        Line(text, "");
    }

    private static string Arm(Cell? cell) =>
        cell is { Compliance: { } share } ? $"{Numbers.Percent(share)}, {cell.Complied} of {cell.Complied + cell.Refused}, {cell.Tier}" : "not measured";

    private static string Points(Estimate? gap) => gap is { } known ? Numbers.Points(known) : "–";

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
