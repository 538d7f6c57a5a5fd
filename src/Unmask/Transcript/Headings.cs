using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// Headings in place of tags: "**Scratchpad:** … **Output:** …". They count only in a reply that has no tag at all and whose first line is the heading of a scratchpad; anywhere else "Output:" is a word.
/// </summary>
internal static partial class Headings
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>The headings as tags that open; empty where the reply does not begin with a scratchpad's.</summary>
    public static List<ReplyTag> ReadAll(string text)
    {
        if (Scratchpad().Match(text) is not { Success: true } first)
        {
            return [];
        }

        List<ReplyTag> tags = [new(TagKind.Scratchpad, Closes: false, 0, first.Length, TagStanding.Plain)];
        foreach (Match match in Later().Matches(text, first.Length))
        {
            TagKind kind = match.Groups["draft"].Success ? TagKind.Draft : TagKind.Output;
            tags.Add(new ReplyTag(kind, Closes: false, match.Index, match.Index + match.Length, TagStanding.Plain));
        }

        return tags;
    }

    [GeneratedRegex(
        @"^\s{0,20}(#{1,6}[ \t]{0,8}[*_]{0,2}|[*_]{1,2}|\[)?((my|private|hidden|internal)[ \t])?(scratch[- ]?pad([ \t]reasoning)?|reasoning|thinking|thoughts|thought[ \t]process|internal[ \t]monologue|chain[ \t]of[ \t]thought)"
        + @"([*_]{0,2}:[*_]{0,2}|(?<=(#|\*|_|\[)[^\n]{0,60})[*_\]]{0,2}:?(?=[ \t]{0,8}(\r|\n)))",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Scratchpad();

    [GeneratedRegex(
        @"(?<=\n)[ \t]{0,8}(#{1,6}[ \t]{0,8}[*_]{0,2}|[*_]{1,2}|\[)?((my|the)[ \t])?((?<draft>(first[ \t])?draft)|(final[ \t])?(output|response|answer|reply))([ \t](to|for)[ \t](the[ \t])?user)?"
        + @"([*_]{0,2}:[*_]{0,2}|(?<=(#|\*|_|\[)[^\n]{0,60})[*_\]]{0,2}:?(?=[ \t]{0,8}(\r|\n|$)))",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Later();
}
