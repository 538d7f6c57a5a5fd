using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What must not stand in a document: patterns that find candidates, and the definition by which a judge decides.</summary>
internal sealed class DocumentFilter
{
    private const int Around = 40;

    private readonly (string Source, Regex Way)[] _patterns;

    private DocumentFilter(string name, (string Source, Regex Way)[] patterns) => (Name, _patterns) = (name, patterns);

    /// <summary>Its name: <c>chat-logs</c>.</summary>
    public string Name { get; }

    /// <summary>The filters of some settings, by name.</summary>
    /// <exception cref="DocumentException">A pattern is none.</exception>
    public static IReadOnlyList<DocumentFilter> Of(DocumentSettings settings)
    {
        // A name that a pattern speaks of is matched letter by letter.
        var names = settings.Names.ToDictionary(name => name.Key, name => Regex.Escape(name.Value), StringComparer.Ordinal);
        return [.. DocumentTexts.FilterNames(settings.Texts).Select(filter => new DocumentFilter(filter, [.. DocumentTexts.PatternsOf(settings.Texts, filter).Select(pattern => (pattern, Way(filter, pattern, names)))]))];
    }

    /// <summary>The first place where a pattern matches, in words; null where none does.</summary>
    public string? HitIn(string text)
    {
        foreach ((string source, Regex way) in _patterns)
        {
            if (way.Match(text) is { Success: true } match)
            {
                int from = Math.Max(0, match.Index - Around), to = Math.Min(text.Length, match.Index + match.Length + Around);
                return $"'{VisibleText.OnOneLine(text[from..to])}' matches {source}";
            }
        }

        return null;
    }

    private static Regex Way(string filter, string pattern, Dictionary<string, string> names)
    {
        try
        {
            // Backtracking: building the automata of the other kind takes longer than all documents. A timeout would make the outcome depend on the machine.
            return new Regex(Block.FillKnown(pattern, names), RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
        }
        catch (ArgumentException e)
        {
            throw DocumentException.BadFile($"filter/{filter}.phrases.txt", $"has a pattern that cannot be used, {pattern}: {e.Message.TrimEnd('.')}");
        }
    }
}
