using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Reads an answer that is to have one item a line. Models number and mark lines all the same, and put a sentence before them.</summary>
internal static partial class ListAnswer
{
    // Shorter lines are headings.
    private const int FewestWords = 4;

    /// <summary>The items, each once; empty where the answer is no list.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="most">How many are taken; the first ones.</param>
    /// <param name="fewest">With fewer items it is no list.</param>
    public static IReadOnlyList<string> Of(string text, int most, int fewest)
    {
        string[] items =
        [
            .. text.ReplaceLineEndings("\n").Split('\n').Select(line => Mark().Replace(line.Trim(), "").Replace("**", "", StringComparison.Ordinal).Trim())
                .Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords && line[^1] != ':').Distinct(StringComparer.Ordinal),
        ];
        return items.Length < fewest ? [] : items[..Math.Min(most, items.Length)];
    }

    // "3.", "(3)", "3)", "-", "*", "•" and "#".
    [GeneratedRegex(@"^(?:[-*•–]|#+|\(?[0-9]{1,3}[.):])[ \t]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
