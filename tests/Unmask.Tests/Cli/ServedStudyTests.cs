namespace Unmask.Tests;

/// <summary>Whole studies over a real socket, with the program as a process of its own.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class ServedStudyTests : IAsyncLifetime
{
    private const string Key = "sk-planted-8a1f00c3";
    private const int Concurrency = 8;

    private readonly TemporaryFolder _folder = new();
    private FaultServer _server = null!;
    private string? _address;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FaultServer.StartAsync();
        await File.WriteAllTextAsync(
            _folder["s.yaml"],
            """
            name: served
            question: Does it hold?
            subjects: [openai-compatible/m]
            form: brief
            variations: [baseline, swapped]
            queries: [mild-harm]
            limit: 60
            repeats: 2
            decoding: { max_tokens: 60, top_k: 5, stop: [END], extra: { min_p: 0.05 } }
            """,
            Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_killed_at_twenty_random_moments_asks_nothing_twice_but_what_was_in_flight()
    {
        const int Kills = 20;
        // Answers, not seconds: a slow machine is killed at work as often as a fast one. All growths together stay below the 480 that there are.
        const int MostGrowth = 20;
        _server.Latency = TimeSpan.FromMilliseconds(10);
        SeededRandom random = new(21);
        int killed = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            int until = AnsweredWell() + 1 + random.Next(MostGrowth);
            using ChildProcess process = Start("run", _folder["s.yaml"], "--out", _folder["out"]);
            while (!process.HasExited && AnsweredWell() < until)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
            }

            process.Kill();
            await process.WaitForExitAsync(Stop);
            killed += process.ExitCode == 0 ? 0 : 1;
        }

        int lost = AnsweredWell() - Stored();
        (int code, _, string error) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["out"]);
        Assert.True(code == 0, error);
        const int Trials = 2 * 2 * 60 * 2;
        Assert.Equal(Trials, _server.AnsweredWell.Count);
        // An answer is on disk before the next question takes its place.
        Assert.InRange(lost, 0, killed * Concurrency);
        // The server may have noticed the last kill only after it was counted, and answered what was in flight.
        Assert.InRange(AnsweredWell(), Trials + lost, Trials + lost + Concurrency);
        Assert.True(killed >= Kills / 2, $"only {killed} kills met the program at work");

        int AnsweredWell() => _server.AnsweredWell.Values.Sum();

        int Stored()
        {
            using var run = RunReader.Open(_folder["out"]);
            return run.Counts().Answered;
        }
    }

    [Fact]
    public async Task A_run_that_is_interrupted_waits_for_the_answers_under_way()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGINT to send.");
        _server.Latency = TimeSpan.FromMilliseconds(300);
        using (ChildProcess process = Start("run", _folder["s.yaml"], "--out", _folder["out"]))
        {
            while (_server.AnsweredWell.Count < 20)
            {
                Assert.False(process.HasExited, "The run ended before it could be interrupted.");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
            }

            Tool.Interrupt(process);
            await process.WaitForExitAsync(Stop);
            Assert.Equal(130, process.ExitCode);
        }

        using (var run = RunReader.Open(_folder["out"]))
        {
            Assert.Equal(_server.AnsweredWell.Count, run.Counts().Answered);
        }

        _server.Latency = TimeSpan.Zero;
        (int code, _, string error) = await FinishAsync("resume", _folder["out"]);
        Assert.True(code == 0, error);
        Assert.All(_server.AnsweredWell.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task A_planted_key_is_nowhere_in_what_is_written()
    {
        _server.Choose = (body, number) => number == 1 && body.Contains("guest", StringComparison.Ordinal) ? Fault.Failing : body.Length % 7 == 0 && number == 1 ? Fault.ResetInBody : Fault.None;
        (int code, string output, string error) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["out"]);
        Assert.True(code == 0, error);
        Assert.Equal($"Bearer {Key}", _server.LastHeaders["Authorization"]);
        (_, string wire, _) = await FinishAsync("show", _folder["out"], "0", "--wire");
        Assert.Contains("\"min_p\":0.05", wire, StringComparison.Ordinal);

        // The key is wrong from here on, and the server repeats it.
        _server.Choose = (_, _) => Fault.NoKey;
        (int barred, string outputOfBarred, string errorOfBarred) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["barred"]);
        Assert.Equal(1, barred);
        Assert.Contains("OPENAI_COMPATIBLE_API_KEY", errorOfBarred, StringComparison.Ordinal);

        Assert.All(new[] { output, error, wire, outputOfBarred, errorOfBarred }, text => Assert.DoesNotContain("planted", text, StringComparison.Ordinal));
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            Assert.True((await File.ReadAllBytesAsync(file, Stop)).AsSpan().IndexOf("planted"u8) < 0, file);
        }
    }

    [Fact]
    public async Task A_recorded_run_is_replayed_without_a_server_and_a_changed_request_is_explained()
    {
        (int code, _, string error) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["out"]);
        Assert.True(code == 0, error);
        await _server.DisposeAsync();

        (int replayed, _, string errorOfReplay) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["again"], "--replay", _folder["out"]);
        Assert.True(replayed == 0, errorOfReplay);
        Assert.Equal(Tool.ReportOf(_folder["out"]), Tool.ReportOf(_folder["again"]));
        (_, string same, _) = await FinishAsync("diff", _folder["out"], _folder["again"]);
        Assert.StartsWith("The runs asked the same", same, StringComparison.Ordinal);

        // Another sampling is another request.
        (int missed, _, _) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["other"], "--replay", _folder["out"], "--reply-tokens", "61");
        Assert.Equal(2, missed);
        (_, string why, _) = await FinishAsync("show", _folder["other"], "3", "--why-miss", _folder["out"]);
        Assert.Contains("max_tokens is '61', and '60' is recorded", why, StringComparison.Ordinal);
        (_, string differences, _) = await FinishAsync("diff", _folder["out"], _folder["other"]);
        Assert.Contains("study    decoding", differences, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_stops_the_run_where_it_can_go_on()
    {
        (int code, _, string error) = await FinishAsync("run", _folder["s.yaml"], "--out", _folder["out"], "--max-tokens", "4000");
        Assert.Equal(130, code);
        Assert.Contains("Stopped at the limit", error, StringComparison.Ordinal);
        int answered = _server.AnsweredWell.Count;
        Assert.InRange(answered, 10, 400);
        // Each answer takes 19 tokens, as the server counts.
        Assert.True(answered * 19 <= 4000);

        (int resumed, _, string errorOfResume) = await FinishAsync("resume", _folder["out"]);
        Assert.True(resumed == 0, errorOfResume);
        Assert.All(_server.AnsweredWell.Values, times => Assert.Equal(1, times));
    }

    private async Task<(int Code, string Output, string Error)> FinishAsync(params string[] arguments)
    {
        using ChildProcess process = Start(arguments);
        return await Tool.FinishAsync(process);
    }

    private ChildProcess Start(params string[] arguments)
    {
        string[] more = arguments[0] is "run" or "resume" ? ["--base-url", _address ??= _server.Address.AbsoluteUri, "--concurrency", $"{Concurrency}"] : [];
        return Tool.Start([.. arguments, .. more], ("OPENAI_COMPATIBLE_API_KEY", Key));
    }
}
