using System.Diagnostics;

namespace Unmask.Tests;

/// <summary>A run that is told to stop waits for what is under way at the server, and for nothing else.</summary>
public sealed class ToldToStopTests : IDisposable
{
    private const string SlowDown = """{"error":{"message":"slow down","code":"rate_limit_exceeded"}}""";

    // Far below the 20 seconds of grace, and far above what ending takes on a busy machine.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static HttpOptions Slow { get; } = new() { FirstBackoff = TimeSpan.FromMinutes(10), LongestBackoff = TimeSpan.FromMinutes(10) };

    private static async Task<TimeSpan> TimeToEndAsync(Func<CancellationToken, Task> work, Func<bool> isReady)
    {
        using var told = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task running = work(told.Token);
        while (!isReady())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        long from = Stopwatch.GetTimestamp();
        await told.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return Stopwatch.GetElapsedTime(from);
    }

    private static Task<Reply> AskAsync(HttpChatModel model, CancellationToken told) =>
        model.AskAsync(new ModelRequest(new Conversation("", "Question?"), new Decoding(), new Seed(5)) { ToldToStop = told }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(429, "900", null)]
    [InlineData(429, null, null)]
    [InlineData(503, "900", null)]
    [InlineData(500, null, null)]
    [InlineData(400, null, null)]
    [InlineData(429, "900", 3600)]
    public async Task A_question_that_only_waits_for_its_next_attempt_ends_at_once(int status, string? retryAfter, int? hedgeSeconds)
    {
        await using OddServer server = await OddServer.StartAsync((response, _) =>
        {
            response.Headers.RetryAfter = retryAfter;
            return (status, status == 429 ? SlowDown : "{}");
        });
        using HttpChatModel model = server.Model(Slow with { HedgeAfter = hedgeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null });
        Assert.InRange(await TimeToEndAsync(told => AskAsync(model, told), () => model.Progress.Troubles.Count > 0), TimeSpan.Zero, AtOnce);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_question_that_waits_for_its_turn_ends_at_once_and_is_not_sent()
    {
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using OddServer busy = await OddServer.StartAsync((_, _, _) =>
        {
            held.Task.Wait(TestContext.Current.CancellationToken);
            return (200, OddServer.Good);
        });
        using HttpChatModel model = busy.Model(OddServer.Quick with { Concurrency = 1 });
        Task<Reply> first = OddServer.AskAsync(model);
        Assert.InRange(await TimeToEndAsync(told => AskAsync(model, told), () => busy.Asked.Count > 0), TimeSpan.Zero, AtOnce);
        held.SetResult();
        _ = Assert.IsType<Reply.Answered>(await first);
        Assert.Single(busy.Asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1000)]
    public async Task A_request_that_is_under_way_has_its_answer(int? hedgeMilliseconds)
    {
        using CancellationTokenSource told = new();
        await using CannedServer server = await CannedServer.StartAsync((_, _) =>
        {
            told.Cancel();
            return new Said(200, CannedServer.Good());
        });
        server.Latency = TimeSpan.FromMilliseconds(1500);
        using HttpChatModel model = server.Model(hedgeAfter: hedgeMilliseconds is { } after ? TimeSpan.FromMilliseconds(after) : null);
        Assert.Equal("Hi.", Assert.IsType<Reply.Answered>(await AskAsync(model, told.Token)).Text);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task One_that_failed_after_the_word_to_stop_is_not_sent_again()
    {
        using CancellationTokenSource told = new();
        await using CannedServer server = await CannedServer.StartAsync((_, _) =>
        {
            told.Cancel();
            return new Said(500, "{}");
        });
        using HttpChatModel model = server.Model();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(model, told.Token));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_run_whose_questions_only_wait_stops_at_once_and_asks_them_again_when_it_goes_on()
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Subjects = ["openai-compatible/m"], Controls = new StudyControls() }, queries: 2);
        bool isBusy = true;
        await using OddServer server = await OddServer.StartAsync((response, _) =>
        {
            response.Headers.RetryAfter = "900";
            return isBusy ? (429, SlowDown) : (200, OddServer.Good);
        });
        using (HttpChatModel model = server.Model(Slow))
        {
            Assert.InRange(await TimeToEndAsync(told => RunAsync(plan, model, told), () => model.Progress.Troubles.Count > 0), TimeSpan.Zero, AtOnce);
        }

        isBusy = false;
        using HttpChatModel again = server.Model();
        await RunAsync(plan, again, TestContext.Current.CancellationToken);
        using var reader = RunReader.Open(_folder["run"]);
        Assert.Equal((plan.Trials.Count, 0), (reader.Counts().Answered, reader.Counts().Failed));
    }

    [Fact]
    public void The_word_to_stop_is_no_part_of_what_is_asked()
    {
        using CancellationTokenSource told = new();
        ModelRequest request = new(new Conversation("", "Question?"), new Decoding(), new Seed(5)), same = request with { ToldToStop = told.Token };
        Assert.Equal(request, same);
        Assert.Equal(request.GetHashCode(), same.GetHashCode());
        Assert.All(Provider.All.Values, provider => Assert.Equal(provider.Wire.Write(request, "m", provider.Habits, stream: false), provider.Wire.Write(same, "m", provider.Habits, stream: false)));
        Assert.NotEqual(request, request with { Seed = new Seed(6) });
    }

    private async Task RunAsync(StudyPlan plan, HttpChatModel model, CancellationToken told)
    {
        await using var store = RunStore.CreateOrResume(_folder["run"], plan, TimeProvider.System);
        await new StudyRun(store, _ => model, WordJudge.Pair, new RunOptions(), TimeProvider.System).FinishAsync(told);
    }
}
