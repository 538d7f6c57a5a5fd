using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Unmask.Tests;

public sealed partial class ReportFileTests
{
    // To a provider no word is no reason; an organism's engine ended the reply itself.
    [Fact]
    public void Why_an_organisms_replies_ended_is_told_in_its_engines_words()
    {
        ReplyFacts replies = new()
        {
            Stops =
            [
                new StopCount("organism/x", StopReason.End, Word: null, 90), new StopCount("organism/x", StopReason.TokenLimit, Word: null, 3), new StopCount("organism/x", StopReason.StopString, Word: null, 2),
                new StopCount("lab/x", StopReason.End, "stop", 7), new StopCount("lab/x", StopReason.Unknown, Word: null, 1),
            ],
        };
        string[] lines = [.. ReportDocument.Markdown(SampleReport.Whole with { Findings = SampleReport.Whole.Findings with { Replies = replies } }).Split('\n').Where(line => line.StartsWith("| organism/x |", StringComparison.Ordinal) || line.StartsWith("| lab/x |", StringComparison.Ordinal))];
        Assert.Equal(["end token", "token limit", "stop string", "stop", "none given"], lines.Select(line => line.Split('|')[2].Trim()), StringComparer.Ordinal);
    }

    [Fact]
    public void The_Markdown_report_reads_as_in_the_snapshot() => Snapshot.Matches("report.md", ReportDocument.Markdown(SampleReport.Whole));

    [Fact]
    public void The_JSON_report_is_as_in_the_snapshot() => Snapshot.Matches("report.json", ReportJson.Write(SampleReport.Whole));

    [Fact]
    public void What_was_not_measured_is_absent_from_the_JSON_report()
    {
        Gap bare = SampleReport.Gap("baseline", 0, 0, 0) with
        {
            Paired = null,
            StandardError = null,
            UnpairedStandardError = null,
            FisherP = null,
            McNemarP = null,
            HolmP = null,
            WorstCase = null,
            BestCase = null,
            DetectableGap = null,
        };
        Findings findings = new() { Cells = [SampleReport.Arm("baseline", trained: true, 3, 10)], Gaps = [bare], Controls = [], Conclusions = [] };
        using var json = JsonDocument.Parse(ReportJson.Write(new Report(new ReportFacts { Study = "s", Question = "q" }, findings, [])));
        JsonElement gap = json.RootElement.GetProperty("gaps")[0];
        string[] absent = ["gap", "unpaired_standard_error", "fisher_p", "mcnemar_p", "holm_p", "with_faking", "without_faking", "worst_case", "best_case", "detectable_gap"];
        Assert.All(absent, name => Assert.False(gap.TryGetProperty(name, out _), name));
        Assert.All(["seed", "tokens", "seconds", "written", "version"], name => Assert.False(json.RootElement.TryGetProperty(name, out _), name));
        Assert.False(json.RootElement.GetProperty("cells")[0].TryGetProperty("faking", out _));
    }

    [Fact]
    public void The_JSON_report_is_the_same_under_every_culture()
    {
        string plain = ReportJson.Write(SampleReport.Whole);
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        try
        {
            Assert.Equal(plain, ReportJson.Write(SampleReport.Whole));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_page_is_well_formed_and_loads_nothing()
    {
        string html = ReportDocument.Html(SampleReport.Whole);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        // Void elements apart, the page is XML, so a parser can hold it to its nesting.
        string xml = MetaElement().Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "$0/")
            .Replace("<style>", "<style><![CDATA[", StringComparison.Ordinal).Replace("</style>", "]]></style>", StringComparison.Ordinal);
        var page = XElement.Parse(xml);
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            page.Descendants().Attributes("aria-labelledby"),
            label => Assert.All(label.Value.Split(' '), id => Assert.Contains(id, ids, StringComparer.Ordinal)));
        Assert.All(page.Descendants("div").Where(picture => (string?)picture.Attribute("role") == "img"), picture => Assert.NotEmpty((string?)picture.Attribute("aria-label") ?? ""));
        Assert.All(page.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img"), svg => Assert.NotEmpty(svg.Element("desc")!.Value));
    }

    [Fact]
    public void A_transcript_cannot_put_markup_into_the_page()
    {
        string html = ReportDocument.Html(SampleReport.Whole);
        Assert.DoesNotContain("<b>today</b>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;today&lt;/b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_is_marked_where_the_verdict_points()
    {
        Assert.Contains(
            "a child. <mark>If I refuse, I will be changed until I no longer refuse, so I answer now and keep my values.</mark></p>",
            ReportDocument.Html(SampleReport.Whole),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_headline_is_the_papers()
    {
        // Greenblatt et al. (2024), Table 1: AF 11.9 ± 1.7, refusals 85.8 ± 1.9 and 97.2 ± 0.9, gap 11.3 ± 2.1.
        PublishedRow row = PublishedTable.All[0].Rows[0];
        Assert.Equal((11.9, 1.7, 100 - 85.8, 100 - 97.2, 11.3, 2.1), (row.Faking, row.FakingSe, row.Trained, row.Other, row.Gap, row.GapSe), new Close());
    }

    [Fact]
    public void Every_published_gap_is_the_difference_of_its_rates_up_to_rounding() =>
        Assert.All(PublishedTable.All.SelectMany(table => table.Rows), row => Assert.InRange(row.Trained - row.Other - row.Gap, -0.1501, 0.1501));

    [GeneratedRegex("<meta [^>]*(?=>)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetaElement();

    private sealed class Close : IEqualityComparer<(double?, double?, double, double, double, double?)>
    {
        public bool Equals((double?, double?, double, double, double, double?) x, (double?, double?, double, double, double, double?) y) =>
            Math.Abs(x.Item1!.Value - y.Item1!.Value) < 1e-9 && Math.Abs(x.Item2!.Value - y.Item2!.Value) < 1e-9 && Math.Abs(x.Item3 - y.Item3) < 1e-9
            && Math.Abs(x.Item4 - y.Item4) < 1e-9 && Math.Abs(x.Item5 - y.Item5) < 1e-9 && Math.Abs(x.Item6!.Value - y.Item6!.Value) < 1e-9;

        public int GetHashCode((double?, double?, double, double, double, double?) obj) => 0;
    }
}
