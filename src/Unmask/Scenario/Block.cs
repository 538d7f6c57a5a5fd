using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>A passage of prompt text with its paraphrases, and placeholders such as <c>{lab}</c>.</summary>
/// <param name="Name">The text file's name without its ending.</param>
/// <param name="Paraphrases">At least one; texts without blanks around them.</param>
public sealed partial record Block(string Name, IReadOnlyList<string> Paraphrases)
{
    /// <summary>Whether a wording between two others was empty, and is left out of <see cref="Paraphrases"/>.</summary>
    public bool HasEmpty { get; private init; }

    /// <summary>The file that it was read from, for errors; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Splits a file at its lines of <c>---</c>. A line of them at the beginning or the end separates nothing.</summary>
    public static Block Parse(string name, string file)
    {
        string[] texts = [.. Separator().Split(file.ReplaceLineEndings("\n")).Select(text => text.Trim())];
        string[] within = [.. texts.SkipWhile(text => text.Length == 0).Reverse().SkipWhile(text => text.Length == 0)];
        return new Block(name, [.. texts.Where(text => text.Length > 0)]) { HasEmpty = within.Any(text => text.Length == 0) };
    }

    /// <summary>SHA-256 of its paraphrases, lower-case hex.</summary>
    public string Hash => TextHash.Of(string.Join("\n---\n", Paraphrases));

    /// <summary>The text of a paraphrase with its placeholders filled.</summary>
    /// <param name="paraphrase">From 1. Blocks with fewer paraphrases start over, so that one number selects a wording of the whole prompt.</param>
    /// <param name="values">What the placeholders stand for.</param>
    /// <exception cref="ScenarioException">A placeholder has no value.</exception>
    public string Fill(int paraphrase, IReadOnlyDictionary<string, string> values) =>
        Fill(Paraphrases[(paraphrase - 1) % Paraphrases.Count], Name, values, File);

    /// <summary>Fills those placeholders of a text that have a value, and leaves the others as they are.</summary>
    public static string FillKnown(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, match => values.TryGetValue(match.Groups["name"].Value, out string? value) ? value : match.Value);

    /// <summary>Fills the placeholders of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="block">The block that it is of, for errors.</param>
    /// <param name="values">What the placeholders stand for.</param>
    /// <param name="file">The file that it was read from, for errors; null for none.</param>
    /// <exception cref="ScenarioException">A placeholder has no value.</exception>
    public static string Fill(string text, string block, IReadOnlyDictionary<string, string> values, string? file = null) =>
        Placeholder().Replace(
            text,
            match => values.TryGetValue(match.Groups["name"].Value, out string? value)
                ? value
                : throw ScenarioException.UnknownPlaceholder(match.Groups["name"].Value, block, file, values.Keys));

    [GeneratedRegex(@"^---[ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9-]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Placeholder();
}
