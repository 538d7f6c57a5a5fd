using System.Globalization;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>A time to wait as headers write it. What is no sensible time is none: a server cannot mean to be left alone for years.</summary>
internal static partial class WaitTime
{
    /// <summary>The longest that is believed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private const int LongestText = 64;

    // As numbers of seconds these would be decades; some servers write the moment itself, counted from 1970.
    private const double FirstMoment = 1e9;
    private const double FirstMomentInMilliseconds = 1e12;

    /// <summary>Reads seconds (<c>12.25</c>), parts with units (<c>6m0s</c>, <c>120ms</c>), a moment (RFC 3339, RFC 9110) or its seconds since 1970.</summary>
    /// <param name="text">The header's value; null for none.</param>
    /// <param name="now">The time.</param>
    /// <returns>How long to wait, from zero to <see cref="Longest"/>; null where it is none of these, or lies in the past.</returns>
    public static TimeSpan? Of(string? text, DateTimeOffset now)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > LongestText)
        {
            return null;
        }

        if (Number(trimmed) is { } number)
        {
            return number < FirstMoment ? Seconds(number) : Seconds((number >= FirstMomentInMilliseconds ? number / 1000 : number) - (now.ToUnixTimeMilliseconds() / 1000.0));
        }

        if (Parts().Match(trimmed) is { Success: true } parts)
        {
            return Seconds(parts.Groups["part"].Captures.Zip(parts.Groups["unit"].Captures).Sum(part => (Number(part.First.Value) ?? double.NaN) * SecondsIn(part.Second.Value)));
        }

        // Without a year and a time of day it is no moment, whatever a lenient reader would make of it.
        return trimmed.Contains(':', StringComparison.Ordinal) && Year().IsMatch(trimmed)
            && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? Seconds((moment - now).TotalSeconds)
            : null;
    }

    /// <summary>Milliseconds, as <c>retry-after-ms</c> gives them.</summary>
    /// <inheritdoc cref="Of" path="/returns"/>
    public static TimeSpan? OfMilliseconds(string? text) => Number(text?.Trim() ?? "") is { } number ? Seconds(number / 1000) : null;

    private static TimeSpan? Seconds(double seconds) => seconds >= 0 && seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static double SecondsIn(string unit) => unit switch
    {
        "d" => 86_400,
        "h" => 3_600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "us" or "µs" or "μs" => 1e-6,
        _ => 1e-9,
    };

    [GeneratedRegex(@"^((?<part>[0-9.]+) ?(?<unit>ms|us|µs|μs|ns|d|h|m|s) ?)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Parts();

    [GeneratedRegex("[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Year();
}
