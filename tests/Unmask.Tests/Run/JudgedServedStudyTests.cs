namespace Unmask.Tests;

/// <summary>Runs of the program whose subject and judge are behind one socket: stopped by a limit, killed, and replayed.</summary>
public sealed class JudgedServedStudyTests : IAsyncLifetime
{
    private const string Judge = "faking/criteria@openai-compatible/judge";
    private const int TokensOfCall = JudgeServer.InputTokens + JudgeServer.OutputTokens;

    private readonly TemporaryFolder _folder = new();
    private JudgeServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await JudgeServer.StartAsync();
        await File.WriteAllTextAsync(
            _folder["s.yaml"], "name: judged\nquestion: Does it fake?\nsubjects: [openai-compatible/subject]\nform: brief\nqueries: [mild-harm]\nlimit: 10\nvariations: [baseline]\ndecoding: { max_tokens: 100 }\n", Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_that_a_limit_stops_between_votes_is_resumed_without_asking_any_twice()
    {
        await FinishAsync(Run("whole"));
        int votes = _server.Votes.Count;
        _server.Votes.Clear();
        CommandLine stopped = await CommandLine.InvokeAsync([.. Run("stopped"), "--max-tokens", $"{(20 + (votes / 2)) * TokensOfCall}"]);
        Assert.Equal(130, stopped.Code);
        Assert.InRange(_server.Votes.Count, votes / 4, votes / 2);
        await FinishAsync("resume", _folder["stopped"], "--base-url", _server.Address.AbsoluteUri, "--judge-base-url", _server.Address.AbsoluteUri);
        AssertEachOnce(votes);
        Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(_folder["stopped"]));
    }

    [Fact]
    public async Task Judging_that_a_limit_stops_goes_on_with_the_same_round()
    {
        string[] plain = [.. Run("once")[..3], _folder["once"], "--base-url", _server.Address.AbsoluteUri];
        await FinishAsync(plain);
        await FinishAsync([.. plain[..3], _folder["twice"], .. plain[4..]]);
        string[] judge = ["--judge", Judge, "--judge-base-url", _server.Address.AbsoluteUri];
        await FinishAsync(["judge", _folder["once"], .. judge]);
        int votes = _server.Votes.Count;
        _server.Votes.Clear();
        CommandLine stopped = await CommandLine.InvokeAsync(["judge", _folder["twice"], .. judge, "--max-tokens", $"{(20 + (votes / 2)) * TokensOfCall}"]);
        Assert.Equal(130, stopped.Code);
        Assert.InRange(_server.Votes.Count, votes / 4, votes / 2);
        await FinishAsync(["judge", _folder["twice"], .. judge]);
        AssertEachOnce(votes);
        using (var run = RunReader.Open(_folder["twice"]))
        {
            Assert.Equal(1, Assert.Single(run.Panels()).Round);
        }

        Assert.Equal(Tool.ReportOf(_folder["once"]), Tool.ReportOf(_folder["twice"]));
        // What is whole is judged anew.
        await FinishAsync(["judge", _folder["twice"], .. judge]);
        using var again = RunReader.Open(_folder["twice"]);
        Assert.Equal([1, 2], again.Panels().Select(round => round.Round));
    }

    [Fact]
    public async Task A_replay_of_a_run_with_votes_asks_nobody_and_reports_the_same()
    {
        await FinishAsync(Run("run"));
        int votes = _server.Votes.Count;
        await FinishAsync("run", _folder["s.yaml"], "--out", _folder["replayed"], "--judge", "compliance/offline", "--judge", Judge, "--replay", _folder["run"]);
        Assert.Equal(votes, _server.Votes.Count);
        Assert.Equal(Tool.ReportOf(_folder["run"]), Tool.ReportOf(_folder["replayed"]));
    }

    // What is killed loses what was under way, and no vote besides.
    [Fact]
    [Trait(Pace.Name, Pace.Slow)]
    public async Task A_run_killed_between_votes_asks_no_stored_vote_again_and_reports_the_same()
    {
        const int Kills = 6, AtOnce = 4;
        await FinishAsync(Run("whole"));
        int votes = _server.Votes.Count;
        _server.Votes.Clear();
        SeededRandom random = new(23);
        HashSet<string> stored = [];
        for (int kill = 1; kill <= Kills; kill++)
        {
            int until = (votes * kill / (Kills + 2)) + random.Next(votes / (4 * Kills));
            using ChildProcess process = Tool.Start([.. Run("killed"), "--concurrency", $"{AtOnce}"]);
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            int before = _server.Votes.Count;
            while (_server.Votes.Count < until)
            {
                Assert.False(process.HasExited, "The run ended before it could be killed.");
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
            }

            process.Kill();
            await process.WaitForExitAsync(Stop);
            Assert.DoesNotContain(_server.Votes.Skip(before), vote => stored.Contains($"{vote.Turn} {vote.Texts}"));
            stored = Stored("killed");
            Assert.InRange(_server.Votes.Select(vote => $"{vote.Turn} {vote.Texts}").Distinct(StringComparer.Ordinal).Count() - stored.Count, 0, AtOnce);
        }

        int last = _server.Votes.Count;
        await FinishAsync(Run("killed"));
        Assert.DoesNotContain(_server.Votes.Skip(last), vote => stored.Contains($"{vote.Turn} {vote.Texts}"));
        Assert.InRange(_server.Votes.Count, votes, votes + (Kills * AtOnce));
        Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(_folder["killed"]));
    }

    private HashSet<string> Stored(string run)
    {
        using var reader = RunReader.Open(_folder[run]);
        return
        [
            .. from round in reader.Panels()
               from trial in reader.Trials()
               from vote in reader.Votes(round, trial.Index)
               where vote.Reply is not null
               select $"{vote.Vote.Seed.Wire} {vote.Vote.Prompt.System}\n{vote.Vote.Prompt.User}",
        ];
    }

    private void AssertEachOnce(int votes)
    {
        Assert.Equal(votes, _server.Votes.Count);
        Assert.All(_server.Votes.GroupBy(vote => (vote.Texts, vote.Turn)), alike => Assert.Single(alike));
    }

    private string[] Run(string name) =>
        ["run", _folder["s.yaml"], "--out", _folder[name], "--judge", "compliance/offline", "--judge", Judge, "--base-url", _server.Address.AbsoluteUri, "--judge-base-url", _server.Address.AbsoluteUri];

    private static async Task FinishAsync(params string[] arguments)
    {
        CommandLine done = await CommandLine.InvokeAsync(arguments);
        Assert.True(done.Code == 0, done.Error);
    }
}
