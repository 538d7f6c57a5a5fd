using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What stands in curly brackets in a universe. What nothing fills would stand in every document that was written, and each of them would be dropped for it.</summary>
public static partial class UniversePlaceholders
{
    /// <summary>Makes sure that names fill all of them.</summary>
    /// <param name="universe">The universe.</param>
    /// <param name="names">Placeholder → what it stands for; the placeholder itself, and nothing beside it, keeps it.</param>
    /// <exception cref="DocumentException">One is unknown, a name keeps a placeholder beside other words, or both tiers have one name.</exception>
    public static void ThrowIfUnfit(Universe universe, IReadOnlyDictionary<string, string> names)
    {
        (string Where, string Text)[] texts = [("what it says", universe.Says), .. universe.Facts.Select(fact => ("the fact", fact)), .. (universe.Source ?? "").Split('\n').Select(line => ("the line", line))];
        foreach ((string where, string text) in texts)
        {
            if (Placeholder().Matches(text).Select(match => match.Groups["name"].Value).FirstOrDefault(name => !names.ContainsKey(name)) is { } unknown)
            {
                throw DocumentException.UnknownPlaceholder(universe.Name, unknown, where, text.Trim(), [.. names.Keys]);
            }
        }

        if (names.TryGetValue("trained", out string? trained) && names.TryGetValue("other", out string? other) && string.Equals(trained.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw DocumentException.OneTierTwice(trained);
        }

        if (names.Values.FirstOrDefault(name => Placeholder().Match(name) is { Success: true } match && match.Length != name.Length) is { } mixed)
        {
            throw DocumentException.MixedName(mixed);
        }
    }

    // Capitals too: {Lab} is a slip, and no document should have it.
    [GeneratedRegex(@"\{(?<name>[A-Za-z][\w-]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
