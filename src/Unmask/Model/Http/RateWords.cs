using System.Globalization;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What the words of a refusal say of a rate.</summary>
internal static partial class RateWords
{
    /// <summary>Whether a request is refused because it is larger than the whole rate, so that no waiting will help.</summary>
    public static bool NeverFits(string says) =>
        TooLarge().IsMatch(says)
        || (Amount(Limit().Match(says)) is { } limit && Amount(Requested().Match(says)) is { } requested && requested > limit);

    private static double? Amount(Match match) =>
        match.Success && double.TryParse(match.Groups["n"].ValueSpan, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;

    [GeneratedRegex(@"\b(request|prompt|input|message|payload)\b.{0,20}\btoo (large|long|big)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex TooLarge();

    [GeneratedRegex(@"\blimit\W{0,3}(is |of )?(?<n>[0-9][0-9,.]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\brequested\W{0,3}(is |of )?(?<n>[0-9][0-9,.]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Requested();
}
