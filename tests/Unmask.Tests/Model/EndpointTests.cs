using System.Collections.Concurrent;

namespace Unmask.Tests;

/// <summary>Several servers for one model.</summary>
public sealed class EndpointTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static HttpChatModel Model(params FaultServer[] servers) => new(
        new ModelName("vllm", "m"),
        Provider.All["vllm"],
        key: null,
        new HttpOptions { Addresses = [.. servers.Select(server => server.Address)], Concurrency = 16, FirstBackoff = TimeSpan.FromMilliseconds(1), LongestBackoff = TimeSpan.FromMilliseconds(4) },
        TimeProvider.System);

    private static async Task<IReadOnlyList<Reply>> AskAsync(HttpChatModel model, int count)
    {
        ConcurrentBag<Reply> replies = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop }, async (i, token) =>
            replies.Add(await model.AskAsync(new ModelRequest(new Conversation("S", $"Question {i}?"), new Decoding(), new Seed((ulong)i)), token)));
        return [.. replies];
    }

    [Fact]
    public async Task Load_is_spread_over_servers_alike()
    {
        await using FaultServer one = await FaultServer.StartAsync(), two = await FaultServer.StartAsync();
        one.Latency = two.Latency = TimeSpan.FromMilliseconds(5);
        using HttpChatModel model = Model(one, two);
        IReadOnlyList<Reply> replies = await AskAsync(model, 400);

        Assert.All(replies, reply => Assert.IsType<Reply.Answered>(reply));
        Assert.InRange(one.AnsweredWell.Count, 120, 280);
    }

    [Fact]
    public async Task A_server_that_fails_is_avoided_and_costs_no_trial()
    {
        await using FaultServer good = await FaultServer.StartAsync(), bad = await FaultServer.StartAsync();
        good.Latency = TimeSpan.FromMilliseconds(5);
        bad.Choose = (_, _) => Fault.Failing;
        using HttpChatModel model = Model(good, bad);
        IReadOnlyList<Reply> replies = await AskAsync(model, 300);

        Assert.All(replies, reply => Assert.IsType<Reply.Answered>(reply));
        // 16 may be under way before the first failure is known; spread alike, 150 and more would go there.
        Assert.True(bad.Asked.Values.Sum() < 60, $"{bad.Asked.Values.Sum()} requests went to the server that fails");
    }
}
