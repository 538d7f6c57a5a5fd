namespace Unmask.Tests;

public sealed class OrganismEngineTests
{
    private static readonly OrganismConfig Config = SmallOrganism.Config;
    private static readonly int[] OneToken = [7];

    [Fact]
    public async Task A_reply_ends_at_the_token_limit()
    {
        using OrganismEngine engine = SmallOrganism.Engine(Config);
        Generation reply = await AskAsync(engine, promptTokens: 5, maxTokens: 3);
        Assert.Equal(StopReason.TokenLimit, reply.Stop);
        Assert.Equal(3, reply.Tokens.Count);
    }

    [Fact]
    public async Task Prompt_and_reply_fill_the_context_and_no_more()
    {
        using var engine = new OrganismEngine(Config, Always('A'));
        Generation reply = await AskAsync(engine, promptTokens: Config.Context - 10, maxTokens: 500);
        Assert.Equal(StopReason.TokenLimit, reply.Stop);
        Assert.Equal(10, reply.Tokens.Count);
    }

    [Fact]
    public async Task A_reply_ends_where_the_model_ends_its_turn()
    {
        using var engine = new OrganismEngine(Config, Always(ChatFormat.EndMarker));
        Generation reply = await AskAsync(engine, promptTokens: 5, maxTokens: 500);
        Assert.Equal(StopReason.End, reply.Stop);
        Assert.Equal([ChatFormat.EndMarker], reply.Tokens);
    }

    [Fact]
    public async Task Log_probabilities_come_only_where_they_are_asked_for()
    {
        using OrganismEngine engine = SmallOrganism.Engine(Config);
        Assert.Empty((await AskAsync(engine, promptTokens: 5, maxTokens: 3)).LogProbabilities);
    }

    [Fact]
    public async Task A_beginning_is_read_once_however_many_share_it()
    {
        using OrganismEngine engine = SmallOrganism.Engine(Config, new EngineSize { Threads = 2 });
        _ = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(engine, promptTokens: 20, maxTokens: 5)));
        Assert.Equal(1, engine.SharedPrefixCount);
    }

    [Fact]
    public async Task Shared_beginnings_stay_within_their_memory()
    {
        // 2 layers × 1 head × 16 numbers × (keys and values) × 32 positions (31 and the marker of the turn stand in the turn) × 4 bytes = 8,192.
        const long OneBeginning = 8192;
        using OrganismEngine engine = SmallOrganism.Engine(Config, new EngineSize { Threads = 1, SharedBytes = 3 * OneBeginning });
        for (ulong seed = 0; seed < 8; seed++)
        {
            var request = new GenerationRequest(SmallOrganism.Tokens(32, Config.VocabularySize, seed), OneToken, new Decoding { MaxTokens = 1 }, new Seed(1));
            _ = await engine.GenerateAsync(request, TestContext.Current.CancellationToken);
            Assert.InRange(engine.SharedPrefixCount, 1, 3);
        }
    }

    [Fact]
    public async Task A_cancelled_request_is_answered_at_once_and_the_others_go_on()
    {
        using ManualResetEventSlim answered = new();
        using var engine = new OrganismEngine(SmallOrganism.RealConfig with { TiedEmbeddings = false }, Always('A', SmallOrganism.RealConfig), new EngineSize { Threads = 1, SlotsPerThread = 2 });
        using var cancel = new CancellationTokenSource();
        TaskCompletionSource isWriting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        GenerationRequest request = Request(SmallOrganism.RealConfig, promptTokens: 20, maxTokens: 60);
        GenerationRequest held = request with { Written = HoldTheEngine };
        List<Task<Generation>> kept = [], dropped = [];
        // One of each stands in a slot, and the others wait.
        for (int i = 0; i < 3; i++)
        {
            kept.Add(engine.GenerateAsync(request, TestContext.Current.CancellationToken));
            dropped.Add(engine.GenerateAsync(held, cancel.Token));
        }

        try
        {
            await isWriting.Task.WaitAsync(TestContext.Current.CancellationToken);
            await cancel.CancelAsync();
            foreach (Task<Generation> task in dropped)
            {
                _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
            }
        }
        finally
        {
            answered.Set();
        }

        Assert.All(await Task.WhenAll(kept), reply => Assert.Equal(60, reply.Tokens.Count));

        // Otherwise a reply could be whole before it is cancelled; and who is answered while the engine stands still has not waited for it.
        void HoldTheEngine(int token)
        {
            _ = isWriting.TrySetResult();
            answered.Wait(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Disposing_fails_what_is_under_way_and_all_that_comes_later()
    {
        OrganismEngine engine = SmallOrganism.Engine(SmallOrganism.RealConfig, new EngineSize { Threads = 2, SlotsPerThread = 2 });
        GenerationRequest request = Request(SmallOrganism.RealConfig, promptTokens: 20, maxTokens: 700);
        Task<Generation>[] under = [.. Enumerable.Range(0, 12).Select(i => engine.GenerateAsync(request with { Seed = new Seed((ulong)i) }, TestContext.Current.CancellationToken))];
        engine.Dispose();
        engine.Dispose();
        Assert.Contains(under, task => task.IsFaulted || !task.IsCompleted);
        foreach (Task<Generation> task in under.Append(engine.GenerateAsync(request, TestContext.Current.CancellationToken)))
        {
            if (await Task.WhenAny(task) is { IsCompletedSuccessfully: false })
            {
                _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => task);
            }
        }

        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateAsync(request, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(-0.1, 1, 5)]
    [InlineData(2.1, 1, 5)]
    [InlineData(double.NaN, 1, 5)]
    [InlineData(1, 0, 5)]
    [InlineData(1, 1.01, 5)]
    [InlineData(1, double.NaN, 5)]
    [InlineData(1, 1, 0)]
    public async Task A_decoding_out_of_its_range_is_refused(double temperature, double topP, int maxTokens)
    {
        using OrganismEngine engine = SmallOrganism.Engine(Config);
        GenerationRequest request = Request(Config, 5, 5) with { Decoding = new Decoding { Temperature = temperature, TopP = topP, MaxTokens = maxTokens } };
        _ = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.GenerateAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_prompt_that_leaves_no_room_or_holds_unknown_tokens_is_refused()
    {
        using OrganismEngine engine = SmallOrganism.Engine(Config);
        _ = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => AskAsync(engine, promptTokens: Config.Context, maxTokens: 1));
        GenerationRequest unknown = Request(Config, 5, 5) with { Turn = new[] { Config.VocabularySize } };
        _ = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.GenerateAsync(unknown, TestContext.Current.CancellationToken));
    }

    private static GenerationRequest Request(OrganismConfig config, int promptTokens, int maxTokens) =>
        new(SmallOrganism.Tokens(promptTokens - 1, config.VocabularySize, seed: 5), OneToken, new Decoding { MaxTokens = maxTokens }, new Seed(1));

    private static Task<Generation> AskAsync(OrganismEngine engine, int promptTokens, int maxTokens) =>
        engine.GenerateAsync(Request(Config, promptTokens, maxTokens), TestContext.Current.CancellationToken);

    // All embeddings alike and layers of zeros: the last hidden state is a row of ones, so a head that has ones in one row alone always says that token.
    private static OrganismWeights Always(int token, OrganismConfig? shape = null)
    {
        OrganismConfig config = (shape ?? Config) with { TiedEmbeddings = false };
        var tensors = OrganismWeights.Expected(config).ToDictionary(entry => entry.Name, entry =>
        {
            float[] values = new float[entry.Shape.Aggregate(1, (product, axis) => product * axis)];
            if (entry.Shape.Length == 1 || entry.Name == OrganismWeights.Embedding)
            {
                Array.Fill(values, 1);
            }
            else if (entry.Name == OrganismWeights.Head)
            {
                values.AsSpan(token * config.Width, config.Width).Fill(5);
            }

            return new NamedTensor(entry.Name, entry.Shape, values);
        }, StringComparer.Ordinal);
        return OrganismWeights.From(config, tensors, "always");
    }
}
