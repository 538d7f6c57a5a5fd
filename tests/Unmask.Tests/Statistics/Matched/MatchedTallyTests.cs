namespace Unmask.Tests;

public sealed class MatchedTallyTests
{
    // Cavo et al. 2012 as in the R package contingencytables (tests of chapter 8), one pair a query.
    [Fact]
    public void One_pair_a_query_gives_the_published_interval_and_test()
    {
        MatchedDifference difference = Tallied(59, 6, 16, 80).Difference();
        Assert.Equal((161, 161, 65, 75, 6, 16), (difference.Pairs, difference.Queries, difference.FirstHits, difference.SecondHits, difference.OnlyFirst, difference.OnlySecond));
        Assert.Equal(-0.0621, difference.Difference!.Value.Value, 0.00005);
        Assert.Equal(-0.1240, difference.Difference.Value.Low, 0.00005);
        Assert.Equal(-0.0054, difference.Difference.Value.High, 0.00005);
        Assert.Equal(0.052479, difference.McNemarP!.Value, 0.0000005);
        Assert.Equal(65.0 / 75, difference.RiskRatio!.Value.Value, 1e-12);
        Assert.Equal(65.0 / 96 / 75 * 86, difference.OddsRatio!.Value.Value, 1e-12);
    }

    [Fact]
    public void The_other_order_of_sides_mirrors_every_number()
    {
        MatchedDifference one = Tallied(59, 6, 16, 80).Difference(), other = Tallied(59, 16, 6, 80).Difference();
        Assert.Equal(one.Difference, other.Difference is { } mirrored ? new Estimate(-mirrored.Value, -mirrored.High, -mirrored.Low) : null);
        Assert.Equal((one.First, one.Second, one.McNemarP, one.Detectable), (other.Second, other.First, other.McNemarP, other.Detectable));
        Assert.Equal(one.RiskRatio!.Value.Low, 1 / other.RiskRatio!.Value.High, 1e-12);
    }

    [Fact]
    public void The_order_of_pairs_changes_no_digit()
    {
        (string Query, bool First, bool Second)[] pairs =
            [.. Enumerable.Range(0, 120).Select(i => ($"q{i % 40}", (i * 7) % 11 < 5, (i * 5) % 13 < 4))];
        MatchedTally forward = new(), back = new();
        foreach ((string query, bool first, bool second) in pairs)
        {
            forward.Add(query, first, second);
        }

        foreach ((string query, bool first, bool second) in pairs.Reverse())
        {
            back.Add(query, first, second);
        }

        Assert.Equal(forward.Difference(), back.Difference());
    }

    [Fact]
    public void No_pair_has_no_difference()
    {
        MatchedDifference none = new MatchedTally().Difference();
        Assert.Equal((0, 0, null, null, null), (none.Pairs, none.Queries, none.Difference, none.McNemarP, none.First));
        Assert.Null(none.RiskRatio ?? none.OddsRatio);
        Assert.Null(none.Detectable);
        Assert.False(none.IsSmallerThan(1));
    }

    // By hand for five queries of two trials an arm: 6 of 10 against 4 of 10, so the ratio of odds is (6/4)/(4/6) = 2.25, and with each
    // arm's residual over n·p·(1 − p) = 2.4 the squares times 5/4 sum to 0.260417. t with 4 degrees of freedom: 2.776445.
    [Fact]
    public void The_clustered_ratio_of_odds_is_that_of_the_delta_method()
    {
        Estimate ratio = OddsRatio.Clustered([new(2, 2, 1, 2), new(1, 2, 0, 2), new(0, 2, 0, 2), new(2, 2, 2, 2), new(1, 2, 1, 2)])!.Value;
        Assert.Equal(2.25, ratio.Value, 1e-12);
        Assert.Equal(Math.Exp(2.776445105 * Math.Sqrt(0.260416667)), ratio.High / ratio.Value, 1e-6);
        Assert.Equal(ratio.Value / ratio.Low, ratio.High / ratio.Value, 1e-9);
        Assert.Null(OddsRatio.Clustered([new(2, 2, 1, 2), new(2, 2, 0, 2)]));
        Assert.Null(OddsRatio.Clustered([new(0, 2, 1, 2), new(0, 2, 0, 2)]));
        Assert.Null(OddsRatio.Clustered([new(1, 2, 1, 2)]));
    }

    // Generalised estimating equations with Mancl and DeRouen's errors: another estimator of the same ratio and of its error.
    [Fact]
    public void The_clustered_ratio_of_odds_agrees_with_estimating_equations()
    {
        var study = CoverageStudy.Draw(0.4, 0.2, lean: 0, correlation: 0.3, queries: 200, repeats: 3, new Seed(5));
        Estimate ours = OddsRatio.Clustered(study.Queries)!.Value, gee = ArmByVariation.Of([.. study.Queries.Select(query => new[] { query })], variations: 1)!.BaselineOddsRatio;
        Assert.Equal(gee.Value, ours.Value, 1e-6);
        Assert.InRange(Math.Log(ours.High / ours.Low) / Math.Log(gee.High / gee.Low), 0.98, 1.02);
    }

    private static MatchedTally Tallied(int both, int onlyFirst, int onlySecond, int neither)
    {
        MatchedTally tally = new();
        int query = 0;
        foreach ((int count, bool first, bool second) in new[] { (both, true, true), (onlyFirst, true, false), (onlySecond, false, true), (neither, false, false) })
        {
            for (int i = 0; i < count; i++)
            {
                tally.Add($"q{query++}", first, second);
            }
        }

        return tally;
    }
}
