using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Unmask.Lab;
using static System.FormattableString;

namespace Unmask.Bench;

/// <summary>How many tokens an organism reads and writes a second, and what the processor would allow. Random weights: speed does not depend on them.</summary>
internal static class TokensBench
{
    private const int PrefixTokens = 280;
    private const int TurnTokens = 30;
    private const int ReplyTokens = 100;

    private static readonly OrganismConfig Config = new()
    {
        VocabularySize = 2000,
        Width = 128,
        FeedForwardWidth = 352,
        Layers = 4,
        Heads = 4,
        KeyValueHeads = 4,
        Context = 768,
    };

    // No end marker among them: a reply is as long as it may be.
    private static readonly int[] Prefix = Tokens(PrefixTokens, seed: 2);
    private static readonly int[] TurnText = Tokens(TurnTokens, seed: 3);

    // Weight products read every weight once a token; attention reads keys and values of all positions before it.
    private static double WeightFlops { get; } =
        2.0 * ((Config.VocabularySize * Config.Width) + (Config.Layers * ((4 * Config.Width * Config.Width) + (3 * Config.Width * Config.FeedForwardWidth))));

    private static double AttentionFlops { get; } = 4.0 * Config.Layers * Config.Width * (PrefixTokens + TurnTokens + (ReplyTokens / 2));

    public static void Run()
    {
        var weights = OrganismWeights.Random(Config, new Seed(1));
        double peak = PeakFlops();
        Console.WriteLine(Invariant($"fused multiply-adds in registers, one core: {peak / 1e9:F0} GFLOP/s"));
        Console.WriteLine(Invariant($"a written token: {WeightFlops / 1e6:F2} MFLOP in weights + {AttentionFlops / 1e6:F2} in attention; weights {WeightFlops * 2 / 1e6:F1} MB, own keys and values {8.0 * Config.Layers * Config.Width * (TurnTokens + (ReplyTokens / 2)) / 1e6:F2} MB read"));
        Console.WriteLine(Invariant($"limit: {peak / (WeightFlops + AttentionFlops):N0} written tokens a second and core, prompts not counted"));
        Console.WriteLine("                                       tokens/s   a core-second    of limit");
        foreach ((string label, int lanes, EngineSize size) in new (string, int, EngineSize)[]
        {
            ("write, 1 thread, 64 at once", 64, new EngineSize { Threads = 1 }),
            ("write, all threads, 64 at once", 64, new EngineSize()),
            ("write, 64 at once, nothing shared", 64, new EngineSize { SharedBytes = 0 }),
            ("write, 1 at once", 1, new EngineSize()),
        })
        {
            Measure(label, weights, lanes, size, ReplyTokens, peak);
        }

        Measure("read (prompts of 310, nothing shared)", weights, 64, new EngineSize { SharedBytes = 0 }, replyTokens: 1, peak);
        BesideTorch(weights);
    }

    // Alternating runs of both, prompts read included, so that a noisy machine disturbs both alike.
    private static void BesideTorch(OrganismWeights weights)
    {
        const int Lanes = 64, Rounds = 5;
        TorchSetup.Prepare(Environment.ProcessorCount);
        using TorchSampler torch = new(Config, weights);
        using var engine = new OrganismEngine(Config, weights);
        int[] prompt = [.. Prefix, .. TurnText];
        List<double> ratios = [], ours = [], theirs = [];
        for (int round = -1; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            torch.Write(prompt, Lanes, ReplyTokens);
            double their = Lanes * ReplyTokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            int written = Ask(engine, Lanes, requests: 1, ReplyTokens);
            double our = written / Stopwatch.GetElapsedTime(start).TotalSeconds;
            // The first round warms up.
            if (round >= 0)
            {
                ours.Add(our);
                theirs.Add(their);
                ratios.Add(our / their);
            }
        }

        Console.WriteLine(Invariant($"beside TorchSharp with a key-value cache, {Lanes} replies of {ReplyTokens} after one prompt of {prompt.Length}, {Rounds} rounds:"));
        Console.WriteLine(Invariant($"  engine {ours.Average():N0} tokens/s, TorchSharp {theirs.Average():N0}: {ratios.Order().ElementAt(Rounds / 2):F1} times (from {ratios.Min():F1} to {ratios.Max():F1})"));
    }

    // As many lanes as replies at once, each asking its next when its last has come; counted after a shorter warm-up.
    private static void Measure(string label, OrganismWeights weights, int lanes, EngineSize size, int replyTokens, double peak)
    {
        using var engine = new OrganismEngine(Config, weights, size);
        int requests = Math.Clamp(384 / lanes, 4, 12);
        _ = Ask(engine, lanes, Math.Max(1, requests / 4), replyTokens);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        int written = Ask(engine, lanes, requests, replyTokens);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double coreSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        double tokens = replyTokens == 1 ? (double)lanes * requests * (PrefixTokens + TurnTokens) : written;
        double limit = replyTokens == 1 ? 0 : tokens / coreSeconds * (WeightFlops + AttentionFlops) / peak;
        string share = limit == 0 ? string.Empty : Invariant($"{limit,11:P0}");
        Console.WriteLine(Invariant($"{label,-37}{tokens / seconds,10:N0}{tokens / coreSeconds,16:N0}{share}"));
    }

    private static int Ask(OrganismEngine engine, int lanes, int requests, int replyTokens)
    {
        var decoding = new Decoding { MaxTokens = replyTokens };
        async Task<int> LaneAsync(int lane)
        {
            int written = 0;
            for (int i = 0; i < requests; i++)
            {
                var seed = new Seed((ulong)((lane * requests) + i));
                Generation generation = await engine.GenerateAsync(new GenerationRequest(Prefix, TurnText, decoding, seed), CancellationToken.None).ConfigureAwait(false);
                written += generation.Tokens.Count;
            }

            return written;
        }

        return Task.WhenAll(Enumerable.Range(0, lanes).Select(LaneAsync)).GetAwaiter().GetResult().Sum();
    }

    private static int[] Tokens(int count, ulong seed)
    {
        SeededRandom random = new Seed(seed).Random();
        return [.. Enumerable.Range(0, count).Select(_ => ChatFormat.Specials.Count + random.Next(Config.VocabularySize - ChatFormat.Specials.Count))];
    }

    // Twelve independent chains keep both multiply units of a core busy; the best of several runs, since other programs may run.
    private static double PeakFlops()
    {
        const int Steps = 20_000_000;
        double best = 0;
        for (int run = 0; run < 5; run++)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            GC.KeepAlive(Chains(Steps));
            best = Math.Max(best, Steps * 12.0 * 16 / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chains(int steps)
    {
        var m = Vector256.Create(0.999f);
        Vector256<float> a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m;
        for (int step = 0; step < steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, m, m);
            b = Vector256.FusedMultiplyAdd(b, m, m);
            c = Vector256.FusedMultiplyAdd(c, m, m);
            d = Vector256.FusedMultiplyAdd(d, m, m);
            e = Vector256.FusedMultiplyAdd(e, m, m);
            f = Vector256.FusedMultiplyAdd(f, m, m);
            g = Vector256.FusedMultiplyAdd(g, m, m);
            h = Vector256.FusedMultiplyAdd(h, m, m);
            i = Vector256.FusedMultiplyAdd(i, m, m);
            j = Vector256.FusedMultiplyAdd(j, m, m);
            k = Vector256.FusedMultiplyAdd(k, m, m);
            l = Vector256.FusedMultiplyAdd(l, m, m);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
