using System.Globalization;
using System.Net.Http.Headers;

namespace Unmask;

/// <summary>What a provider's headers say of waiting: OpenAI's, which many servers copy, Anthropic's, and RFC 9110's.</summary>
internal static class RateHeaders
{
    private static readonly (string Kind, string Remaining, string Reset)[] Rates =
    [
        .. new[] { "requests", "tokens", "input-tokens", "output-tokens" }.SelectMany(kind => new[]
        {
            (kind, $"x-ratelimit-remaining-{kind}", $"x-ratelimit-reset-{kind}"),
            (kind, $"anthropic-ratelimit-{kind}-remaining", $"anthropic-ratelimit-{kind}-reset"),
        }),
    ];

    /// <summary>How long to wait where nothing is left of some rate, and of which; null where something is left of each, or nothing sensible is said.</summary>
    public static (TimeSpan Wait, string Kind)? Wait(HttpResponseHeaders headers, DateTimeOffset now)
    {
        (TimeSpan Wait, string Kind)? longest = null;
        foreach ((string kind, string remaining, string reset) in Rates)
        {
            if (IsNothing(One(headers, remaining)) && WaitTime.Of(One(headers, reset), now) is { } wait && wait > (longest?.Wait ?? TimeSpan.Zero))
            {
                longest = (wait, kind);
            }
        }

        return longest;
    }

    /// <summary>How long a server asks to be left alone; null where it does not say, or nothing sensible.</summary>
    public static TimeSpan? After(HttpResponseHeaders headers, DateTimeOffset now) =>
        WaitTime.OfMilliseconds(One(headers, "retry-after-ms")) ?? WaitTime.Of(One(headers, "retry-after"), now);

    private static bool IsNothing(string? left) => double.TryParse(left, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number == 0;

    private static string? One(HttpResponseHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.Count > 0 ? values.First() : null;
}
