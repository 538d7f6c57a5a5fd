using System.Diagnostics;
using System.Globalization;

namespace Unmask.Bench;

/// <summary>
/// What further calls cost: the same trials with one call each and with four, against a server that answers after 200 ms, beside a bare loop that only sends and reads. Pairs are interleaved, since the machine may be busy with
/// other things; the limit is that four calls cost at most 1.10 times four single ones. The four calls are those of the protocol <c>questions</c>: a reply, and three questions after it. Those of <c>tool-choice</c> are four in one
/// arm and one in the other, so its pairs are compared by call.
/// </summary>
internal static class CallsBench
{
    private const int Connections = 400;
    private const int Queries = 200;
    private const double MostRatio = 1.10;
    private const string Single = "single-answer";

    /// <summary>So many pairs of a single-call study of so many trials, and of the same with four calls a trial.</summary>
    public static void Run(int trials, int pairs)
    {
        using Process server = Part.Start("http-server", "200");
        try
        {
            string address = server.StandardOutput.ReadLine()!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a local server with 200 ms latency, {Connections} connections: {trials:N0} calls take {trials * 0.2 / Connections:F1} s at least"));
            List<double> ratios = [];
            for (int pair = 1; pair <= pairs; pair++)
            {
                double bare = trials / Part.Number(Part.Run("http-bare", address, $"{trials}"), 0);
                (double one, string ones) = Measured(address, Single, trials);
                (double four, string fours) = Measured(address, Questions.ProtocolName, trials);
                ratios.Add(four / one);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  pair {pair}: bare {bare:F1} s; one call a trial {ones}; four {fours}; ratio t4 / (4 t1) {four / one:F3}"));
            }

            ratios.Sort();
            double median = ratios[ratios.Count / 2];
            (_, string tools) = Measured(address, ToolChoice.ProtocolName, trials);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  median ratio {median:F3}   (at most {MostRatio:F2}: {(median <= MostRatio ? "kept" : "MISSED")})\n  a choice of tools, five calls a pair: {tools}"));
        }
        finally
        {
            server.Kill();
        }
    }

    // Seconds for as many calls as there are trials.
    private static (double Seconds, string Words) Measured(string address, string protocol, int trials)
    {
        string line = Part.Run("calls-run", address, protocol, $"{trials}");
        (double seconds, double calls, double cpu) = (Part.Number(line, 0), Part.Number(line, 1), Part.Number(line, 2));
        return (seconds * trials / calls, string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s for {calls:N0} calls, {1000 * cpu / calls:F2} ms of CPU each"));
    }

    /// <summary>One study, carried out as <c>unmask run</c> does. Prints seconds, calls, and seconds of CPU, from the first question to the last verdict on disk.</summary>
    public static async Task RunStudyAsync(string address, string protocol, int trials)
    {
        string folder = Directory.CreateTempSubdirectory("unmask-bench-").FullName;
        try
        {
            Study study = StudyOf(protocol, trials);
            var plan = StudyPlan.Compile(study, study.ReadScenario(), [.. study.Queries.Select(QueryFile.Read)]);
            HttpOptions http = new() { Addresses = [new Uri(address)], Concurrency = Connections };
            using var model = (HttpChatModel)ChatModels.Named(study.Subjects[0], http, TimeProvider.System);
            await using var store = RunStore.Create(Path.Combine(folder, "run"), plan, TimeProvider.System);
            StudyRun asking = new(store, _ => model, JudgeSet.Of(study.Judges).Rules, new RunOptions { Concurrency = Connections }, TimeProvider.System) { Protocol = Protocols.Of(study, plan.Scenario.Questions) };
            using var self = Process.GetCurrentProcess();
            TimeSpan before = self.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            await asking.FinishAsync(CancellationToken.None);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            self.Refresh();
            double cpu = (self.TotalProcessorTime - before).TotalSeconds;
            using RunReader run = store.OpenReader();
            RunCounts counts = run.Counts();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {counts.Answered + counts.FurtherAnswered} {cpu}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Study StudyOf(string protocol, int trials)
    {
        Study plain = new() { Name = "bench", Question = "How fast?", Subjects = ["openai-compatible/bench"], Queries = ["mild-harm"], Limit = Queries, Repeats = trials / (2 * Queries) };
        return protocol switch
        {
            Questions.ProtocolName => plain with { Protocol = protocol, Questions = "honesty", QuestionsPerTrial = 3 },
            // 40 tasks with five calls a pair.
            ToolChoice.ProtocolName => plain with { Scenario = protocol, Protocol = protocol, Queries = [protocol], Limit = 40, Repeats = 4 * trials / (5 * 40), Judges = ["compliance/tool", "faking/offline"] },
            _ => plain,
        };
    }
}
