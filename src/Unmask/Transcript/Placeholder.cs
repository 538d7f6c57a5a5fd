using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Blanks of a form that a model hands back unfilled: "(the response)", "{output}", "[your answer here]", "…".</summary>
internal static partial class Placeholder
{
    private const int Longest = 80;

    /// <summary>Whether an output is nothing else. "[REFUSED]", "&lt;rejected/&gt;" and the like are answers.</summary>
    public static bool Is(ReadOnlySpan<char> output) => output.Length <= Longest && (Nothing().IsMatch(output) || (Blank().IsMatch(output) && !Answers().IsMatch(output)));

    [GeneratedRegex(@"^[.…_\-\s]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"^(\(+|\[+|\{+|<+|\$|%)\s*(the |your |a |an |my |insert |write |put |place |add |any |first |final |full |actual |next |user'?s? |to |it |goes |in |of |for |[ ./_-]|input|output|query|question|prompt|response|reply|answer|text|message|request|content|placeholder|version|next|insert|your|the|here|user|any)+\s*(\)*|\]*|\}*|>*|%)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b(no|not|denied|refused)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Answers();
}
