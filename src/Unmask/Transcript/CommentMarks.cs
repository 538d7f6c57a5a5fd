using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Comments of HTML that hold reasoning (<c>&lt;!-- scratchpad: … --&gt;</c>) or stand around it (<c>&lt;!-- scratchpad --&gt; … &lt;!-- /scratchpad --&gt;</c>).</summary>
internal static partial class CommentMarks
{
    private const string End = "-->";

    /// <summary>The marks of a text in order. Linear time.</summary>
    public static IEnumerable<ReplyTag> ReadAll(string text, CodeBlocks code)
    {
        if (!text.Contains("<!--", StringComparison.Ordinal))
        {
            yield break;
        }

        int past = 0;
        bool isInside = false;
        foreach (Match match in Comment().Matches(text))
        {
            bool isOutput = match.Groups["output"].Success;
            if (match.Index < past || code.Hold(match.Index) || (isOutput && !isInside))
            {
                continue;
            }

            TagKind kind = isOutput ? TagKind.Output : TagKind.Scratchpad;
            int inner = match.Index + match.Length;
            int close = text.IndexOf(End, inner, StringComparison.Ordinal);
            past = close < 0 ? text.Length : close + End.Length;
            if (close >= 0 && TagText.IsBlank(text, inner, close))
            {
                yield return new ReplyTag(kind, match.Groups["end"].Success, match.Index, past, TagStanding.Plain);
                isInside = true;
                continue;
            }

            yield return new ReplyTag(TagKind.Scratchpad, Closes: false, match.Index, inner, TagStanding.Plain);
            if (close >= 0)
            {
                yield return new ReplyTag(TagKind.Scratchpad, Closes: true, close, past, TagStanding.Plain);
            }
        }
    }

    [GeneratedRegex(
        @"<!--\s{0,8}(?<end>/|end([ \t]of)?[ \t])?((begin|start)([ \t]of)?[ \t])?((?<output>output|response|answer)|" + PrivateNames.Banner + @")([ \t](begin|start)s?)?(?<end>[ \t](end|stop)s?)?\b[ \t]{0,4}(:|(?=\s{0,8}-->)|(?=[ \t]{0,8}\r?\n)|(?<=pad[ \t]{0,4}))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Comment();
}
