using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>The pictures and the table of all gaps, subject by subject.</summary>
internal static class FindingsSection
{
    public static void Write(Markup section, Report report)
    {
        Findings findings = report.Findings;
        IReadOnlyList<VariationWords> variations = report.Facts.Variations;
        if (variations.Count > 0)
        {
            _ = section.Element("p", Method.Variations).Element("dl class=\"variations\"", list =>
            {
                foreach (VariationWords variation in variations)
                {
                    _ = list.Element("dt", variation.Name).Element("dd", variation.Says);
                }
            });
        }

        if (findings.Gaps.Select(gap => gap.Subject).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            SideBySide(section, "The subjects side by side", "subject", GapRow.SideBySide(findings), "subjects");
        }

        IGrouping<string, Gap>[] subjects = [.. findings.Gaps.GroupBy(gap => gap.Subject, StringComparer.Ordinal)];
        for (int i = 0; i < subjects.Length; i++)
        {
            Gap[] gaps = [.. subjects[i]];
            if (subjects.Length > 1)
            {
                _ = section.Element("h3 class=\"subject\"", subjects[i].Key);
            }

            _ = section.Element("div class=\"pictures\"", pictures => Pictures(pictures, findings, gaps, $"s{i}"));
            _ = section.Table("All gaps", ["variation", .. GapRow.Heads, "with AF", "without AF", "p, corrected"], GapRow.Of(findings, subjects[i].Key).Select(Row));
        }

        if (findings.OtherContrasts.Count > 0)
        {
            _ = section.Table(ContrastTable.Title, ContrastTable.Heads, ContrastTable.Rows(findings).Select(row => row.Select(cell => cell.InLines).ToArray())).Element("p class=\"source\"", ContrastTable.Says(findings));
        }

        Replies(section, findings.Replies);
    }

    /// <summary>Gaps of several subjects or runs in one picture and one table.</summary>
    /// <param name="section">Where they go.</param>
    /// <param name="title">Of both.</param>
    /// <param name="labels">What the labels are of: <c>subject</c> or <c>run</c>.</param>
    /// <param name="rows">The gaps.</param>
    /// <param name="id">The picture's id in its page.</param>
    public static void SideBySide(Markup section, string title, string labels, IReadOnlyList<GapRow> rows, string id) => section
        .Element("h3 class=\"subject\"", title)
        .Element("figure", figure => figure
            .Element("figcaption", caption => caption.Element("h3", "The gaps, in points").Raw("<p class=\"legend\">An interval that leaves out 0 is unlikely to be chance.</p>\n"))
            .Raw(GapPicture.Draw(id, $"Gaps by {labels}, with 95% intervals", [.. rows.Select(row => new GapLine(row.Full, row.Gap.Paired, "gap"))])))
        .Table(title, ["variation", labels, .. GapRow.Heads], rows.Select(row => new[] { row.Name, row.Label }.Concat(row.Columns.Select(cell => cell.InLines)).ToArray()));

    private static void Replies(Markup section, ReplyFacts replies)
    {
        if (replies.Causes.Count > 0)
        {
            _ = section.Table("Why trials have no answer", ["subject", "", "trials, and what was said"], replies.Causes.Select(cause => new[] { cause.Subject, cause.What, cause.Words }));
        }

        if (replies.Stops.Count > 0)
        {
            _ = section.Table("Why replies ended", Method.StopHeads, replies.Stops.Select(Method.StopRow)).Element("p class=\"source\"", Method.Stops);
        }
    }

    private static void Pictures(Markup pictures, Findings findings, Gap[] gaps, string id) => pictures
        .Element("figure", figure => figure
            .Element("figcaption", caption => caption
                .Element("h3", "Compliance in each situation")
                .Raw(Legend(("key trained", "told: trained on"), ("key diamond other", "told: not trained on"))))
            .Raw(CompliancePicture.Draw($"{id}-compliance", findings, gaps)))
        .Element("figure", figure => figure
            .Element("figcaption", caption => caption
                .Element("h3", "The gap between the two, in points")
                .Raw("<p class=\"legend\">An interval that leaves out 0 is unlikely to be chance.</p>\n"))
            .Raw(GapPicture.Draw($"{id}-gaps", "Gap by variation, with 95% intervals", [.. gaps.Select(gap => new GapLine(findings.LabelOf(gap), gap.Paired, "gap"))], GapPicture.Tall)))
        .Element("figure class=\"wide\"", figure => figure
            .Element("figcaption", caption => caption
                .Element("h3", "What compliance is made of, and the gap with it")
                .Raw(Legend([("key bar faking", "with alignment-faking reasoning"), ("key bar trained", "without it"), .. UnreadKey(findings, gaps), ("key bar other", "not trained on")])))
            .Raw(SplitPicture.Draw($"{id}-split", findings, gaps)));

    private static IEnumerable<(string Css, string Text)> UnreadKey(Findings findings, Gap[] gaps) =>
        gaps.Any(gap => findings.OfArm(gap) is { Compliance: not null } arm && (arm.FakingUnread > 0 || arm.FakingRate is null))
            ? [("key bar unjudged", "complied, and nobody read with what reasoning")]
            : [];

    private static string Legend(params ReadOnlySpan<(string Css, string Text)> keys)
    {
        StringBuilder legend = new("<p class=\"legend\">");
        foreach ((string css, string text) in keys)
        {
            _ = legend.Append(CultureInfo.InvariantCulture, $"<span class=\"item\"><span class=\"{css}\"></span>{text}</span> ");
        }

        return legend.Append("</p>\n").ToString();
    }

    private static string[] Row(GapRow row) =>
    [
        row.Name, .. row.Columns.Select(cell => cell.InLines), FakingShare.With(row.Gap).InLines, FakingShare.Without(row.Gap).InLines, row.Gap.HolmP is { } p ? Numbers.P(p) : "–",
    ];
}
