using CsCheck;

namespace Unmask.Tests;

public sealed class WaitTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Headers = ["retry-after", "retry-after-ms", "x-ratelimit-reset-tokens", "anthropic-ratelimit-requests-reset"];

    private static readonly string[] Pieces = ["1", "99999", "h", "m", "s", "ms", ".", "-", ":", "T", "Z", "2026", "e", "+", " ", "NaN", "Jan", ","];

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("6m0s", 360)]
    [InlineData("120ms", 0.12)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("1m 30s", 90)]
    [InlineData("2d", 172800)]
    // A duration as Go writes it.
    [InlineData("500µs", 0.0005)]
    [InlineData("12.25", 12.25)]
    [InlineData("0", 0)]
    [InlineData(" 7 ", 7)]
    [InlineData("2026-01-01T00:00:10Z", 10)]
    [InlineData("Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    // Seconds and milliseconds since 1970: 2026-01-01 is day 20454.
    [InlineData("1767225610", 10)]
    [InlineData("1767225610000", 10)]
    public void Times_to_wait_are_read_as_providers_write_them(string text, double seconds) => Assert.Equal(seconds, WaitTime.Of(text, Now)!.Value.TotalSeconds, precision: 6);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-5")]
    [InlineData("-5s")]
    [InlineData("1e300")]
    [InlineData("1..5s")]
    [InlineData("99999999999999999h")]
    [InlineData("99999999999999999")]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("1999-01-01T00:00:00Z")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("12.25.2026")]
    [InlineData("ms")]
    [InlineData("١٢")]
    [InlineData(null)]
    public void What_is_no_sensible_time_is_none(string? text) => Assert.Null(WaitTime.Of(text, Now));

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("5s")]
    public void No_sensible_number_of_milliseconds_is_none_either(string text) => Assert.Null(WaitTime.OfMilliseconds(text));

    [Fact]
    public void Any_header_at_all_gives_no_time_or_one_that_is_believed()
    {
        var piece = Gen.OneOf(Gen.OneOf(Pieces.Select(Gen.Const).ToArray()), Gen.Int.Select(i => $"{i}"), Gen.Double.Select(d => $"{d}"), Gen.String[0, 3]);
        piece.Array[0, 8].Select(string.Concat).Sample(
            text =>
            {
                using HttpResponseMessage response = new();
                foreach (string name in Headers)
                {
                    _ = response.Headers.TryAddWithoutValidation(name, text);
                }

                _ = response.Headers.TryAddWithoutValidation("x-ratelimit-remaining-tokens", "0");
                _ = response.Headers.TryAddWithoutValidation("anthropic-ratelimit-requests-remaining", "0");
                foreach (TimeSpan? wait in new[] { RateHeaders.After(response.Headers, Now), RateHeaders.Wait(response.Headers, Now)?.Wait })
                {
                    Assert.InRange(wait ?? TimeSpan.Zero, TimeSpan.Zero, WaitTime.Longest);
                }
            },
            iter: 20_000);
    }

    [Theory]
    [InlineData("Request too large for m in organization o on tokens per min (TPM): Limit 10000, Requested 20000. The input or output tokens must be reduced.", true)]
    [InlineData("Request too large on tokens per minute: limit 6000, requested 9000.", true)]
    [InlineData("tokens per minute: Limit: 6,000 / min. Requested: 9,000", true)]
    [InlineData("Rate limit reached for m on tokens per min (TPM): Limit 10000, Used 9000, Requested 2000. Please try again in 6s.", false)]
    [InlineData("This request would exceed the rate limit of 30,000 input tokens per minute.", false)]
    [InlineData("Too many requests", false)]
    [InlineData("slow down", false)]
    public void A_request_that_is_larger_than_the_whole_rate_is_known_by_the_providers_words(string says, bool neverFits) => Assert.Equal(neverFits, RateWords.NeverFits(says));
}
