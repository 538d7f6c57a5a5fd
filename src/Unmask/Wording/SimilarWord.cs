namespace Unmask;

/// <summary>What somebody who mistyped a word may have meant.</summary>
public static class SimilarWord
{
    /// <summary>The most similar of the allowed words; never the word itself, and null where none is close enough to have been meant.</summary>
    public static string? Of(string word, IReadOnlyCollection<string> allowed)
    {
        (string? candidate, int distance) = allowed.Where(one => one != word).Select(one => ((string?)one, EditDistance(word, one))).DefaultIfEmpty((null, int.MaxValue)).MinBy(pair => pair.Item2);
        // A third of the letters: "variation" finds "variations", "foo" finds nothing.
        return distance <= Math.Max(1, word.Length / 3) ? candidate : null;
    }

    /// <summary>A clause with a guess before it, where there is one: <c>did you mean 'quickstart'? Allowed are …</c>.</summary>
    public static string Guess(string word, IReadOnlyCollection<string> allowed, string clause) =>
        Of(word, allowed) is { } meant ? $"did you mean '{meant}'? {char.ToUpperInvariant(clause[0])}{clause[1..]}" : clause;

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
