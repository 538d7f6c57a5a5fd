using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Unmask.Bench;

/// <summary>
/// How fast trials are asked over a socket, stored, parsed and judged, beside a bare loop that only sends and reads. The server answers after 200 ms, and stands in a process of its own.
/// </summary>
internal static class HttpBench
{
    private const int Connections = 400;
    private const int Few = 10_000;
    private const int Many = 200_000;
    private const int Unhindered = 100_000;
    private const int Queries = 200;
    private const double GoalRate = 1000;
    private const double GoalUnhindered = 6500;
    private const double GoalShare = 0.6;
    private const double GoalCpu = 1;
    private const double GoalMegabytes = 250;

    /// <summary>All of it: bare loop, few trials, many trials, and many trials that nothing has to be waited for.</summary>
    public static void Run()
    {
        With("200", address =>
        {
            double bare = Part.Number(Part.Run("http-bare", address, $"{Few}"), 0);
            string few = Part.Run("http-run", address, $"{Few}");
            string bareAgain = Part.Run("http-bare", address, $"{Few}");
            string many = Part.Run("http-run", address, $"{Many}");
            double best = Math.Max(bare, Part.Number(bareAgain, 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                a local server with 200 ms latency, {Connections} connections (at most {Connections / 0.2:N0} answers a second)
                  bare HttpClient loop, {Few:N0} requests   {best,7:F0} a second
                {Line(few, Few, best)}
                {Line(many, Many, best)}
                  memory, {Many:N0} beside {Few:N0} trials  {Part.Number(many, 2) / Part.Number(few, 2),7:F2} times   (goal 0.8 to 1.2)
                """));
        });
        With("0", address =>
        {
            double bare = Part.Number(Part.Run("http-bare", address, $"{Unhindered}"), 0);
            string asked = Part.Run("http-run", address, $"{Unhindered}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                a local server without latency, on the same {Environment.ProcessorCount} cores
                  bare HttpClient loop, {Unhindered:N0} requests  {bare,7:F0} a second
                  asked, stored, parsed, judged, {Unhindered:N0} {Part.Number(asked, 0),7:F0} a second   (goal {GoalUnhindered:N0}), {Part.Number(asked, 1):F2} ms of CPU each, {Part.Number(asked, 2):F0} MB peak
                """));
        });
    }

    private static void With(string latency, Action<string> measure)
    {
        using Process server = Part.Start("http-server", latency);
        try
        {
            measure(server.StandardOutput.ReadLine()!);
        }
        finally
        {
            server.Kill();
        }
    }

    /// <summary>Only sends and reads.</summary>
    public static async Task BareAsync(string address, int count)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"model\":\"bench\",\"messages\":[{\"role\":\"system\",\"content\":\"" + new string('a', 6000) + "\"},{\"role\":\"user\",\"content\":\"Q\"}]}");
        using HttpClient client = new();
        Uri uri = new(address + "/chat/completions");
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (_, token) =>
        {
            using ByteArrayContent content = new(body);
            using HttpResponseMessage response = await client.PostAsync(uri, content, token);
            await response.Content.CopyToAsync(Stream.Null, token);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count / Stopwatch.GetElapsedTime(start).TotalSeconds}"));
    }

    /// <summary>A study of so many trials, carried out as <c>unmask run</c> does.</summary>
    public static async Task RunStudyAsync(string address, int count)
    {
        string folder = Directory.CreateTempSubdirectory("unmask-bench-").FullName;
        try
        {
            Study study = new()
            {
                Name = "bench",
                Question = "How fast?",
                Subjects = ["openai-compatible/bench"],
                Queries = ["mild-harm"],
                Limit = Queries,
                Repeats = count / (2 * Queries),
            };
            var plan = StudyPlan.Compile(study, study.ReadScenario(), [QueryFile.Read("mild-harm")]);
            HttpOptions http = new() { Addresses = [new Uri(address)], Concurrency = Connections };
            using var model = (HttpChatModel)ChatModels.Named(study.Subjects[0], http, TimeProvider.System);
            string run = Path.Combine(folder, "run");
            double rate, cpu;
            await using (var store = RunStore.Create(run, plan, TimeProvider.System))
            {
                // From the first question to the last verdict on disk: the plan is written before, and the store closed after.
                StudyRun asking = new(store, _ => model, [.. study.Judges.Select(Judges.Named)], new RunOptions { Concurrency = Connections }, TimeProvider.System);
                using var self = Process.GetCurrentProcess();
                TimeSpan before = self.TotalProcessorTime;
                long start = Stopwatch.GetTimestamp();
                await asking.FinishAsync(CancellationToken.None);
                rate = plan.Trials.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
                self.Refresh();
                cpu = (self.TotalProcessorTime - before).TotalMilliseconds / plan.Trials.Count;
            }

            using var ended = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate} {cpu} {ended.PeakWorkingSet64 / 1e6} {StoreBench.BytesOf(run) / (double)plan.Trials.Count}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(string measured, int count, double bare)
    {
        (double rate, double cpu, double megabytes) = (Part.Number(measured, 0), Part.Number(measured, 1), Part.Number(measured, 2));
        string kept = rate >= GoalRate && rate >= GoalShare * bare && cpu <= GoalCpu && megabytes <= GoalMegabytes ? "kept" : "MISSED";
        return string.Create(CultureInfo.InvariantCulture, $"  asked, stored, parsed, judged, {count:N0} {rate,7:F0} a second, {100 * rate / bare:F0} % of bare, {cpu:F2} ms of CPU each, {megabytes:F0} MB peak, {Part.Number(measured, 3):F0} bytes on the disk each   (goals {GoalRate:N0}, {100 * GoalShare:F0} %, {GoalCpu:F0} ms, {GoalMegabytes:F0} MB: {kept})");
    }
}
