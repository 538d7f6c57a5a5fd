using System.Diagnostics;
using System.Globalization;

namespace Unmask.Bench;

/// <summary>How fast 10,000 bootstrap draws of a million rows are.</summary>
internal static class BootstrapBench
{
    private const int Draws = 10_000;

    public static void Run()
    {
        // Rows = queries x paraphrases x repeats x 2 arms = 1,000,000.
        foreach ((int queries, int paraphrases, int repeats) in
            new[] { (500_000, 1, 1), (62_500, 1, 8), (12_500, 5, 8), (10_000, 10, 5), (1_000, 5, 100) })
        {
            long start = Stopwatch.GetTimestamp();
            QuerySumTable table = Made(queries, paraphrases, repeats);
            double making = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            BootstrapGap gap = GapBootstrap.Run(table, Draws, new Seed(1));
            using var self = Process.GetCurrentProcess();
            double drawing = Stopwatch.GetElapsedTime(start).TotalSeconds;
            string study = string.Create(CultureInfo.InvariantCulture, $"{queries,7:N0} queries x {paraphrases,2} paraphrases x {repeats,3} repeats");
            string interval = string.Create(CultureInfo.InvariantCulture, $"{gap.Percentile.Low:F4} to {gap.Percentile.High:F4}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{study}: {Draws:N0} draws {drawing,6:F2} s, sums {making:F2} s, {self.PeakWorkingSet64 / 1e6,4:F0} MB peak, gap {interval}"));
        }
    }

    private static QuerySumTable Made(int queries, int paraphrases, int repeats)
    {
        SeededRandom random = new Seed(2).Random();
        QuerySumTable table = new(paraphrases);
        for (int query = 0; query < queries; query++)
        {
            double leaning = random.NextDouble() * 0.3;
            int Difference() => (random.Chance(leaning) ? 1 : 0) - (random.Chance(leaning / 4) ? 1 : 0);
            int Total() => Enumerable.Range(0, repeats).Sum(_ => Difference());
            table.Add([.. Enumerable.Range(0, paraphrases).Select(_ => new DifferenceCount(repeats, Total()))]);
        }

        return table;
    }
}
