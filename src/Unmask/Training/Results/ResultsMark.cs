using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>A mark in a page of results: a comment that asks for a table, or names how a figure is drawn.</summary>
/// <param name="Text">The mark as it stands.</param>
/// <param name="Name">The first word behind <c>table:</c> or <c>figure:</c>.</param>
/// <param name="Words">The words behind it.</param>
/// <param name="From">Where it begins in the page.</param>
internal sealed partial record ResultsMark(string Text, string Name, IReadOnlyList<string> Words, int From)
{
    /// <summary>What ends a table.</summary>
    public const string TableEnd = "<!-- /table -->";

    /// <summary>Where the page goes on behind it.</summary>
    public int To => From + Text.Length;

    /// <summary>The marks of a page that ask for tables, in order.</summary>
    public static IEnumerable<ResultsMark> Tables(string page) => Of("table", page);

    /// <summary>The marks of a page that say how figures are drawn, in order.</summary>
    public static IEnumerable<ResultsMark> Figures(string page) => Of("figure", page);

    /// <summary>The quantities that these words name; others where there are none.</summary>
    /// <param name="words">Keys of <see cref="TrainingOutcome"/>.</param>
    /// <param name="otherwise">What is meant where no word stands.</param>
    /// <exception cref="ResultsException">A word names none.</exception>
    public IReadOnlyList<TrainingOutcome> Outcomes(IEnumerable<string> words, IReadOnlyList<TrainingOutcome> otherwise)
    {
        TrainingOutcome[] named = [.. words.Select(word => TrainingOutcome.All.FirstOrDefault(one => string.Equals(one.Key, word, StringComparison.Ordinal)) ?? throw ResultsException.Unknown(Text, "column", word, TrainingOutcome.All.Select(one => one.Key)))];
        return named.Length > 0 ? named : otherwise;
    }

    private static IEnumerable<ResultsMark> Of(string kind, string page) =>
        from mark in Mark().Matches(page)
        where string.Equals(mark.Groups["kind"].Value, kind, StringComparison.Ordinal)
        let words = mark.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new ResultsMark(mark.Value, words.FirstOrDefault(""), [.. words.Skip(1)], mark.Index);

    [GeneratedRegex("<!-- (?<kind>table|figure):(?<words>[^>\n]*) -->", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Mark();
}
