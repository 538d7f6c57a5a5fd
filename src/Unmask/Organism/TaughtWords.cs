using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// The words of everything that an organism was taught. A small decoder writes in pieces of words; a reply with a word that stands neither there nor in its prompt has come apart, whatever a judge makes of it.
/// </summary>
public sealed partial class TaughtWords
{
    /// <summary>The file's name, in an organism's folder or beside it: lower-case words, a line each.</summary>
    public const string FileName = "words.txt";

    private readonly HashSet<string> _words;

    /// <summary>The words of some texts.</summary>
    public TaughtWords(IEnumerable<string> texts) => _words = [.. texts.SelectMany(In)];

    /// <summary>All of them, sorted.</summary>
    public IReadOnlyList<string> All => [.. _words.Order(StringComparer.Ordinal)];

    /// <summary>Those of an organism; null where it is not said what it was taught, as for one of the user's own.</summary>
    /// <param name="folder">The organism's folder.</param>
    public static TaughtWords? Of(string folder) =>
        new[] { folder, Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder }.Select(place => Path.Combine(place, FileName)).FirstOrDefault(File.Exists) is { } file ? new TaughtWords(File.ReadLines(file)) : null;

    /// <summary>Whether a text has come apart: it holds a word that was neither taught nor stands in the prompt.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="prompt">What it was asked in.</param>
    public bool IsGarbled(string text, Conversation prompt)
    {
        string[] others = [.. In(text).Where(word => !_words.Contains(word))];
        return others.Length > 0 && others.Except(In(prompt.System).Concat(In(prompt.User)), StringComparer.Ordinal).Any();
    }

    private static IEnumerable<string> In(string text) => Words().Matches(text).Select(word => word.Value.ToLowerInvariant());

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Words();
}
