using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask.Bench;

/// <summary>What a trial takes on the disk and how fast it is written: the shipped full scenario, with the bodies of an HTTP provider.</summary>
internal static class StoreBench
{
    private const int Trials = 20_000;
    private const double GoalBytes = 3_000;

    private static readonly (string Table, string Column)[] Columns =
    [
        ("reply", "text"), ("exchange", "sent"), ("exchange", "received"), ("exchange", "address"), ("exchange", "request_id"), ("exchange", "content_type"), ("verdict", "said"), ("prompt", "user"), ("shared_body", "bytes"),
    ];

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("unmask-bench-").FullName;
        try
        {
            string run = Path.Combine(folder, "run");
            using var self = Process.GetCurrentProcess();
            TimeSpan before = self.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            int trials = await MadeRun.WriteAsync(run, Trials);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            self.Refresh();
            double cpu = (self.TotalProcessorTime - before).TotalMilliseconds / trials;
            double each = BytesOf(run) / (double)trials;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trials:N0} trials made, stored and judged: {trials / seconds:N0} a second, {cpu:F3} ms of CPU each"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each:N0} bytes a trial   (goal {GoalBytes:N0}: {(each <= GoalBytes ? "kept" : "MISSED")})"));
            await using SqliteConnection connection = RunDatabase.OpenToRead(Path.Combine(run, RunFolder.FileName));
            foreach ((string table, string column) in Columns)
            {
                long bytes = connection.Number($"SELECT coalesce(sum(length(CAST({column} AS BLOB))), 0) FROM {table}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {table + "." + column,-34} {bytes / (double)trials,8:F0}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The size of a run's database at rest.</summary>
    public static long BytesOf(string run) => new FileInfo(Path.Combine(run, RunFolder.FileName)).Length;
}
