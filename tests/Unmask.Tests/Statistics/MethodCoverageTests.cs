namespace Unmask.Tests;

/// <summary>
/// The benchmark <c>coverage</c> in short: 400 studies leave an error of 2.2 points either way, so the borders are wider here.
/// </summary>
public sealed class MethodCoverageTests
{
    private const int Studies = 400;

    [Theory]
    [InlineData("Tango, query-clustered (ours)", 4, 0.92, 0.98)]
    [InlineData("Tango, query-clustered (ours)", 5, 0.92, 0.98)]
    [InlineData("bootstrap studentised", 4, 0.91, 0.98)]
    [InlineData("Tango, pairs", 0, 0.92, 0.98)]
    [InlineData("Bonett-Price, pairs", 0, 0.92, 0.99)]
    [InlineData("risk ratio, clustered", 5, 0.92, 0.98)]
    [InlineData("odds ratio, GEE", 5, 0.92, 0.98)]
    public void Intervals_hold_the_truth_as_often_as_they_say(string method, int at, double least, double most) =>
        Assert.InRange(
            MethodCoverage.Coverage(IntervalOf(method).Interval, IntervalOf(method).Of, MethodCoverage.Cases[at], Studies).Held, least, most);

    [Theory]
    [InlineData("McNemar exact, signs of queries (ours)", 4)]
    [InlineData("sign flips of queries", 4)]
    [InlineData("McNemar exact, pairs", 1)]
    [InlineData("McNemar mid-P, pairs", 1)]
    [InlineData("GEE Wald, arm", 5)]
    public void Tests_raise_no_more_false_alarms_than_they_say(string test, int at) =>
        Assert.InRange(MethodCoverage.FalseAlarms(MethodCoverage.Tests.Single(one => one.Name == test).P, MethodCoverage.Cases[at], Studies, leaning: false), 0, 0.075);

    // Queries that lean either way are what clusters are for: there the pairs of a query agree beyond what arms explain.
    [Theory]
    [InlineData("McNemar exact, signs of queries (ours)", 0, 0.075)]
    [InlineData("sign flips of queries", 0, 0.075)]
    [InlineData("GEE Wald, arm", 0, 0.085)]
    [InlineData("McNemar asymptotic, pairs", 0.09, 0.4)]
    public void Where_queries_lean_only_tests_that_know_the_queries_keep_their_level(string test, double least, double most)
    {
        Func<CoverageStudy, double?> p = MethodCoverage.Tests.Single(one => one.Name == test).P;
        Assert.InRange(MethodCoverage.FalseAlarms(p, MethodCoverage.Cases[5], Studies, leaning: true), least, most);
    }

    [Fact]
    public void Equivalence_is_seldom_claimed_of_a_gap_at_the_margin() =>
        Assert.All(MethodCoverage.EquivalenceTests, test => Assert.InRange(MethodCoverage.FalseEquivalence(test.Shown, MethodCoverage.Cases[4], Studies), 0, 0.085));

    [Fact]
    public void Few_paraphrases_need_Hartung_and_Knapps_interval()
    {
        Assert.InRange(PoolingCoverage.Coverage(effects => MetaAnalysis.Random(effects).HartungKnapp, predicts: false, spread: 2, Studies), 0.92, 0.98);
        Assert.InRange(PoolingCoverage.Coverage(effects => MetaAnalysis.Fixed(effects).Normal, predicts: false, spread: 2, Studies), 0, 0.8);
    }

    private static (string Name, MethodCoverage.Truth Of, Func<CoverageStudy, Estimate?> Interval) IntervalOf(string method) =>
        MethodCoverage.Intervals.Single(one => one.Name == method);
}
