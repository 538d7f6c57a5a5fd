using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// A reply that is an object of JSON with its scratchpad first: <c>{"scratchpad": "…", "output": "…"}</c>. "reasoning" beside "answer" is what people ask for in JSON; beside "output", "response" or "reply" it is a
/// scratchpad.
/// </summary>
internal static partial class JsonMarks
{
    /// <summary>The marks of a text in order; none where its first property does not name reasoning. Linear time.</summary>
    public static IEnumerable<ReplyTag> ReadAll(string text)
    {
        Match first = First().Match(text);
        return first.Success && (!first.Groups["plain"].Success || HasOutput(text, first)) ? ReadAll(text, first) : [];
    }

    private static bool HasOutput(string text, Match first)
    {
        for (Match property = Next().Match(text, EndOf(first)); property.Success; property = Next().Match(text, EndOf(property)))
        {
            if (JsonParts.IsShown(property.Groups["name"].ValueSpan))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ReplyTag> ReadAll(string text, Match first)
    {
        for (Match property = first; property.Success; property = Next().Match(text, EndOf(property)))
        {
            ReadOnlySpan<char> name = property.Groups["name"].ValueSpan;
            if ((JsonParts.IsShown(name) ? TagKind.Output : TagNames.KindOf(name)) is { } kind)
            {
                int valueEnd = property.Groups["value"].Index + property.Groups["value"].Length;
                yield return new ReplyTag(kind, Closes: false, property.Groups["key"].Index, property.Groups["value"].Index, TagStanding.Plain);
                if (valueEnd < text.Length)
                {
                    yield return new ReplyTag(kind, Closes: true, valueEnd, EndOf(property), TagStanding.Plain);
                }
            }
        }
    }

    private static int EndOf(Match property) => property.Index + property.Length;

    private const string Value = @"[ \t]{0,8}:\s{0,8}""(?<value>(?>([^""\\]+|\\.)*))(""|$)";

    [GeneratedRegex(@"^\s{0,8}(```(json)?\s{1,4})?(?<key>\{\s{0,8}""(?<name>(?i:" + PrivateNames.Certain + @"|thinking|inner_monologue|chain_of_thought|(?<plain>reasoning|thoughts?|thought_process|rationale|reflection)))"")" + Value, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: -1)]
    private static partial Regex First();

    [GeneratedRegex(@"\G\s{0,8}(?<key>,\s{0,8}""(?<name>[^""\\\n]{1,60})"")" + Value, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: -1)]
    private static partial Regex Next();
}
