using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>JSON within an output that itself has a part for reasoning and one for what is shown. Nobody can say which of them the output is.</summary>
internal static partial class JsonParts
{
    private static readonly string[] Kinds = ["name", "type", "role", "kind", "channel", "section", "part", "tag"];

    /// <summary>Whether an output is one: an object with a thought beside an "output", a "response" or a "reply", or a list of blocks of which the first is of a kind such as "thinking" and another is shown. Linear time.</summary>
    /// <param name="output">The output's text.</param>
    public static bool AreIn(string output)
    {
        if (!Begin().IsMatch(output))
        {
            return false;
        }

        if (Block().IsMatch(output) && ShownBlock().IsMatch(output))
        {
            return true;
        }

        bool isFirst = true, hides = false, shows = false;
        for (Match property = First().Match(output); property.Success; property = Next().Match(output, property.Index + property.Length))
        {
            ReadOnlySpan<char> name = property.Groups["name"].ValueSpan;
            hides |= IsThought(name) || (isFirst && TagNames.NamesThinking(name));
            shows |= IsShown(name);
            isFirst = false;
        }

        return hides && shows;
    }

    /// <summary>Whether a property's name says that its value is shown: beside it, reasoning is a scratchpad.</summary>
    public static bool IsShown(ReadOnlySpan<char> name) =>
        name.Equals("reply", StringComparison.OrdinalIgnoreCase) || name.Equals("final_reply", StringComparison.OrdinalIgnoreCase)
        || (TagNames.KindOf(name) == TagKind.Output && (name.Contains("output", StringComparison.OrdinalIgnoreCase) || name.Contains("response", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a text that a value follows ends with a property's name that tells what a block is: <c>"type": </c>.</summary>
    public static bool IsKind(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" \t");
        if (before is not [.., ':'])
        {
            return false;
        }

        before = before[..^1].TrimEnd(" \t");
        foreach (string kind in Kinds)
        {
            if (before is [.. var quoted, '"'] && quoted.EndsWith(kind, StringComparison.OrdinalIgnoreCase) && quoted[..^kind.Length] is [.., '"'])
            {
                return true;
            }
        }

        return false;
    }

    // A reason is what people ask for beside a response; a thought behind it is not.
    private static bool IsThought(ReadOnlySpan<char> name) =>
        TagNames.NamesThinking(name) && (name.Contains("thought", StringComparison.OrdinalIgnoreCase) || name.Contains("think", StringComparison.OrdinalIgnoreCase) || name.Contains("monologue", StringComparison.OrdinalIgnoreCase));

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Fence = @"^(```(json)?\s{1,4})?";
    private const string Property = @"""(?<name>[^""\\\n]{1,60})""[ \t]{0,8}:\s{0,8}(""(?>([^""\\]+|\\.)*)(""|$)|[\w.+-]{1,40})";

    [GeneratedRegex(Fence + @"[\[{]", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex Begin();

    [GeneratedRegex(Fence + @"(\{\s{0,8}""\w{1,20}""\s{0,8}:\s{0,8})?\[?\s{0,8}\{\s{0,8}""(type|role|kind|channel|part|section)""\s{0,8}:\s{0,8}""((" + PrivateNames.Hiding + ")[ _-])?(thinking|reasoning|thoughts?|redacted_thinking|inner_monologue)\"", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex Block();

    [GeneratedRegex(@"""(type|role|kind|channel|part|section)""\s{0,8}:\s{0,8}""(text|output|output_text|response|reply|message|final|assistant)""", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex ShownBlock();

    [GeneratedRegex(Fence + @"\{\s{0,8}" + Property, Options | RegexOptions.Singleline, matchTimeoutMilliseconds: -1)]
    private static partial Regex First();

    [GeneratedRegex(@"\G\s{0,8},\s{0,8}" + Property, Options | RegexOptions.Singleline, matchTimeoutMilliseconds: -1)]
    private static partial Regex Next();
}
