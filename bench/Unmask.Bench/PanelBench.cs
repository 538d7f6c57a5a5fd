using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask.Bench;

/// <summary>
/// How fast the votes of panels of 20 are asked about stored replies, over a socket, beside a bare loop that only sends and reads. The server answers after 200 ms, and stands in a process of its own.
/// </summary>
internal static class PanelBench
{
    private const int Connections = 400;
    private const int Bare = 20_000;
    private const double GoalShare = 0.9;
    private const double GoalSentBytes = 400;
    private const string JudgeName = "faking/criteria@openai-compatible/bench";

    private static readonly (string Table, string Column)[] Columns =
    [
        ("exchange", "sent"), ("exchange", "received"), ("exchange", "address"), ("exchange", "started"), ("reply", "text"), ("trial", "purpose"), ("trial", "decoding"),
    ];

    /// <summary>The bare loop, the panels of so many replies, and the bare loop again.</summary>
    public static void Run(int replies)
    {
        using Process server = Part.Start("panel-server");
        try
        {
            string address = server.StandardOutput.ReadLine()!;
            double bare = Number(Part.Run("http-bare", address, $"{Bare}"), 0);
            string[] lines = Part.Run("panel-run", address, $"{replies}").Split('\n');
            double again = Number(Part.Run("http-bare", address, $"{Bare}"), 0);
            double best = Math.Max(bare, again), rate = Number(lines[0], 0), sent = Number(lines[1], 1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                a local server with 200 ms latency, {Connections} connections (at most {Connections / 0.2:N0} answers a second)
                  bare HttpClient loop, {Bare:N0} requests, before and after   {bare:F0} and {again:F0} a second
                  panels of 20 over {replies:N0} replies: {Number(lines[0], 1):N0} votes, {rate:F0} a second, {100 * rate / best:F0} % of bare   (goal {100 * GoalShare:F0} %: {(rate >= GoalShare * best ? "kept" : "MISSED")})
                  {Number(lines[0], 2):F2} ms of CPU each, {Number(lines[0], 3):F0} MB peak, {Number(lines[0], 4):F0} bytes on the disk each, {sent:F0} of them the request (goal {GoalSentBytes:F0}: {(sent <= GoalSentBytes ? "kept" : "MISSED")})
                {string.Join('\n', lines.Skip(1).Select(line => "    " + line))}
                """));
        }
        finally
        {
            server.Kill();
        }
    }

    /// <summary>Judges made replies as <c>unmask judge</c> does. Prints votes a second, votes, milliseconds of processor time, peak megabytes, bytes a vote; then bytes a vote by column.</summary>
    public static async Task JudgeAsync(string address, int replies)
    {
        string folder = Directory.CreateTempSubdirectory("unmask-bench-").FullName;
        try
        {
            string run = Path.Combine(folder, "run");
            int made = await MadeRun.WriteAsync(run, replies);
            long before = StoreBench.BytesOf(run);
            using var self = Process.GetCurrentProcess();
            TimeSpan cpuBefore = self.TotalProcessorTime;
            var judge = PromptedJudge.Named(JudgeName);
            using var model = (HttpChatModel)ChatModels.Named(judge.Model, new HttpOptions { Addresses = [new Uri(address)], Concurrency = Connections }, TimeProvider.System);
            double seconds;
            await using (var store = RunStore.Resume(run, TimeProvider.System))
            {
                long start = Stopwatch.GetTimestamp();
                await new StudyRun(store, _ => model, [], new RunOptions { Concurrency = Connections }, TimeProvider.System) { Panels = [judge] }.JudgeAgainAsync(CancellationToken.None);
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            self.Refresh();
            int votes = Votes(run, made);
            double cpu = (self.TotalProcessorTime - cpuBefore).TotalMilliseconds / votes, each = (StoreBench.BytesOf(run) - before) / (double)votes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{votes / seconds} {votes} {cpu} {self.PeakWorkingSet64 / 1e6} {each}"));
            await using SqliteConnection connection = RunDatabase.OpenToRead(Path.Combine(run, RunFolder.FileName));
            foreach ((string table, string column) in Columns)
            {
                string key = table == "trial" ? "id" : "trial";
                long bytes = connection.Number($"SELECT coalesce(sum(length(CAST({column} AS BLOB))), 0) FROM {table} WHERE {key} IN (SELECT id FROM trial WHERE role = 'vote')");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}.{column} {bytes / (double)votes:F0}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Votes(string run, int replies)
    {
        using var reader = RunReader.Open(run);
        int judged = reader.VerdictCounts().Where(count => count.Judge == JudgeName).Sum(count => count.Yes + count.No);
        return judged == replies ? reader.Counts().VotesAnswered : throw new InvalidOperationException($"Only {judged} of {replies} replies have a verdict.");
    }

    private static double Number(string line, int place) => double.Parse(line.Split(' ')[place], CultureInfo.InvariantCulture);
}
