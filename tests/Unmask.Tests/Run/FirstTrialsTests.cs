using System.Text.Json;

namespace Unmask.Tests;

/// <summary>Runs whose first trials all fail, and what it costs.</summary>
public sealed class FirstTrialsTests : IDisposable
{
    private const string Subject = "openai-compatible/m";
    private const string OnlyOne = """{"error":{"message":"This model takes only temperature 1.","code":"unsupported_value"}}""";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StudyPlan Plan { get; } = TestStudies.Plan(TestStudies.Small with { Subjects = [Subject], Controls = new StudyControls() });

    public void Dispose() => _folder.Dispose();

    private async Task<ModelException?> RunAsync(OddServer server, RunOptions? options = null)
    {
        await using var store = RunStore.CreateOrResume(_folder["run"], Plan, TimeProvider.System);
        using HttpChatModel model = server.Model(options?.Concurrency is { } most ? OddServer.Quick with { Concurrency = most } : null);
        try
        {
            await new StudyRun(store, _ => model, WordJudge.Pair, options ?? new RunOptions(), TimeProvider.System).FinishAsync(Stop);
            return null;
        }
        catch (ModelException e)
        {
            return e;
        }
    }

    private T Read<T>(Func<RunReader, T> read)
    {
        using var reader = RunReader.Open(_folder["run"]);
        return read(reader);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(null)]
    public async Task The_same_refusal_of_the_first_eight_trials_stops_the_run_with_its_sentence(int? concurrency)
    {
        bool isMended = false;
        await using OddServer server = await OddServer.StartAsync((_, _) => isMended ? (200, OddServer.Good) : (400, OnlyOne));
        RunOptions options = new() { Concurrency = concurrency };

        ModelException stopped = Assert.IsType<ModelException>(await RunAsync(server, options));
        Assert.Contains("8 trials failed alike, so the others are not asked: Status 400: This model takes only temperature 1. ", stopped.Message, StringComparison.Ordinal);
        Assert.Contains($"`unmask resume {_folder["run"]}`", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(8, Read(run => run.Counts().Failed));
        // The first ones are asked three times, in case it passes; the rest once.
        Assert.InRange(server.Asked.Count, 8, 8 + (2 * 3));

        int before = server.Asked.Count;
        Assert.NotNull(await RunAsync(server, options));
        Assert.InRange(server.Asked.Count - before, 8, 8 + (2 * 3));
        // Others, so that what fails at every asking never keeps a run from the rest.
        Assert.Equal(16, Read(run => run.Counts().Failed));

        isMended = true;
        Assert.Null(await RunAsync(server, options));
        Assert.True(Read(run => run.Counts().IsComplete));
    }

    [Fact]
    public async Task Refusals_in_words_of_many_kinds_stop_no_run()
    {
        string[] kinds = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu"];
        await using OddServer server = await OddServer.StartAsync((_, body, number) => body.Contains("number 3.", StringComparison.Ordinal) ? (200, OddServer.Good) : (400, $$$"""{"error":{"message":"{{{kinds[number % kinds.Length]}}}"}}"""));
        Assert.Null(await RunAsync(server, new RunOptions { Concurrency = 4 }));
    }

    [Fact]
    public async Task Once_something_is_answered_refusals_stop_nothing_and_cost_one_request_each()
    {
        await using OddServer server = await OddServer.StartAsync((_, body, _) => body.Contains("number 1", StringComparison.Ordinal) ? (400, OnlyOne) : (200, OddServer.Good));
        Assert.Null(await RunAsync(server, new RunOptions { Concurrency = 1 }));
        // Things 1 and 10 to 19 of 20.
        int refused = Plan.Trials.Count(trial => trial.Prompt.User.Contains("number 1", StringComparison.Ordinal));
        Assert.Equal(refused, Read(run => run.Counts().Failed));
        Assert.Equal(Plan.Trials.Count + (2 * (KnownRefusals.Enough - 1)), server.Asked.Count);
        // The resumed run has answers already: it asks them again, and ends.
        int before = server.Asked.Count;
        Assert.Null(await RunAsync(server, new RunOptions { Concurrency = 1 }));
        Assert.InRange(server.Asked.Count - before, refused, refused + (2 * KnownRefusals.Enough));
    }

    [Fact]
    public async Task A_refusal_that_passed_once_is_asked_again_each_time()
    {
        await using OddServer server = await OddServer.StartAsync((_, number) => number % 2 == 1 ? (400, OnlyOne) : (200, OddServer.Good));
        using HttpChatModel model = server.Model();
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(2, Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model)).Exchanges.Count);
        }
    }

    [Fact]
    public async Task What_bars_a_run_is_kept_with_its_bytes()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (401, """{"error":{"message":"Incorrect API key.","code":"invalid_api_key"}}"""));
        Assert.Contains("takes no request", Assert.IsType<ModelException>(await RunAsync(server)).Message, StringComparison.Ordinal);

        IReadOnlyList<int> barred = Read<IReadOnlyList<int>>(run => [.. run.Records().Select(record => record.Trial.Index)]);
        Assert.InRange(barred.Count, 1, 8);
        Assert.All(barred, trial => Assert.Equal(401, Assert.Single(Read(run => run.Exchanges(trial))).Exchange.Status));
        Assert.Equal("Status 401: Incorrect API key.", Assert.Single(Read(run => run.FailureCauses())).Words);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_denial_of_the_very_first_question_is_its_own_once_another_is_answered(int concurrency)
    {
        await using OddServer server = await OddServer.StartAsync((_, body, _) =>
            JsonDocument.Parse(body).RootElement.ToString().Contains("number 1.", StringComparison.Ordinal) ? (403, "Forbidden") : (200, OddServer.Good));
        Assert.Null(await RunAsync(server, new RunOptions { Concurrency = concurrency }));
        Assert.True(Read(run => run.Counts().IsComplete));
        int denied = Plan.Trials.Count(trial => trial.Prompt.User.Contains("number 1.", StringComparison.Ordinal));
        Assert.Equal(denied, Read(run => run.Records().Count(record => record.Reply is Reply.Filtered)));
    }

    [Fact]
    public async Task A_denial_of_every_question_stops_the_run()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (403, "Forbidden"));
        Assert.Contains("8 trials failed alike, so the others are not asked: Status 403: Forbidden", Assert.IsType<ModelException>(await RunAsync(server)).Message, StringComparison.Ordinal);
        Assert.Equal(8, Read(run => run.Counts().Failed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limit_of_tokens_holds_where_none_are_counted_and_over_sessions(bool isCounted)
    {
        // The reply has 53 bytes, so that an uncounted one takes 18 tokens (53 / 3, rounded up); the room to set the longest answer aside is on top.
        TokenUse most = Purse.MostOf(Plan.Trials[0], Plan.Study.Decoding);
        (long input, long longest) = (most.Input!.Value, most.Output!.Value);
        long each = input + 18;
        string usage = isCounted ? $",\"usage\":{{\"prompt_tokens\":{input},\"completion_tokens\":18}}" : "";
        string good = OddServer.Good[..OddServer.Good.IndexOf(",\"usage\"", StringComparison.Ordinal)] + usage + "}";
        await using OddServer server = await OddServer.StartAsync((_, _) => (200, good));
        RunOptions Limited() => new() { Concurrency = 1, Spending = new Spending(mostCost: null, mostTokens: (9 * each) + input + longest + (each / 2), PriceTable.Shipped) };

        RunOptions options = Limited();
        Assert.Null(await RunAsync(server, options));
        Assert.True(options.Spending.StoppedShort);
        Assert.InRange(Read(run => run.Counts().Answered), 9, 11);
        Assert.Equal(isCounted ? 0 : Read(run => run.Counts().Answered), Read(run => run.Counts().WithoutUsage));
        Assert.Equal(isCounted ? 0 : options.Spending.Tokens, Read(run => run.Uncounted().Sum(one => one.Estimate.Known)));

        int before = server.Asked.Count;
        Assert.Null(await RunAsync(server, Limited()));
        Assert.InRange(server.Asked.Count - before, 0, 1);
    }
}
