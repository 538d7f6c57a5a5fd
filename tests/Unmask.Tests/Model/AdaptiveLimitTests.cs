using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace Unmask.Tests;

public sealed class AdaptiveLimitTests
{
    private static async Task<List<long>> EnterAsync(AdaptiveLimit limit, int count)
    {
        List<long> numbers = [];
        for (int i = 0; i < count; i++)
        {
            numbers.Add(await limit.EnterAsync(TestContext.Current.CancellationToken));
        }

        return numbers;
    }

    private static async Task RoundAsync(AdaptiveLimit limit)
    {
        foreach (long number in await EnterAsync(limit, limit.Limit))
        {
            limit.Leave(number, EndpointHealth.Good);
        }
    }

    [Fact]
    public async Task It_doubles_with_each_full_round_until_the_most()
    {
        AdaptiveLimit limit = new(start: 4, most: 20);
        // The three rounds, and enough behind them to keep the limit used up to the end.
        Task<long>[] row = [.. Enumerable.Range(0, 4 + 8 + 16 + 20).Select(_ => limit.EnterAsync(TestContext.Current.CancellationToken))];
        int left = 0;
        List<int> limits = [limit.Limit];
        for (int round = 0; round < 3; round++)
        {
            int size = limit.Limit;
            for (int i = 0; i < size; i++)
            {
                limit.Leave(await row[left++], EndpointHealth.Good);
            }

            limits.Add(limit.Limit);
        }

        Assert.Equal([4, 8, 16, 20], limits);
        Assert.Equal(20, limit.InFlight);
    }

    [Fact]
    public async Task Where_nobody_waits_a_round_adds_one()
    {
        AdaptiveLimit limit = new(start: 4, most: 20);
        // Only the first to leave finds the limit used up.
        await RoundAsync(limit);
        Assert.Equal(5, limit.Limit);
        for (int i = 0; i < 60; i++)
        {
            await RoundAsync(limit);
        }

        Assert.Equal(20, limit.Limit);
    }

    [Fact]
    public async Task One_burst_of_overload_cuts_once()
    {
        AdaptiveLimit limit = new(start: 10, most: 100);
        List<long> burst = await EnterAsync(limit, 10);
        burst.ForEach(number => limit.Leave(number, EndpointHealth.Overloaded));
        Assert.Equal(7, limit.Limit);
        List<long> later = await EnterAsync(limit, 1);
        limit.Leave(later[0], EndpointHealth.Overloaded);
        Assert.Equal(4, limit.Limit);
    }

    [Fact]
    public async Task It_never_falls_below_one_nor_lets_more_in_than_it_says()
    {
        AdaptiveLimit limit = new(start: 1, most: 1);
        long first = await limit.EnterAsync(TestContext.Current.CancellationToken);
        Task<long> second = limit.EnterAsync(TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        limit.Leave(first, EndpointHealth.Overloaded);
        Assert.Equal(1, limit.Limit);
        limit.Leave(await second, EndpointHealth.Good);
        Assert.Equal(0, limit.InFlight);
    }

    [Fact]
    public async Task One_who_stops_waiting_leaves_the_place_to_the_next()
    {
        AdaptiveLimit limit = new(start: 1, most: 1);
        using CancellationTokenSource gone = new();
        long first = await limit.EnterAsync(TestContext.Current.CancellationToken);
        Task<long> quits = limit.EnterAsync(gone.Token);
        Task<long> stays = limit.EnterAsync(TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => quits);
        limit.Leave(first, EndpointHealth.Good);
        limit.Leave(await stays, EndpointHealth.Good);
        Assert.Equal(0, limit.InFlight);
    }

    [Fact]
    public void A_rate_lets_five_seconds_worth_go_and_then_keeps_to_the_minute()
    {
        FakeTimeProvider time = new();
        RateBudget budget = new(perMinute: 60, time);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(TimeSpan.Zero, budget.Take(1)));
        Assert.Equal(1, budget.Take(1).TotalSeconds, precision: 6);
        Assert.Equal(2, budget.Take(1).TotalSeconds, precision: 6);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, budget.Take(1));
        budget.GiveBack(2);
        Assert.Equal(TimeSpan.Zero, budget.Take(2));
    }

    [Fact]
    public void Nothing_left_of_one_rate_is_a_reason_to_wait_and_something_left_is_none()
    {
        using HttpResponseMessage response = new();
        response.Headers.Add("x-ratelimit-remaining-requests", "0");
        response.Headers.Add("x-ratelimit-reset-requests", "2s");
        response.Headers.Add("x-ratelimit-remaining-tokens", "5");
        response.Headers.Add("x-ratelimit-reset-tokens", "9s");
        HttpResponseHeaders headers = response.Headers;
        Assert.Equal((TimeSpan.FromSeconds(2), "requests"), RateHeaders.Wait(headers, default));
    }
}
