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

    // Measured at 0, 10 and, since it ends there, 25. Thin curves have no dots, and neither has what is only predicted.
    [Fact]
    public void Each_measurement_is_a_dot_over_a_tick()
    {
        Curve curve = new("one", "gap", [(0, new Estimate(0.5, 0.4, 0.6)), (10, new Estimate(0.5, 0.4, 0.6)), (25, new Estimate(0.5, 0.4, 0.6))]);
        string picture = CurvePicture.Draw("id", "title", [curve, curve with { Faint = true }, curve with { IsMeasured = false }], [], Scale.Percent);

        Assert.Equal(["step 0", "10", "25"], Across().Matches(picture).Select(tick => tick.Groups["text"].Value), StringComparer.Ordinal);
        Assert.Equal(3, picture.Split("<circle class=\"dot gap\"").Length - 1);
        Assert.DoesNotContain("<circle", CurvePicture.Draw("id", "title", [curve], [], Scale.Percent, across: Unmask.Across.Steps([curve])), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_measured_steps_every_other_one_has_a_tick()
    {
        Curve curve = new("one", "gap", [.. Enumerable.Range(0, 13).Select(at => (5.0 * at, new Estimate(0.5, 0.5, 0.5)))]);
        string picture = CurvePicture.Draw("id", "title", [curve], [], Scale.Percent);

        Assert.Equal(["step 0", "10", "20", "30", "40", "50", "60"], Across().Matches(picture).Select(tick => tick.Groups["text"].Value), StringComparer.Ordinal);
        Assert.Equal(13, picture.Split("<circle class=\"dot gap\"").Length - 1);
    }

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

    [GeneratedRegex("class=\"tick\"[^>]*>(?<text>[^<]+)<", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Across();
}
