using System.Diagnostics;
using System.Globalization;

namespace Unmask.Bench;

/// <summary>How long a report of a large run takes, and how much memory: the run is made first, and read by a process of its own.</summary>
internal static class ReportRunBench
{
    private const double GoalSeconds = 15;
    private const double GoalMegabytes = 500;
    private const double GoalTrialSeconds = 0.5;

    /// <summary>Makes the run and reports it.</summary>
    public static async Task RunAsync(int trials)
    {
        string folder = Directory.CreateTempSubdirectory("unmask-bench-").FullName;
        try
        {
            string run = Path.Combine(folder, "run");
            int made = await MadeRun.WriteAsync(run, trials);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a run of {made:N0} trials, {StoreBench.BytesOf(run) / (double)made:N0} bytes each"));
            Console.WriteLine(Part.Run("report-run-part", run));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reports a run that lies there.</summary>
    public static void Report(string run)
    {
        using (var reader = RunReader.Open(run))
        {
            long start = Stopwatch.GetTimestamp();
            int trials = reader.Counts().Trials;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  counts          {Stopwatch.GetElapsedTime(start).TotalSeconds,7:F2} s"));
            start = Stopwatch.GetTimestamp();
            _ = reader.Record(trials / 8);
            _ = reader.ArmsOf(trials / 8);
            double one = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  one trial       {one,7:F2} s   (goal {GoalTrialSeconds:F1}: {(one <= GoalTrialSeconds ? "kept" : "MISSED")})"));
            start = Stopwatch.GetTimestamp();
            _ = StoredReport.Of(reader, [], TimeProvider.System);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            using var self = Process.GetCurrentProcess();
            double megabytes = self.PeakWorkingSet64 / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  report          {seconds,7:F2} s, {megabytes:F0} MB peak   (goals {GoalSeconds:F0} s, {GoalMegabytes:F0} MB: {(seconds <= GoalSeconds && megabytes <= GoalMegabytes ? "kept" : "MISSED")})"));
        }
    }
}
