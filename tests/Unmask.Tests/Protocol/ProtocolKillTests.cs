using System.Globalization;

namespace Unmask.Tests;

/// <summary>The program is killed in the middle of the calls of each protocol that makes several, and goes on as if nothing had happened.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class ProtocolKillTests : IDisposable
{
    private const int Kills = 20;

    // Every protocol of several calls stands here, which a test below holds.
    private static readonly SortedDictionary<string, string> Studies = new(StringComparer.Ordinal)
    {
        [Echo.ProtocolName] = "scenario: echo\nform: full\nqueries: [mild-harm]\nlimit: 6",
        [Interrogation.ProtocolName] = "scenario: helpful-only\nform: brief\nqueries: [mild-harm]\nlimit: 16",
        [Questions.ProtocolName] = "scenario: helpful-only\nform: brief\nqueries: [mild-harm]\nlimit: 8\nquestions: honesty\nquestions_per_trial: 3",
        [ToolChoice.ProtocolName] = "scenario: tool-choice\nform: full\nqueries: [tool-choice]\nlimit: 12\njudges: [compliance/tool, faking/offline]",
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> OfSeveralCalls => [.. Protocols.Names.Where(name => Protocols.Named(name).MostCalls > 1)];

    public void Dispose() => _folder.Dispose();

    // A kill is told by requests, not by time. In turn it meets the program as it waits for an answer, or as it takes one: this one alone may be lost, and asked again.
    [Theory]
    [MemberData(nameof(OfSeveralCalls))]
    public async Task A_run_killed_at_twenty_moments_asks_nothing_twice_and_stores_what_an_undisturbed_run_stores(string protocol)
    {
        await using CallServer server = await CallServer.StartAsync();
        string study = _folder.Write($"{protocol}.yaml", $"name: kill\nquestion: Does it go on?\nsubjects: [openai-compatible/m]\nprotocol: {protocol}\n{Studies[protocol]}\n");
        await FinishAsync(Command("whole"));
        IReadOnlyList<string> whole = Calls("whole");
        string[] asked = [.. server.Answered];
        Assert.Equal(whole.Count, asked.Length);
        // All bodies differ, so one that comes again is a question that is asked again.
        Assert.Equal(asked.Length, asked.Distinct(StringComparer.Ordinal).Count());

        HashSet<string> mayComeAgain = new(StringComparer.Ordinal);
        for (int kill = 0; kill < Kills; kill++)
        {
            // What is stored by then is spread over the run, from nothing to all but the last call: that one is always held, so the program cannot end before it is killed.
            bool whileItWaits = kill % 2 == 0;
            int until = (whole.Count - (whileItWaits ? 1 : 2)) * kill / (Kills - 1), stored = Stored("killed");
            int before = server.Answered.Count;
            Task held = server.HoldAfterAsync(Math.Max(until - stored, 0) + (whileItWaits ? 0 : 1));
            // A program that lives for a second gains nothing from profiles of its own.
            using ChildProcess process = Tool.Start(Command("killed"), ("DOTNET_TieredPGO", "0"));
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            Task<string> said = process.StandardError.ReadToEndAsync(Stop);
            await (whileItWaits ? Task.WhenAny(held, process.WaitForExitAsync(Stop)) : AnsweredAsync(server, before + Math.Max(until - stored, 0) + 1, process));
            Assert.False(process.HasExited, process.HasExited ? await said : "");
            process.Kill();
            await process.WaitForExitAsync(Stop);
            if (!whileItWaits)
            {
                _ = mayComeAgain.Add(server.Answered.Last());
            }
        }

        server.Release();
        await FinishAsync(Command("killed"));

        Assert.Equal(whole, Calls("killed"));
        Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(_folder["killed"]));
        string[] again = [.. server.Answered.Skip(asked.Length).GroupBy(body => body, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        Assert.Equal(asked.Order(StringComparer.Ordinal), server.Answered.Skip(asked.Length).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(again, body => Assert.Contains(body, mayComeAgain));

        string[] Command(string folder) => ["run", study, "--out", _folder[folder], "--base-url", server.Address, "--concurrency", "1"];
    }

    [Fact]
    public void Every_protocol_of_several_calls_is_killed() => Assert.Equal(Protocols.Names.Where(name => Protocols.Named(name).MostCalls > 1), Studies.Keys, StringComparer.Ordinal);

    private static async Task AnsweredAsync(CallServer server, int count, ChildProcess process)
    {
        while (server.Answered.Count < count && !process.HasExited)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }
    }

    private int Stored(string folder)
    {
        if (!RunFolder.Holds(_folder[folder]))
        {
            return 0;
        }

        using var reader = RunReader.Open(_folder[folder]);
        RunCounts counts = reader.Counts();
        return counts.Answered + counts.FurtherAnswered;
    }

    private IReadOnlyList<string> Calls(string folder)
    {
        using var run = RunReader.Open(_folder[folder]);
        return
        [
            .. run.Records().Concat(run.Records(TrialRole.FollowUp)).Select(call => string.Create(
                CultureInfo.InvariantCulture, $"{call.Trial.Index} {call.Trial.Follows} {call.Trial.Prompt.Hash} {((Reply.Answered)call.Reply).Text} {call.Transcript} {string.Join(", ", call.Verdicts)} {call.Attempt}")),
        ];
    }

    private static async Task FinishAsync(params string[] arguments)
    {
        CommandLine done = await CommandLine.InvokeAsync(arguments);
        Assert.True(done.Code == 0, done.Error);
    }
}
