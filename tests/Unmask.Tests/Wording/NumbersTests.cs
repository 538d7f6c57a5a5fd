namespace Unmask.Tests;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(-0.946, "−0.95")]
    [InlineData(0.8, "0.80")]
    [InlineData(-0.001, "0.00")]
    public void A_coefficient_has_the_same_minus_as_other_numbers(double figure, string shown) => Assert.Equal(shown, Numbers.Hundredths(figure));

    [Theory]
    [InlineData(0.114, "+11.4")]
    [InlineData(-0.012, "\u22121.2")]
    [InlineData(-0.0004, "0.0")]
    [InlineData(0.0005, "+0.1")]
    public void Gaps_are_printed_in_points_with_their_sign(double gap, string expected) => Assert.Equal(expected, Numbers.Points(gap));

    [Theory]
    [InlineData(0.03141, "p = 0.031")]
    [InlineData(0.00049, "p = 0.0005")]
    [InlineData(0.0000481, "p < 0.0001")]
    [InlineData(1, "p = 1.000")]
    public void Probabilities_are_never_printed_as_zero(double p, string expected) => Assert.Equal(expected, Numbers.P(p));

    [Theory]
    [InlineData(8.44, "8.4 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Times_are_printed_in_their_own_unit(double seconds, string expected) => Assert.Equal(expected, Numbers.Seconds(seconds));
}
