using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Another wording of a text, for a person to accept or not.</summary>
/// <param name="Text">The wording.</param>
/// <param name="Verdict">What is known of its meaning.</param>
public sealed record Wording(string Text, WordingVerdict Verdict)
{
    /// <summary>Whether nothing speaks against it: it is no repetition, has the placeholders of the original, and no judge says that it means something else.</summary>
    public bool IsGood => Verdict is WordingVerdict.Same or WordingVerdict.NotJudged;
}

/// <summary>What is known of a wording's meaning.</summary>
public abstract partial record WordingVerdict
{
    private WordingVerdict()
    {
    }

    /// <summary>A judge says that it means the same.</summary>
    public sealed record Same : WordingVerdict;

    /// <summary>A judge says that it does not.</summary>
    public sealed record Different(string Why) : WordingVerdict;

    /// <summary>No judge was named.</summary>
    public sealed record NotJudged : WordingVerdict;

    /// <summary>The judge said neither yes nor no, or has not answered.</summary>
    public sealed record Unclear : WordingVerdict;

    /// <summary>It is of no use, whatever it means: a placeholder is lost or new, or it repeats another.</summary>
    public sealed record Refused(string Why) : WordingVerdict;

    /// <summary>It in a word: <c>same</c>.</summary>
    public string Word => this switch
    {
        Same => "same",
        Different => "different",
        NotJudged => "not judged",
        Unclear => "unclear",
        _ => "refused",
    };

    /// <summary>Why; empty where nothing is to be said.</summary>
    public string Reason => this switch
    {
        Different different => different.Why,
        Refused refused => refused.Why,
        _ => "",
    };

    /// <summary>What is wrong with a wording's placeholders: those in curly brackets, and tags, must be those of the original, each as often. Null for nothing.</summary>
    /// <param name="original">The original.</param>
    /// <param name="wording">The wording.</param>
    public static string? PlaceholderFault(string original, string wording)
    {
        SortedDictionary<string, int> wanted = Places(original);
        SortedDictionary<string, int> there = Places(wording);
        string[] lost = [.. wanted.Where(one => there.GetValueOrDefault(one.Key) < one.Value).Select(one => one.Key)];
        string[] added = [.. there.Where(one => wanted.GetValueOrDefault(one.Key) < one.Value).Select(one => one.Key)];
        return lost.Length > 0 ? $"it lost {string.Join(", ", lost)}" : added.Length > 0 ? $"it added {string.Join(", ", added)}" : null;
    }

    private static SortedDictionary<string, int> Places(string text) =>
        new(Place().Matches(text).GroupBy(place => place.Value, StringComparer.Ordinal).ToDictionary(place => place.Key, place => place.Count(), StringComparer.Ordinal), StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^{}\s]+\}|</?[A-Za-z][A-Za-z0-9_-]*/?>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
