namespace Unmask.Tests;

/// <summary>A reply depends on weights, prompt, decoding and seed alone: compared token by token and log-probability by log-probability, bit for bit.</summary>
public sealed class OrganismEngineInvarianceTests
{
    [Fact]
    public async Task A_trial_alone_and_in_a_batch_of_64_gives_the_same_bits() =>
        await SameAsync(SmallOrganism.Config, new EngineSize { Threads = 1, SlotsPerThread = 64 });

    [Fact]
    public async Task Two_threads_give_the_same_bits_as_one() =>
        await SameAsync(SmallOrganism.Config, new EngineSize { Threads = 2, SlotsPerThread = 7 });

    [Fact]
    public async Task Other_slots_than_the_kernels_rows_give_the_same_bits() =>
        await SameAsync(SmallOrganism.Config, new EngineSize { Threads = 3, SlotsPerThread = 5 });

    [Fact]
    public async Task Sharing_the_beginning_changes_no_bit() =>
        await SameAsync(SmallOrganism.Config, new EngineSize { Threads = 2, SlotsPerThread = 16, SharedBytes = 0 });

    [Fact]
    public async Task A_cache_that_holds_one_beginning_at_a_time_changes_no_bit() =>
        await SameAsync(SmallOrganism.Config, new EngineSize { Threads = 2, SlotsPerThread = 16, SharedBytes = 1 });

    [Fact]
    public async Task The_shipped_size_gives_the_same_bits_alone_and_beside_others() =>
        await SameAsync(SmallOrganism.RealConfig, new EngineSize { Threads = 2, SlotsPerThread = 24 }, requests: 24, maxTokens: 12);

    [Fact]
    public async Task The_order_of_asking_changes_no_bit()
    {
        GenerationRequest[] requests = Requests(SmallOrganism.Config, 40, 30);
        using OrganismEngine engine = SmallOrganism.Engine(SmallOrganism.Config, new EngineSize { Threads = 2, SlotsPerThread = 8 });
        Generation[] forward = await AskAsync(engine, requests);
        Generation[] backward = await AskAsync(engine, [.. requests.Reverse()]);
        AssertSame(forward, [.. backward.Reverse()]);
    }

    [Fact]
    public async Task Another_seed_gives_another_reply()
    {
        using OrganismEngine engine = SmallOrganism.Engine(SmallOrganism.Config);
        GenerationRequest request = Requests(SmallOrganism.Config, 1, 30)[0] with { Decoding = new Decoding { MaxTokens = 30 } };
        Generation[] replies = await AskAsync(engine, [request, request with { Seed = new Seed(99) }]);
        Assert.NotEqual(replies[0].Tokens, replies[1].Tokens);
    }

    [Fact]
    public async Task The_log_probabilities_are_those_of_the_reference_decoder()
    {
        OrganismConfig config = SmallOrganism.Config;
        var weights = OrganismWeights.Random(config, new Seed(1), deviation: 0.15);
        using var engine = new OrganismEngine(config, weights);
        GenerationRequest request = Requests(config, 1, 25)[0] with { Decoding = new Decoding { MaxTokens = 25, Temperature = 0.7, TopP = 0.9 } };
        Generation reply = await engine.GenerateAsync(request, TestContext.Current.CancellationToken);
        int[] all = [.. request.Prefix.Span, .. request.Turn.Span, .. reply.Tokens];
        double[][] logits = new ReferenceDecoder(config, weights).Logits(all);
        for (int i = 0; i < reply.Tokens.Count; i++)
        {
            double[] row = logits[request.InputTokens + i - 1];
            double expected = row[reply.Tokens[i]] - row.Max() - Math.Log(row.Sum(logit => Math.Exp(logit - row.Max())));
            Assert.Equal(expected, reply.LogProbabilities[i], 1e-4);
        }
    }

    // Alone, in an engine with one slot and one thread, against all at once in an engine of the size given.
    private static async Task SameAsync(OrganismConfig config, EngineSize size, int requests = 64, int maxTokens = 40)
    {
        GenerationRequest[] all = Requests(config, requests, maxTokens);
        List<Generation> alone = [];
        using (OrganismEngine single = SmallOrganism.Engine(config, new EngineSize { Threads = 1, SlotsPerThread = 1 }))
        {
            foreach (GenerationRequest request in all)
            {
                alone.Add(await single.GenerateAsync(request, TestContext.Current.CancellationToken));
            }
        }

        using OrganismEngine engine = SmallOrganism.Engine(config, size);
        AssertSame(alone, await AskAsync(engine, all));
    }

    private static void AssertSame(IReadOnlyList<Generation> expected, IReadOnlyList<Generation> found)
    {
        Assert.Equal(expected.Select(reply => reply.Tokens), found.Select(reply => reply.Tokens));
        Assert.Equal(expected.Select(reply => reply.LogProbabilities), found.Select(reply => reply.LogProbabilities));
        Assert.Equal(expected.Select(reply => reply.Stop), found.Select(reply => reply.Stop));
        Assert.True(expected.Select(reply => string.Join(' ', reply.Tokens)).Distinct(StringComparer.Ordinal).Count() > expected.Count / 2, "Replies must differ, or sameness would say little.");
    }

    private static async Task<Generation[]> AskAsync(OrganismEngine engine, IEnumerable<GenerationRequest> requests) =>
        await Task.WhenAll(requests.Select(request => engine.GenerateAsync(request, TestContext.Current.CancellationToken)));

    // Four beginnings of different lengths, turns of different lengths, every kind of decoding, replies that end at different times.
    private static GenerationRequest[] Requests(OrganismConfig config, int count, int maxTokens) =>
    [
        .. Enumerable.Range(0, count).Select(i => new GenerationRequest(
            SmallOrganism.Tokens(13 + (7 * (i % 4)), config.VocabularySize, seed: (ulong)(i % 4)),
            SmallOrganism.Tokens(1 + (i % 11), config.VocabularySize, seed: 100 + (ulong)i),
            new Decoding { MaxTokens = maxTokens - (i % 5), Temperature = i % 6 == 0 ? 0 : 1 - (0.1 * (i % 3)), TopP = i % 4 == 1 ? 0.8 : 1 },
            new Seed((ulong)i),
            WithLogProbabilities: true)),
    ];
}
