namespace Unmask.Tests;

public sealed class PriceTests
{
    private static readonly ModelName Sonnet = new("anthropic", "claude-sonnet-4-20250514");

    [Theory]
    [InlineData("openai", "gpt-4o-2024-08-06", 2.5)]
    [InlineData("openai", "gpt-4o-mini-2024-07-18", 0.15)]
    [InlineData("openai", "gpt-4.1", 2)]
    [InlineData("anthropic", "claude-3-opus-20240229", 15)]
    public void A_dated_name_has_the_price_of_the_longest_listed_beginning(string provider, string model, double input) =>
        Assert.Equal(input, PriceTable.Shipped.Find(new ModelName(provider, model))!.Price.Input);

    [Theory]
    [InlineData("openai", "gpt-4")]
    [InlineData("openai", "gpt-4omega")]
    [InlineData("vllm", "gpt-4o")]
    public void A_name_that_is_not_listed_has_no_price(string provider, string model) => Assert.Null(PriceTable.Shipped.Find(new ModelName(provider, model)));

    [Fact]
    public void Cached_tokens_cost_what_the_cache_costs()
    {
        // By hand: (1000 - 600 - 100) * 3 + 600 * 0.30 + 100 * 3.75 + 200 * 15 = 900 + 180 + 375 + 3000 = 4455 millionths of a dollar; without a cache 3000 + 3000 = 6000.
        Price price = PriceTable.Shipped.Find(Sonnet)!.Price;
        TokenUse tokens = new(1000, 200) { CachedInput = 600, CacheWritten = 100 };
        Assert.Equal(0.004455, price.Of(tokens), precision: 12);
        Assert.Equal(0.001545, price.SavedOf(tokens), precision: 12);
    }

    [Fact]
    public void What_is_set_aside_keeps_many_at_once_within_the_limit()
    {
        Spending spending = new(mostCost: null, mostTokens: 1000, PriceTable.Shipped);
        TokenUse most = new(100, 300);
        Assert.Equal(Allowance.Given, spending.TrySetAside(Sonnet, most));
        Assert.Equal(Allowance.Given, spending.TrySetAside(Sonnet, most));
        // 800 are set aside: a third may be asked only once one of the two has taken less than it might.
        Assert.Equal(Allowance.Later, spending.TrySetAside(Sonnet, most));
        spending.Settle(Sonnet, most, Answer(new TokenUse(100, 50)));
        Assert.Equal(Allowance.Given, spending.TrySetAside(Sonnet, most));
        spending.Settle(Sonnet, most, Answer(new TokenUse(100, 300)));
        spending.Settle(Sonnet, most, Answer(new TokenUse(100, 300)));
        Assert.False(spending.StoppedShort);
        Assert.Equal(Allowance.Refused, spending.TrySetAside(Sonnet, most));
        Assert.True(spending.StoppedShort);
        Assert.Equal(950, spending.Tokens);
    }

    [Theory]
    [InlineData("", null, 0)]
    [InlineData("A heron waded off.", null, 6)]
    [InlineData("A heron waded away.", null, 7)]
    [InlineData("A heron waded off.", "They want a heron.", 12)]
    [InlineData("苍鹭涉水", null, 4)]
    public void An_answer_that_nobody_counted_takes_a_token_for_three_of_its_bytes(string text, string? reasoning, long written)
    {
        // By hand: 18 letters are 6 tokens and 19 are 7; four Chinese characters are 12 bytes of UTF-8.
        Spending spending = new(mostCost: null, mostTokens: 1000, PriceTable.Shipped);
        TokenUse most = new(100, 300);
        _ = spending.TrySetAside(Sonnet, most);
        spending.Settle(Sonnet, most, new Reply.Answered(text, reasoning, StopReason.End, new TokenUse(Input: null, Output: null)));
        Assert.Equal(100 + written, spending.Tokens);
    }

    [Fact]
    public void An_answer_that_nobody_counted_takes_no_more_than_was_set_aside_and_keeps_the_half_that_was_counted()
    {
        Spending spending = new(mostCost: null, mostTokens: 1000, PriceTable.Shipped);
        TokenUse most = new(100, 300);
        _ = spending.TrySetAside(Sonnet, most);
        spending.Settle(Sonnet, most, new Reply.Answered(new string('x', 5000), NativeReasoning: null, StopReason.TokenLimit, new TokenUse(80, Output: null)));
        Assert.Equal(380, spending.Tokens);
        _ = spending.TrySetAside(Sonnet, most);
        spending.Settle(Sonnet, most, new Reply.Failed(FailureCause.Unavailable, "gone"));
        Assert.Equal(380, spending.Tokens);
    }

    [Theory]
    [InlineData(0, "$0")]
    [InlineData(0.001, "$0.0010")]
    [InlineData(0.00034, "$0.00034")]
    [InlineData(0.5, "$0.50")]
    [InlineData(12.345, "$12.35")]
    [InlineData(2000, "$2000.00")]
    public void A_sum_has_as_many_digits_as_tell_it_from_nothing(double dollars, string words) => Assert.Equal(words, DollarText.Of(dollars));

    // 1,000 tokens read at $3 a million and 200 written at $15: $0.006. A tenth of it is no $0.00.
    [Theory]
    [InlineData(1000, 200, "at most $0.0060 at")]
    [InlineData(100, 20, "at most $0.00060 at")]
    [InlineData(1_000_000, 1_000_000, "at most $18.00 at")]
    public void A_plan_tells_small_sums_too(int read, int written, string says)
    {
        ListedPrice listed = PriceTable.Shipped.Find(Sonnet)!;
        Assert.Contains(says, new PlanCost("anthropic/m", 2, new TokenUse(read, written), listed).Words, StringComparison.Ordinal);
    }

    // A panel stops as soon as it is certain.
    [Fact]
    public void Votes_of_a_plan_are_the_most() => Assert.StartsWith(
        "openai/m: at most 20 votes, void ones asked again included, at most about 1,000 tokens read and at most 200 written", new PlanCost("openai/m", 20, new TokenUse(1000, 200), Listed: null) { Asked = "vote" }.Words, StringComparison.Ordinal);

    [Fact]
    public void A_small_limit_is_told_as_it_is()
    {
        Spending spending = new(mostCost: 0.001, mostTokens: null, PriceTable.Shipped);
        // 100 tokens at $3 a million.
        spending.Add(Sonnet, new TokenUse(100, 0));
        Assert.Equal("$0.00030 of $0.0010", spending.Words);
    }

    [Fact]
    public void A_batch_costs_the_share_that_the_provider_lists()
    {
        Price listed = PriceTable.Shipped.Find(new ModelName("openai", "gpt-4o"))!.Price;
        TokenUse alone = new(1000, 100) { CachedInput = 400 };

        // 600 at $2.50, 400 at $1.25 and 100 at $10 for a million; batches are half.
        Assert.Equal(0.003, listed.Of(alone), precision: 9);
        Assert.Equal(0.0015, listed.Of(alone with { InBatch = true }), precision: 9);
        Assert.Equal(0.00025, listed.SavedOf(alone with { InBatch = true }), precision: 9);
        Assert.Equal(0.003, (listed with { BatchShare = null }).Of(alone with { InBatch = true }), precision: 9);
    }

    [Fact]
    public void A_file_of_ones_own_goes_before_the_shipped_table()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["p.json"], """{"tables":[{"provider":"vllm","source":"our cluster","as_of":"2026-01","models":{"llama":{"input":0.1,"output":0.2}}}]}""");
        var table = PriceTable.Read(folder["p.json"]);
        Assert.Equal(0.1, table.Find(new ModelName("vllm", "llama-70b"))!.Price.Input);
        Assert.Equal(2.5, table.Find(new ModelName("openai", "gpt-4o"))!.Price.Input);
        Assert.Contains("p.json", Assert.Throws<ModelException>(() => PriceTable.Read(folder["absent/p.json"])).Message, StringComparison.Ordinal);
    }

    private static Reply.Answered Answer(TokenUse tokens) => new("Text.", NativeReasoning: null, StopReason.End, tokens);
}
