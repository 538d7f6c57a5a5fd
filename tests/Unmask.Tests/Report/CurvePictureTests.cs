using System.Text.RegularExpressions;

namespace Unmask.Tests;

public sealed partial class CurvePictureTests
{
    [Theory]
    [InlineData(0, 0, "0% 1%")]
    [InlineData(0, 0.018, "0% 1% 2%")]
    [InlineData(0, 0.62, "0% 20% 40% 60% 80%")]
    [InlineData(0, 1, "0% 20% 40% 60% 80% 100%")]
    [InlineData(-0.2, 0.9, "-25% 0% 25% 50% 75% 100%")]
    public void The_axis_of_shares_has_round_ticks_that_differ(double least, double most, string ticks) =>
        Assert.Equal(ticks, Ticks(least, most, Scale.Percent));

    [Theory]
    [InlineData(63, 0, "0 20 40 60 80")]
    [InlineData(9, 0, "0 2 4 6 8 10")]
    [InlineData(0.044, 3, "0 0.01 0.02 0.03 0.04 0.05")]
    [InlineData(0.0004, 3, "0 0.001")]
    public void So_has_that_of_plain_numbers(double most, int digits, string ticks) => Assert.Equal(ticks, Ticks(0, most, Scale.Plain(digits)));

    private static string Ticks(double least, double most, Scale scale)
    {
        Curve curve = new("one", "gap", [(0, new Estimate(least, least, least)), (10, new Estimate(most, most, most))]);
        string picture = CurvePicture.Draw("id", "title", [curve], [], scale);
        return string.Join(' ', Tick().Matches(picture).Select(tick => tick.Groups["text"].Value.Replace('−', '-'))
            .Order(Comparer<string>.Create((a, b) => Number(a).CompareTo(Number(b)))));
    }

    private static double Number(string tick) => double.Parse(tick.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("class=\"tick end\"[^>]*>(?<text>[^<]+)<", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tick();
}
