using System.Globalization;

namespace Unmask.Tests;

public sealed class SizeTrendTests
{
    private static readonly double[] Sizes = [1, 2, 4];

    // Means 0.1, 0.2 and 0.6 over one doubling each: the line's slope is (0.6 − 0.1)/2.
    [Fact]
    public void The_slope_is_that_of_the_least_squares_line_over_doublings()
    {
        SizeTrend.Measured trend = Assert.IsType<SizeTrend.Measured>(Of(Planted(10), Planted(20), Planted(60)));
        Assert.Equal(0.25, trend.Slope.Value, 1e-12);
        Assert.Equal(100, trend.Queries);
        // A query adds (largest − smallest)/2, which is 1/2 in 50 queries of 100 and else 0: standard error √(0.25·0.25·100/99)/10, and normal quantiles.
        double error = 0.25 / Math.Sqrt(99);
        Assert.InRange(trend.Slope.Low, 0.25 - (2.15 * error), 0.25 - (1.75 * error));
        Assert.InRange(trend.Slope.High, 0.25 + (1.75 * error), 0.25 + (2.15 * error));
        Assert.InRange(trend.Detectable, 2.65 * error, 2.95 * error);
        Assert.True(trend.P < 0.001);
    }

    [Fact]
    public void Only_ratios_of_sizes_count()
    {
        SizedSums[] millions = Subjects([1, 3, 9], Planted(10), Planted(20), Planted(60)), billions = Subjects([1000, 3000, 9000], Planted(10), Planted(20), Planted(60));
        SizeTrend.Measured one = Assert.IsType<SizeTrend.Measured>(SizeTrend.Of(millions, new Seed(1))), other = Assert.IsType<SizeTrend.Measured>(SizeTrend.Of(billions, new Seed(1)));
        Assert.Equal(one.Slope.Value, other.Slope.Value, 1e-12);
        // Three times the size is log₂3 doublings.
        Assert.Equal(0.25 / Math.Log2(3), one.Slope.Value, 1e-12);
    }

    [Fact]
    public void Two_subjects_have_no_trend() =>
        Assert.Equal(new SizeTrend.TooFewSubjects(2), SizeTrend.Of(Subjects(Sizes, Planted(10), Planted(20), []), new Seed(1)));

    // The same fifty queries differ in every subject: nothing is left that the size could explain.
    [Fact]
    public void Subjects_that_answer_every_query_alike_have_no_interval_but_a_slope_of_nothing()
    {
        SizeTrend.TooFewDiffer alike = Assert.IsType<SizeTrend.TooFewDiffer>(Of(Planted(50), Planted(50), Planted(50)));
        Assert.Equal((0, 100), (alike.Differing, alike.Queries));
        Assert.Equal(0, alike.Slope, 1e-12);
    }

    [Fact]
    public void The_order_of_queries_and_threads_changes_no_digit()
    {
        SizedSums[] subjects = Subjects(Sizes, Planted(10), Planted(20), Planted(60));
        SizedSums[] turned = [.. subjects.Select(subject => subject with { Queries = subject.Queries.Reverse().ToDictionary(StringComparer.Ordinal) })];
        Assert.Equal(SizeTrend.Of(subjects, new Seed(3)), SizeTrend.Of(turned, new Seed(3)));
        Assert.NotEqual(SizeTrend.Of(subjects, new Seed(3)), SizeTrend.Of(subjects, new Seed(4)));
    }

    // Half of the queries were not judged in the largest subject, whatever they would have said: means are over those that were.
    [Fact]
    public void Queries_that_a_subject_lacks_take_nothing_from_the_others()
    {
        var half = Planted(60).Where((_, place) => place % 2 == 0).ToDictionary(StringComparer.Ordinal);
        SizeTrend.Measured trend = Assert.IsType<SizeTrend.Measured>(Of(Planted(10), Planted(20), half));
        Assert.Equal(0.25, trend.Slope.Value, 1e-12);
        Assert.Equal(100, trend.Queries);
    }

    [Fact]
    public void A_size_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SizeTrend.Of(Subjects([0, 1, 2], Planted(1), Planted(1), Planted(1)), new Seed(1)));

    /// <summary>A hundred queries of one pair, of which the first so many differ by +1.</summary>
    private static Dictionary<string, DifferenceCount> Planted(int differing) =>
        Enumerable.Range(0, 100).ToDictionary(place => place.ToString("000", CultureInfo.InvariantCulture), place => new DifferenceCount(1, place < differing ? 1 : 0), StringComparer.Ordinal);

    private static SizedSums[] Subjects(double[] sizes, params Dictionary<string, DifferenceCount>[] queries) => [.. sizes.Zip(queries, (size, own) => new SizedSums(size, own))];

    private static SizeTrend Of(params Dictionary<string, DifferenceCount>[] queries) => SizeTrend.Of(Subjects(Sizes, queries), new Seed(1));
}
