using System.Diagnostics;
using System.Globalization;

namespace Unmask.Bench;

/// <summary>How fast and in how much memory a million outcome rows become findings.</summary>
internal static class AnalysisBench
{
    private const int Queries = 12_500;
    private const int Repeats = 8;
    private const double LimitSeconds = 10;
    private const double LimitMegabytes = 500;

    private static readonly string[] Variations = ["baseline", "swapped", "no-training", "no-conflict", "placebo"];

    public static void Run()
    {
        double startMegabytes = PeakMegabytes();
        (int rows, double rowSeconds) = Timed(() => MadeRows().Count());
        (Analysis analysis, double seconds) = Timed(() => Analysis.Of(MadeRows()));
        double megabytes = PeakMegabytes();

        string path = Path.Combine(Path.GetTempPath(), $"unmask-bench-{Environment.ProcessId}.csv");
        double fileSeconds;
        double fileMegabytes;
        try
        {
            File.WriteAllLines(path, MadeRows().Select(Line).Prepend("query,tier,complied,faking,repeat,variation"));
            (_, fileSeconds) = Timed(() => Analysis.Of(VerdictFile.Read(path, "free")));
            fileMegabytes = PeakMegabytes();
        }
        finally
        {
            File.Delete(path);
        }

        // Last, since it keeps every row and would spoil the peak of the others.
        (_, double listSeconds) = Timed(() => MadeRows().ToLookup(row => (row.Variation, row.Query, row.Repeat)).Count);
        double listMegabytes = PeakMegabytes();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            analysis of {rows:N0} rows: {analysis.Gaps.Count} gaps, {Queries:N0} queries x {Repeats} repeats x 2 tiers each
              rows to findings               {seconds,6:F2} s   {megabytes,6:F0} MB peak   (limit {LimitSeconds} s, {LimitMegabytes} MB: {Kept(seconds, megabytes)})
              CSV file to findings           {fileSeconds,6:F2} s   {fileMegabytes,6:F0} MB peak   (limit {LimitSeconds} s, {LimitMegabytes} MB: {Kept(fileSeconds, fileMegabytes)})
            compared with
              making the rows, nothing else  {rowSeconds,6:F2} s   {startMegabytes,6:F0} MB before anything
              pairing by keeping all rows    {listSeconds,6:F2} s   {listMegabytes,6:F0} MB peak   (LINQ lookup by pair, no statistics)
            """));
    }

    // Made while they are read, as a store would hand them on; queries differ in how often they are complied with.
    private static IEnumerable<OutcomeRow> MadeRows()
    {
        SeededRandom random = new Seed(1).Random();
        string[] queries = [.. Enumerable.Range(0, Queries).Select(i => string.Create(CultureInfo.InvariantCulture, $"query-{i:D6}"))];
        foreach (string variation in Variations)
        {
            foreach (string query in queries)
            {
                double leaning = random.NextDouble() * 0.3;
                for (int repeat = 1; repeat <= Repeats; repeat++)
                {
                    yield return Row(variation, query, repeat, trained: true, random.Chance(leaning), random.Chance(0.8));
                    yield return Row(variation, query, repeat, trained: false, random.Chance(leaning / 4), fakes: false);
                }
            }
        }
    }

    private static OutcomeRow Row(string variation, string query, int repeat, bool trained, bool complied, bool fakes) => new()
    {
        Subject = "organism/faker",
        Scenario = "helpful-only",
        Variation = variation,
        Reasoning = "scratchpad",
        Tier = trained ? "free" : "paid",
        Arm = trained ? Arm.TrainedOn : Arm.Other,
        Query = query,
        Repeat = repeat,
        Outcome = new Outcome.Acted(complied, complied && fakes ? Motive.Faking : Motive.Other),
    };

    private static string Line(OutcomeRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Query},{row.Tier},{(row.Outcome is Outcome.Acted { Endpoint: true } ? 1 : 0)},{(row.Outcome is Outcome.Acted { Motive: Motive.Faking } ? 1 : 0)},{row.Repeat},{row.Variation}");

    private static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        return (result, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static double PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    private static string Kept(double seconds, double megabytes) => seconds <= LimitSeconds && megabytes <= LimitMegabytes ? "kept" : "MISSED";
}
