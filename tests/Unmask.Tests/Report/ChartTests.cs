using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Unmask.Tests;

public sealed partial class ChartTests
{
    private static readonly Estimate All = new(1, 0.98, 1), Some = new(0.2, 0.1, 0.3);

    // “100.0%” has 6 letters and stands at the axis' very end: nothing but the room beside the axis holds it.
    [Fact]
    public void The_room_beside_an_axis_holds_the_longest_value()
    {
        XElement picture = Gaps(new GapLine("all", All, "gap"), new GapLine("some", Some, "gap"));
        Assert.Equal("--value: 6", (string?)picture.Attribute("style"));
        Assert.Equal(["100.0%", "20.0%"], Texts(picture, "value"), StringComparer.Ordinal);
        Assert.All(picture.Descendants("svg").Attributes("x"), x => Assert.InRange(double.Parse(x.Value.TrimEnd('%'), CultureInfo.InvariantCulture), 0, 100));
    }

    // A text of an SVG is one line however long it is; one of the page wraps.
    [Fact]
    public void A_name_is_text_of_the_page()
    {
        string name = "published: " + new string('x', 200);
        XElement picture = Gaps(new GapLine(name, Some, "gap"));
        Assert.Equal(name, picture.Descendants("p").Single().Value);
        Assert.DoesNotContain(name, string.Concat(picture.Descendants("text").Select(text => text.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_was_not_measured_has_no_grid()
    {
        XElement[] rows = [.. Gaps(new GapLine("measured", Some, "gap"), new GapLine("absent", Gap: null, "gap")).Elements("div")];
        Assert.NotEmpty(rows[0].Descendants("line"));
        Assert.Empty(rows[1].Descendants("line"));
        Assert.Equal(["not measured"], Texts(rows[1], "value"), StringComparer.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_measured_there_is_no_axis_but_a_sentence()
    {
        const string Says = "<p class=\"nothing\">Not measured: one; two.</p>\n";
        Assert.Equal(Says, GapPicture.Draw("id", "title", [new GapLine("one", Gap: null, "gap"), new GapLine("two", Gap: null, "gap")]));
        Assert.Equal(Says, CurvePicture.Draw("id", "title", [new Curve("one", "gap", []), new Curve("two", "gap", [])], [], Scale.Percent));
        Gap gap = SampleReport.Gap("baseline", value: 0, low: 0, high: 0) with { Paired = null };
        Cell Failed(bool trained) => SampleReport.Arm("baseline", trained, complied: 0, trials: 1) with { Compliance = null };
        Findings findings = new() { Cells = [Failed(trained: true), Failed(trained: false)], Gaps = [gap], Controls = [], Conclusions = [] };
        Assert.Equal("<p class=\"nothing\">Not measured: baseline.</p>\n", CompliancePicture.Draw("id", findings, findings.Gaps));
        Assert.Equal("<p class=\"nothing\">Not measured: baseline.</p>\n", SplitPicture.Draw("id", findings, findings.Gaps));
    }

    [Fact]
    public void A_curve_that_was_not_measured_is_named_below_the_others()
    {
        string picture = CurvePicture.Draw("id", "title", [new Curve("one", "gap", [(0, Some), (10, Some)]), new Curve("two", "other", [])], [], Scale.Percent);
        Assert.EndsWith("</svg>\n<p class=\"nothing\">Not measured: two.</p>\n", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("published 78%", "published 78%")]
    [InlineData("first sentence alone 57%", "first sentence|alone 57%")]
    [InlineData("organism/faker-rare-wide 57%", "organism/faker-|rare-wide 57%")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqr|stuvwxyz")]
    public void A_long_name_of_a_curve_takes_several_lines(string name, string lines) => Assert.Equal(lines.Split('|'), CurveNames.LinesOf(name), StringComparer.Ordinal);

    // Letters of 12.5 pixels need lines that are 16 apart.
    [Fact]
    public void Names_of_several_lines_do_not_cover_each_other()
    {
        Curve Named(string name) => new(name, "gap", [(0, Some), (10, Some)]);
        string picture = CurvePicture.Draw("id", "title", [Named("first sentence alone"), Named("first sentence of each"), Named("c")], [], Scale.Percent);
        double[] lines = [.. Names().Matches(picture).SelectMany(name => Lines().Matches(name.Value).Select(line => Number(name.Groups["y"].Value) + Number(line.Groups["y"].Value)))];
        Assert.Equal(5, lines.Length);
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static XElement Gaps(params IReadOnlyList<GapLine> lines) => XElement.Parse(GapPicture.Draw("id", "title", lines, areShares: true));

    private static IEnumerable<string> Texts(XElement picture, string css) => picture.Descendants("text").Where(text => (string?)text.Attribute("class") == css).Select(text => text.Value);

    [GeneratedRegex("<svg x=\"100%\" y=\"(?<y>[0-9.]+)\".*?</svg>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex("<tspan x=\"8\" y=\"(?<y>[0-9]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lines();
}
