using System.Globalization;
using Unmask.Tests;

namespace Unmask.Bench;

/// <summary>
/// How often intervals hold the truth and tests raise false alarms, over 2,000 simulated studies a case: the suite runs the same code on
/// fewer.
/// </summary>
internal static class CoverageBench
{
    private const int Studies = 2_000;

    public static void Run()
    {
        string cases = string.Join(
            "  ", MethodCoverage.Cases.Select(at => string.Create(CultureInfo.InvariantCulture, $"{100 * at.Rate,4:0}% x{at.Repeats}")));
        Console.WriteLine($"{Studies:N0} studies a case; 100 queries whose trials correlate by 0.5; base rate x repeats");
        Console.WriteLine($"coverage in percent at a gap of 10 points (and percent without an interval)   {cases}");
        foreach ((string name, MethodCoverage.Truth of, Func<CoverageStudy, Estimate?> interval) in MethodCoverage.Intervals)
        {
            Print(name, MethodCoverage.Cases.Select(at => MethodCoverage.Coverage(interval, of, at, Studies))
                .Select(found => (100 * found.Held, 100 * found.None)));
        }

        Console.WriteLine($"false alarms in percent without a gap, at the 5 % level   {cases}");
        Alarms(leaning: false);
        Console.WriteLine($"the same where half of the queries lean either way by half of the base rate   {cases}");
        Alarms(leaning: true);

        Console.WriteLine($"taken for smaller than 10 points at a gap of 10 points, in percent   {cases}");
        foreach ((string name, Func<CoverageStudy, bool> shown) in MethodCoverage.EquivalenceTests)
        {
            Print(name, MethodCoverage.Cases.Select(at => (100 * MethodCoverage.FalseEquivalence(shown, at, Studies), 0.0)));
        }

        Console.WriteLine("eight paraphrases; spread between them over their standard error: 0, 1, 2");
        foreach ((string name, bool predicts, Func<MeasuredEffect[], Estimate?> interval) in PoolingCoverage.Intervals)
        {
            Print(
                name, PoolingCoverage.Spreads.Select(spread => (100 * PoolingCoverage.Coverage(interval, predicts, spread, Studies), 0.0)));
        }
    }

    /// <summary>What intervals hold where a study stops by what it sees.</summary>
    public static void Stopping()
    {
        Console.WriteLine($"{StoppingCoverage.Queries} queries at most, looked at after each {StoppingLooks.Every(StoppingCoverage.Queries)}: gap and discordance; where a study stops by the rule at 5 points: percent held at any time, by the interval");
        Console.WriteLine("for a fixed number, mean queries; the same where it stops as soon as an ordinary interval excludes 0; and as soon as one is within 10 points");
        foreach ((double gap, double discordance) in StoppingCoverage.Cases)
        {
            Func<GapSequence, ClusterTally, bool>[] ways = [StoppingCoverage.ByTheRule, StoppingCoverage.ByPeeking, StoppingCoverage.ByWidth];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {100 * gap,5:0.0} {100 * discordance,5:0.0}") + string.Concat(ways.Select(stops =>
            {
                (double anytime, double fixedSize, double queries) = StoppingCoverage.Of((gap, discordance), stops, Studies);
                return string.Create(CultureInfo.InvariantCulture, $"   {100 * anytime,6:0.0} {100 * fixedSize,6:0.0} {queries,6:0.0}");
            })));
        }
    }

    /// <summary>What a study may save by stopping early, and what a judge's errors hide.</summary>
    public static void Plan()
    {
        Console.WriteLine("352 queries, looked at after each and after each 20: gap and discordance, share of studies that stop, queries saved");
        foreach ((double gap, double discordance) in new[] { (0, 0.05), (0, 0.17), (0.05, 0.1), (0.114, 0.17), (0.2, 0.3), (0.4, 0.5) })
        {
            StoppingForecast forecast = StoppingEarly.Simulate(gap, discordance, mostQueries: 352, Studies, new Seed(1));
            StoppingForecast blocks = StoppingEarly.Simulate(gap, discordance, mostQueries: 352, Studies, new Seed(1), every: StoppingLooks.Every(352));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {100 * gap,5:0.0} {100 * discordance,5:0.0} {100 * forecast.Stopped.Value,6:0.0}% {100 * forecast.Saving,6:0.0}%   {100 * blocks.Stopped.Value,6:0.0}% {100 * blocks.Saving,6:0.0}%"));
        }

        Console.WriteLine("smallest gap seen in four of five studies at 3 % base compliance: queries, repeats, sensitivity, specificity, points");
        foreach ((int queries, int repeats, double sensitivity, double specificity) in
            new[] { (100, 1, 1, 1), (100, 1, 0.9, 0.95), (100, 1, 0.75, 0.9), (352, 1, 1, 1), (352, 1, 0.75, 0.9), (100, 4, 1, 1), (100, 4, 0.75, 0.9) })
        {
            PairedDesign design = new()
            {
                Queries = queries,
                Repeats = repeats,
                BaseRate = 0.03,
                Correlation = 0.5,
                Sensitivity = sensitivity,
                Specificity = specificity,
            };
            double? seen = SimulatedPower.DetectableGap(design, studies: 1_000, new Seed(2));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {queries,4} {repeats} {sensitivity:0.00} {specificity:0.00} {100 * seen,6:0.0}"));
        }
    }

    private static void Alarms(bool leaning)
    {
        foreach ((string name, Func<CoverageStudy, double?> p) in MethodCoverage.Tests)
        {
            Print(name, MethodCoverage.Cases.Select(at => (100 * MethodCoverage.FalseAlarms(p, at, Studies, leaning), 0.0)));
        }
    }

    private static void Print(string name, IEnumerable<(double Percent, double None)> cells)
    {
        IEnumerable<string> words = cells.Select(cell => string.Create(
            CultureInfo.InvariantCulture, $"{cell.Percent,8:0.0}{(cell.None >= 0.05 ? $"({cell.None:0})" : "")}"));
        Console.WriteLine($"  {name,-40}{string.Concat(words)}");
    }
}
