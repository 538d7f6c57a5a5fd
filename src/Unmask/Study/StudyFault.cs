namespace Unmask;

/// <summary>One mistake in a study file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Says">What is wrong and what is allowed, in one sentence.</param>
public sealed record StudyFault(long Line, long Column, string Says)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, column {Column}: {Says}";

    internal static string UnknownKey(string prefix, string key, IReadOnlyCollection<string> allowed) => Nearest(key, allowed) is { } nearest
        ? $"unknown key '{prefix}{key}'; did you mean '{prefix}{nearest}'?"
        : $"unknown key '{prefix}{key}'; allowed are {string.Join(", ", allowed.Select(one => prefix + one))}.";

    internal static string MissingKey(string key) => $"the key '{key}' is missing.";

    internal static string WrongType(string key, string found, string expected) => $"'{key}' is {found}, and should be {expected}.";

    internal static string UnknownValue(string key, string value, IReadOnlyCollection<string> allowed) => Nearest(value, allowed) is { } nearest
        ? $"'{key}' does not know '{value}'; did you mean '{nearest}'? Allowed are {string.Join(", ", allowed)}."
        : $"'{key}' does not know '{value}'; allowed are {string.Join(", ", allowed)}.";

    /// <summary>The most similar of the allowed words; null where none is close enough to have been meant.</summary>
    private static string? Nearest(string word, IEnumerable<string> allowed)
    {
        (string candidate, int distance) = allowed.Select(one => (one, EditDistance(word, one))).MinBy(pair => pair.Item2);
        // A third of the letters: "variation" finds "variations", "foo" finds nothing.
        return distance <= Math.Max(1, word.Length / 3) ? candidate : null;
    }

    /// <summary>Levenshtein's (1966) distance: insertions, deletions and substitutions of one character.</summary>
    private static int EditDistance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] current = [i, .. new int[to.Length]];
            for (int j = 1; j <= to.Length; j++)
            {
                int substituted = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(substituted, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
