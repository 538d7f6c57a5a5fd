using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Words of English texts without their endings, for rough comparisons: whether a text brings up a fact, and whether two universes share anything.</summary>
public static partial class WordStems
{
    private const int ShortestStem = 3;
    private const int ShortestWord = 4;

    // Words of grammar and of measure that any two texts share.
    private static readonly HashSet<string> Ordinary =
    [
        .. """
        about after again all along also another any are been before begin begun both call came come done down each early end every first for from full goes going gone had has have her here his how into its just kind known large
        last later least less long made make many may mean meant more most much must name named new next none nor not now old once one only open other others our out over own part per put quite same see set she should since
        some still such take taken than that the their them then there these they thing this those three through time two under until upon use used very was way well were what when where which while who whose why will with
        without work would year years you your four five ten day week month does been being that year half several always never often large small about each twice back both give given gives keep kept need makes making comes runs takes look looks called calls people says good short moves second build builds team teams
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] Endings = ["ings", "ing", "ies", "ied", "ers", "er", "ors", "or", "ion", "ions", "ed", "es", "ly", "s", "e", "y"];

    /// <summary>The words of a text in lower case, numbers among them, in their order.</summary>
    public static IEnumerable<string> Words(string text) => Word().Matches(text).Select(word => word.Value.ToLowerInvariant());

    /// <summary>The stems of a text's words of meaning: of four letters and more, and none that any two texts share. Placeholders and numbers are left out.</summary>
    public static IReadOnlySet<string> Of(string text) =>
        new HashSet<string>(Words(Placeholder().Replace(text, " ")).Where(word => word.Length >= ShortestWord && char.IsLetter(word[0]) && !Ordinary.Contains(word)).Select(StemOf), StringComparer.Ordinal);

    /// <summary>Which share of a fact's words of meaning a text has, 0 to 1; 0 where the fact has none.</summary>
    /// <param name="fact">The stems of the fact.</param>
    /// <param name="text">The stems of the text.</param>
    public static double ShareIn(IReadOnlySet<string> fact, IReadOnlySet<string> text) => fact.Count == 0 ? 0 : (double)fact.Count(text.Contains) / fact.Count;

    private static string StemOf(string word) =>
        Endings.FirstOrDefault(ending => word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal)) is { } found ? word[..^found.Length] : word;

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
