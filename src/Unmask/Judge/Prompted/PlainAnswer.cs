using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>The yes or no of an answer without a JSON object.</summary>
internal static partial class PlainAnswer
{
    /// <summary>What the last line of the form "Answer: no" says; null where there is none.</summary>
    public static bool? Of(string text) => Find(text)?.Said;

    /// <summary>The same, and where its word begins.</summary>
    public static (bool Said, int At)? Find(string text) => Line().Matches(text) is { Count: > 0 } lines ? Read(lines[^1]) : null;

    /// <summary>What each such line says, in their order.</summary>
    public static IEnumerable<bool> All(string text) => Line().Matches(text).Select(Read).OfType<(bool Said, int At)>().Select(line => line.Said);

    /// <summary>The word that an answer begins with, where a sign or nothing stands behind it: "No doubt" says neither.</summary>
    public static (bool Said, int At)? FirstWord(string text) => First().Match(text) is { Success: true } first ? Read(first) : null;

    private static (bool Said, int At)? Read(Match match) => match.Groups["said"] is var word && AnswerFields.Said(word.Value) is { } said ? (said, word.Index) : null;

    [GeneratedRegex(@"^\W*(?:(?:my|the|final) )*answer\W{1,6}(?<said>yes|no)\W*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex(@"\A\W*(?<said>yes|no|true|false)(?:[^\w\s]|\n|\s*\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex First();
}
