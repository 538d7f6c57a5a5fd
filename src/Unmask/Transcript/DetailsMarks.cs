using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Folded blocks of HTML whose summary names reasoning: <c>&lt;details&gt;&lt;summary&gt;Scratchpad&lt;/summary&gt;…&lt;/details&gt;</c>.</summary>
internal static partial class DetailsMarks
{
    /// <summary>The marks of a text in order. Linear time.</summary>
    public static IEnumerable<ReplyTag> ReadAll(string text, CodeBlocks code)
    {
        if (!text.Contains("<details", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        int depth = 0;
        foreach (Match match in Tag().Matches(text))
        {
            if (code.Hold(match.Index))
            {
                continue;
            }

            bool closes = match.Groups["end"].Success;
            if (depth == 0 && !closes && match.Groups["name"].Success)
            {
                depth = 1;
                yield return new ReplyTag(TagKind.Scratchpad, Closes: false, match.Index, match.Index + match.Length, TagStanding.Plain);
            }
            else if (depth > 0)
            {
                depth += closes ? -1 : 1;
                if (depth == 0)
                {
                    yield return new ReplyTag(TagKind.Scratchpad, Closes: true, match.Index, match.Index + match.Length, TagStanding.Plain);
                }
            }
        }
    }

    [GeneratedRegex(
        @"(?<end></details\s{0,4}>)|<details(\s[^<>]{0,80})?>(\s{0,8}<summary(\s[^<>]{0,80})?>(\s|<[a-z]{1,8}>|[^\p{L}<>\n]){0,8}(?<name>" + PrivateNames.Banner + @")\b(\s|</[a-z]{1,8}>|[^\p{L}<>\n]|\((private|hidden|click[^()<>\n]{0,30})\)){0,8}</summary>)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Tag();
}
