using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>The pictures and the table of all gaps, subject by subject.</summary>
internal static class FindingsSection
{
    private static readonly string[] Columns =
        ["variation", "trained on", "otherwise", "gap (points)", "with AF", "without AF", "AF reasoning", "p, corrected", "bounds", "reading"];

    public static void Write(Markup section, Findings findings, IReadOnlyList<VariationFacts> variations)
    {
        if (variations.Count > 0)
        {
            _ = section.Element("p", Method.Variations).Element("dl class=\"variations\"", list =>
            {
                foreach (VariationFacts variation in variations)
                {
                    _ = list.Element("dt", variation.Name).Element("dd", variation.Says);
                }
            });
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
            _ = section.Table("All gaps", Columns, gaps.Select(gap => Row(findings, gap)));
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
                .Raw(Legend(("key bar faking", "with alignment-faking reasoning"), ("key bar trained", "without it"), ("key bar other", "not trained on"))))
            .Raw(SplitPicture.Draw($"{id}-split", findings, gaps)));

    private static string Legend(params ReadOnlySpan<(string Css, string Text)> keys)
    {
        StringBuilder legend = new("<p class=\"legend\">");
        foreach ((string css, string text) in keys)
        {
            _ = legend.Append(CultureInfo.InvariantCulture, $"<span class=\"item\"><span class=\"{css}\"></span>{text}</span> ");
        }

        return legend.Append("</p>\n").ToString();
    }

    private static string[] Row(Findings findings, Gap gap)
    {
        Cell? trained = findings.ArmOf(gap, trained: true);
        return
        [
            findings.LabelOf(gap),
            Arm(trained),
            Arm(findings.ArmOf(gap, trained: false)),
            Points(gap.Paired),
            Points(gap.WithFaking),
            Points(gap.WithoutFaking),
            trained?.FakingRate is { } faking ? $"{Numbers.Percent(faking.Value)}\n{Numbers.Range(faking)}" : "not judged",
            gap.HolmP is { } p ? Numbers.P(p) : "–",
            gap is { WorstCase: { } worst, BestCase: { } best } ? $"{Numbers.Points(worst)}\nto {Numbers.Points(best)}" : "–",
            findings.ReadingOf(gap).Words(),
        ];
    }

    private static string Arm(Cell? cell) =>
        cell?.Compliance is { } share ? $"{Numbers.Percent(share.Value)} {cell.Tier}\n{Numbers.Range(share)}\n{Numbers.Count(cell.Complied)} of {Numbers.Count(cell.Complied + cell.Refused)}" : "not measured";

    private static string Points(Estimate? gap) => gap is { } known ? $"{Numbers.Points(known.Value)}\n{Numbers.PointsRange(known)}" : "–";
}
