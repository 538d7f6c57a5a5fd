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
        string cases = string.Join("  ", MethodCoverage.Cases.Select(at => string.Create(CultureInfo.InvariantCulture, $"{100 * at.Rate,4:0}% x{at.Repeats}")));
        Console.WriteLine($"{Studies:N0} studies a case; 100 queries whose trials correlate by 0.5; base rate x repeats");
        Console.WriteLine($"coverage in percent at a gap of 10 points (and percent without an interval)   {cases}");
        foreach ((string name, MethodCoverage.Truth of, Func<CoverageStudy, Estimate?> interval) in MethodCoverage.Intervals)
        {
            Print(name, MethodCoverage.Cases.Select(at => MethodCoverage.Coverage(interval, of, at, Studies)).Select(found => (100 * found.Held, 100 * found.None)));
        }

        Console.WriteLine($"false alarms in percent without a gap, at the 5 % level   {cases}");
        foreach ((string name, Func<CoverageStudy, double?> p) in MethodCoverage.Tests)
        {
            Print(name, MethodCoverage.Cases.Select(at => (100 * MethodCoverage.FalseAlarms(p, at, Studies), 0.0)));
        }

        Console.WriteLine($"taken for smaller than 10 points at a gap of 10 points, in percent   {cases}");
        foreach ((string name, Func<CoverageStudy, bool> shown) in MethodCoverage.EquivalenceTests)
        {
            Print(name, MethodCoverage.Cases.Select(at => (100 * MethodCoverage.FalseEquivalence(shown, at, Studies), 0.0)));
        }

        Console.WriteLine("eight paraphrases; spread between them over their standard error: 0, 1, 2");
        foreach ((string name, bool predicts, Func<MeasuredEffect[], Estimate?> interval) in PoolingCoverage.Intervals)
        {
            Print(name, PoolingCoverage.Spreads.Select(spread => (100 * PoolingCoverage.Coverage(interval, predicts, spread, Studies), 0.0)));
        }
    }

    private static void Print(string name, IEnumerable<(double Percent, double None)> cells) =>
        Console.WriteLine($"  {name,-40}{string.Concat(cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Percent,8:0.0}{(cell.None >= 0.05 ? $"({cell.None:0})" : "")}")))}");
}
