namespace Unmask.Tests;

/// <summary>What attempts took from which no answer was kept: it is paid for, and counts.</summary>
public sealed class LostTokenTests : IDisposable
{
    private const string Subject = "openai-compatible/m";

    // As OpenAI counts: 100 read and 2,100 written, 2,200 in all.
    private const string Usage = ""","usage":{"prompt_tokens":100,"completion_tokens":2100,"total_tokens":2200}}""";
    private const string Filtered = """{"model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"content_filter"}]""";
    private const string Broken = """{"model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":"Once"},"finish_reason":"error"}]""";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StudyPlan Plan { get; } = TestStudies.Plan(TestStudies.Small with { Subjects = [Subject], Controls = new StudyControls() });

    private static TokenUse Most { get; } = Purse.MostOf(Plan.Trials[0], Plan.Study.Decoding);

    public void Dispose() => _folder.Dispose();

    private async Task<Spending> RunAsync(OddServer server, long? mostTokens)
    {
        Spending spending = new(mostCost: null, mostTokens, PriceTable.Shipped);
        await using var store = RunStore.CreateOrResume(_folder["run"], Plan, TimeProvider.System);
        using HttpChatModel model = server.Model(OddServer.Quick with { Concurrency = 1 });
        await new StudyRun(store, _ => model, WordJudge.Pair, new RunOptions { Concurrency = 1, Spending = spending }, TimeProvider.System).FinishAsync(Stop);
        return spending;
    }

    private RunCounts Counts()
    {
        using var reader = RunReader.Open(_folder["run"]);
        return reader.Counts();
    }

    [Fact]
    public async Task Filtered_replies_that_are_counted_reach_the_limit_and_stay_counted()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (200, Filtered + Usage));
        long limit = 10_000 + Most.Known;
        Spending spending = await RunAsync(server, limit);
        Assert.True(spending.StoppedShort);
        // Five replies are 11,000 tokens, above 10,000; four are 8,800 and leave room for another.
        Assert.Equal(5, server.Asked.Count);
        Assert.Equal(11_000, spending.Tokens);
        Assert.Equal((500, 10_500), (Counts().InputTokens, Counts().OutputTokens));

        Spending resumed = await RunAsync(server, limit);
        Assert.Equal(5, server.Asked.Count);
        Assert.Equal((11_000, true), (resumed.Tokens, resumed.StoppedShort));
    }

    [Fact]
    public async Task Filtered_replies_that_nobody_counts_take_what_was_set_aside()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (200, Filtered + "}"));
        long limit = (3 * Most.Known) + (Most.Known / 2);
        Spending spending = await RunAsync(server, limit);
        Assert.Equal((3, true), (server.Asked.Count, spending.StoppedShort));
        Assert.Equal(3, Counts().LostWithoutUsage);
        Assert.Equal((spending.Tokens, 3), ((await RunAsync(server, limit)).Tokens, server.Asked.Count));
    }

    [Fact]
    public async Task An_attempt_that_broke_off_counts_beside_the_answer_that_came_after_it()
    {
        await using OddServer server = await OddServer.StartAsync((_, number) => (200, number % 2 == 1 ? Broken + Usage : OddServer.Good));
        Spending spending = await RunAsync(server, mostTokens: null);
        int trials = Plan.Trials.Count;
        // Each trial is asked twice: 2,200 are lost, and the good answer takes 10 + 2.
        Assert.Equal((2 * trials, trials * 2212L), (server.Asked.Count, spending.Tokens));
        Assert.Equal((trials * 110L, trials * 2102L), (Counts().InputTokens, Counts().OutputTokens));
        Assert.Equal(trials * 2212L, (await RunAsync(server, mostTokens: null)).Tokens);
    }

    [Fact]
    public async Task Refusals_take_nothing()
    {
        await using OddServer server = await OddServer.StartAsync((_, number) => number % 2 == 1 ? (500, """{"error":{"message":"It broke."}}""") : (200, OddServer.Good));
        Assert.Equal(Plan.Trials.Count * 12L, (await RunAsync(server, mostTokens: null)).Tokens);
        Assert.Equal(0, Counts().LostWithoutUsage);
    }

    // The line of tokens and the limit count the same: 100 read and 2,100 written are lost, and the good answer takes 10 and 2.
    [Fact]
    public async Task The_progress_counts_what_limits_count()
    {
        await using OddServer server = await OddServer.StartAsync((_, number) => (200, (number % 4) switch { 0 => Filtered + Usage, 1 => Broken + Usage, 2 => OddServer.Good, _ => Filtered + "}" }));
        using HttpChatModel model = server.Model(OddServer.Quick with { Concurrency = 1 });
        Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model));
        Assert.Equal((110, 2102, 0), (model.Progress.InputTokens, model.Progress.OutputTokens, model.Progress.LostWithoutUsage));
        Assert.IsType<Reply.Filtered>(await OddServer.AskAsync(model));
        Assert.Equal((110, 2102, 1), (model.Progress.InputTokens, model.Progress.OutputTokens, model.Progress.LostWithoutUsage));
        Assert.IsType<Reply.Filtered>(await OddServer.AskAsync(model));
        Assert.Equal((210, 4202, 1, 0), (model.Progress.InputTokens, model.Progress.OutputTokens, model.Progress.LostWithoutUsage, model.Progress.WithoutUsage));
        Assert.EndsWith("; asked again: 1 failed; 210 tokens read, 4,202 written; 1 lost attempt without token counts", Unmask.Cli.RunDisplay.AskingLine(model.Progress), StringComparison.Ordinal);
    }

    // Counts as the wires document them: OpenAI's hold the cache, Anthropic's stand beside it, and a stream's last count is the whole.
    [Theory]
    [InlineData("""{"usage":{"prompt_tokens":30,"completion_tokens":7}}""", 30L, 7L, null)]
    [InlineData("""{"usage":{"prompt_tokens":30,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":20}}}""", 30L, 7L, 20L)]
    [InlineData("""{"type":"message","usage":{"input_tokens":10,"output_tokens":7,"cache_read_input_tokens":20}}""", 30L, 7L, 20L)]
    [InlineData("data: {\"choices\":[]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":7}}\n\ndata: {\"cut", 30L, 7L, null)]
    [InlineData("event: message_start\ndata: {\"message\":{\"usage\":{\"input_tokens\":30,\"output_tokens\":1}}}\n\nevent: message_delta\ndata: {\"usage\":{\"output_tokens\":7}}\n\n", 30L, 7L, null)]
    [InlineData("{\"response\":\"a\"}\n{\"prompt_eval_count\":30,\"eval_count\":7}\n", 30L, 7L, null)]
    public void The_count_is_found_in_any_form_of_body(string body, long input, long output, long? cached) =>
        Assert.Equal(new TokenUse(input, output) { CachedInput = cached }, ReportedUsage.In(System.Text.Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("<html>usage</html>")]
    [InlineData("""{"usage":null}""")]
    [InlineData("""{"usage":{"prompt_tokens":0,"completion_tokens":0}}""")]
    public void A_body_without_a_count_has_none(string body) => Assert.Null(ReportedUsage.In(System.Text.Encoding.UTF8.GetBytes(body)));
}
