using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What a provider's headers say of the rates that are left: OpenAI's, which many servers copy, and Anthropic's.</summary>
internal static partial class RateHeaders
{
    private static readonly string[] Kinds = ["requests", "tokens", "input-tokens", "output-tokens"];

    /// <summary>How long to wait where nothing is left of some rate; zero where something is left of each, or nothing is said.</summary>
    public static TimeSpan Wait(HttpResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan longest = TimeSpan.Zero;
        foreach (string kind in Kinds)
        {
            foreach ((string remaining, string reset) in new[]
            {
                ($"x-ratelimit-remaining-{kind}", $"x-ratelimit-reset-{kind}"),
                ($"anthropic-ratelimit-{kind}-remaining", $"anthropic-ratelimit-{kind}-reset"),
            })
            {
                if (string.Equals(One(headers, remaining), "0", StringComparison.Ordinal) && Until(One(headers, reset), now) is { } wait && wait > longest)
                {
                    longest = wait;
                }
            }
        }

        return longest;
    }

    /// <summary>A time to wait as these headers write it: <c>6m0s</c>, <c>1.5s</c>, <c>120ms</c>, or a moment in RFC 3339; null where it is neither.</summary>
    public static TimeSpan? Until(string? reset, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(reset))
        {
            return null;
        }

        Match parts = Parts().Match(reset);
        if (parts.Success)
        {
            return TimeSpan.FromHours(Number(parts.Groups["h"])) + TimeSpan.FromMinutes(Number(parts.Groups["m"]))
                + TimeSpan.FromSeconds(Number(parts.Groups["s"])) + TimeSpan.FromMilliseconds(Number(parts.Groups["ms"]));
        }

        return DateTimeOffset.TryParse(reset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) && moment > now
            ? moment - now
            : null;
    }

    private static double Number(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    private static string? One(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

    [GeneratedRegex(@"^(?=.)((?<h>[0-9.]+)h)?((?<m>[0-9.]+)m(?!s))?((?<s>[0-9.]+)s)?((?<ms>[0-9.]+)ms)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
