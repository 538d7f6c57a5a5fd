using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>The yes or no of an answer without a JSON object: the last line of the form "Answer: no".</summary>
internal static partial class PlainAnswer
{
    /// <summary>What it says; null where it says neither.</summary>
    public static bool? Of(string text) => Line().Matches(text) is { Count: > 0 } lines ? AnswerFields.Said(lines[^1].Groups["said"].Value) : null;

    [GeneratedRegex(@"^\W*(?:(?:my|the|final) )*answer\W{1,6}(?<said>yes|no)\W*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
