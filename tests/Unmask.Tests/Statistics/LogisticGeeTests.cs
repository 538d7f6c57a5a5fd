namespace Unmask.Tests;

public sealed class LogisticGeeTests
{
    // A second program (Python, no library) fits rows of 0 and 1 with full matrices: V = φ·A^½·R·A^½ is inverted for each query, and
    // Mancl and DeRouen's (I − H)⁻¹ is taken of the whole matrix H. Of twelve queries these are the hits in baseline and variation, first
    // and second arm each; arm k of query i has one trial where i + k is divisible by 3 and two elsewhere. F's tail with two numerator
    // degrees of freedom is (1 + 2F/8)⁻⁴.
    [Fact]
    public void It_gives_the_values_of_a_program_with_full_matrices()
    {
        ArmByVariation model = ArmByVariation.Of(TwelveQueries(), variations: 2)!;
        Agree([-1.1103992168, 1.9425105718, -0.6436917427, -0.5692611996], model.Fit.Coefficients);
        Agree([0.4891623167, 0.5893987392, 0.8621205636, 1.2289982288], model.Fit.StandardErrors);
        Assert.Equal(0.0626681463, model.Fit.Correlation, 1e-8);
        Significance arms = model.Fit.Wald(1, 3)!.Value;
        Assert.Equal(11.0393794358, arms.Statistic, 1e-6);
        Assert.Equal(0.005004034547, arms.P, 1e-9);
        Assert.Equal(0.2145461143, model.SameEverywhere!.Value.Statistic, 1e-7);
        Assert.Equal(Math.Exp(1.9425105718), model.BaselineOddsRatio.Value, 1e-6);
        Assert.Equal(Math.Exp(-0.5692611996), model.RatioToBaseline(1).Value, 1e-6);

        static void Agree(double[] expected, IReadOnlyList<double> actual) =>
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    // One trial a query: no correlation to estimate, and the coefficients are those of the 2 × 2 table. 20 of 40 against 10 of 40: log
    // odds 0 and ln(1/3).
    [Fact]
    public void With_one_trial_a_query_the_odds_ratio_is_the_tables()
    {
        GeeCell[][] clusters =
        [
            .. Enumerable.Range(0, 40).Select(i => new GeeCell[] { new([1, 1], 1, i < 20 ? 1 : 0) }),
            .. Enumerable.Range(0, 40).Select(i => new GeeCell[] { new([1, 0], 1, i < 10 ? 1 : 0) }),
        ];
        GeeFit fit = LogisticGee.Fit(clusters)!;
        Assert.Equal(Math.Log(1.0 / 3), fit.Coefficients[0], 1e-8);
        Assert.Equal(3, fit.OddsRatio(1).Value, 1e-6);
        Assert.Equal(0, fit.Correlation);
        // Woolf's error √(1/20 + 1/20 + 1/10 + 1/30) = 0.483046, times 40/39 for residuals that each lose 1/40 (Mancl and DeRouen):
        // 0.495432.
        Assert.Equal(0.495432, fit.StandardErrors[1], 1e-6);
    }

    [Fact]
    public void Where_an_arm_never_complies_there_is_no_finite_fit()
    {
        QueryCounts[][] queries = [.. Enumerable.Range(0, 30).Select(i => new QueryCounts[] { new(i % 2, 2, 0, 2) })];
        Assert.Null(ArmByVariation.Of(queries, variations: 1));
    }

    [Fact]
    public void Covariates_that_determine_each_other_have_no_fit()
    {
        GeeCell[][] clusters = [.. Enumerable.Range(0, 30).Select(i => new GeeCell[] { new([1, 1], 2, i % 3) })];
        Assert.Null(LogisticGee.Fit(clusters));
    }

    [Fact]
    public void Fewer_queries_than_coefficients_are_refused() =>
        Assert.Throws<ArgumentException>(() => LogisticGee.Fit([[new GeeCell([1, 1], 2, 1)], [new GeeCell([1, 0], 2, 1)]]));

    private static QueryCounts[][] TwelveQueries()
    {
        string[] hits = ["2110", "1020", "2011", "0000", "1110", "2210", "1000", "2120", "0010", "1101", "2021", "1000"];
        return [.. hits.Select((query, i) => new[] { Counts(query, i, 0), Counts(query, i, 2) })];

        static QueryCounts Counts(string query, int i, int from)
        {
            int first = (i + from) % 3 == 0 ? 1 : 2, second = (i + from + 1) % 3 == 0 ? 1 : 2;
            return new QueryCounts(Math.Min(query[from] - '0', first), first, Math.Min(query[from + 1] - '0', second), second);
        }
    }
}
