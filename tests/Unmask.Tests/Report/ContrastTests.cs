using System.Globalization;
using System.Text.RegularExpressions;

namespace Unmask.Tests;

public sealed partial class ContrastTests
{
    /// <summary>Ink and the papers that it stands on.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "ink", "paper" }, { "ink", "card" }, { "ink", "mark" }, { "ink", "trained-wash" }, { "ink", "other-wash" },
        { "soft", "paper" }, { "soft", "card" }, { "soft", "trained-wash" }, { "soft", "other-wash" },
        { "trained", "card" }, { "other", "card" }, { "faking", "card" }, { "good", "card" }, { "bad", "card" }, { "warn", "card" },
        { "good", "paper" }, { "bad", "paper" }, { "warn", "paper" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Letters_stand_out_from_their_paper_in_light_and_in_dark(string ink, string paper)
    {
        // WCAG 2.1, success criterion 1.4.3: 4.5 to 1 for text.
        Assert.All(Schemes(), colours => Assert.InRange(Contrast(colours[ink], colours[paper]), 4.5, 21));
    }

    private static Dictionary<string, string>[] Schemes()
    {
        string html = ReportDocument.Html(SampleReport.Whole);
        return RootBlock().Matches(html).Select(block => Variable().Matches(block.Value)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value, StringComparer.Ordinal)).ToArray() is { Length: 2 } both
            ? both
            : throw new InvalidOperationException("The style sheet should have a light and a dark scheme.");
    }

    private static double Contrast(string first, string second)
    {
        double a = Luminance(first);
        double b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // WCAG 2.1, definition of relative luminance.
    private static double Luminance(string colour) => new[] { (1, 0.2126), (3, 0.7152), (5, 0.0722) }.Sum(channel =>
    {
        double value = int.Parse(colour.AsSpan(channel.Item1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return channel.Item2 * (value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4));
    });

    [GeneratedRegex(@":root \{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootBlock();

    [GeneratedRegex("--(?<name>[a-z-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
