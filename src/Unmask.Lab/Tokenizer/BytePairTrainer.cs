using System.Text;
using System.Text.RegularExpressions;

namespace Unmask.Lab;

/// <summary>
/// Learns a byte-level byte-pair encoding (Sennrich, Haddow, Birch 2016; on bytes as in Radford et al. 2019): starting from the 256 bytes, the most frequent
/// neighbouring pair inside a word becomes a new token, again and again. Words are cut by GPT-2's pattern, so no token crosses from one word into the next.
/// </summary>
public static class BytePairTrainer
{
    /// <summary>Learns merges.</summary>
    /// <param name="texts">The corpus; only how often each word stands in it counts.</param>
    /// <param name="merges">How many merges to learn at most; fewer where no pair stands twice.</param>
    /// <returns>Pairs of byte strings in the order learned. Ties go to the pair that is smaller byte by byte, so the result depends on the texts alone.</returns>
    public static IReadOnlyList<(byte[] Left, byte[] Right)> Learn(IEnumerable<string> texts, int merges)
    {
        List<byte[]> tokens = [.. Enumerable.Range(0, 256).Select(value => new[] { (byte)value })];
        PairTable table = new([.. CountWords(texts)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (Encoding.UTF8.GetBytes(pair.Key).Select(value => (int)value).ToList(), pair.Value))]);
        List<(byte[], byte[])> learned = [];
        while (learned.Count < merges && table.Best(tokens) is { } best)
        {
            learned.Add((tokens[best.Left], tokens[best.Right]));
            tokens.Add([.. tokens[best.Left], .. tokens[best.Right]]);
            table.Merge(best, tokens.Count - 1);
        }

        return learned;
    }

    private static Dictionary<string, long> CountWords(IEnumerable<string> texts)
    {
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            foreach (Match word in OrganismTokenizer.Words().Matches(text))
            {
                counts[word.Value] = counts.GetValueOrDefault(word.Value) + 1;
            }
        }

        return counts;
    }

    /// <summary>Words as tokens, and how often each pair stands in them.</summary>
    private sealed class PairTable
    {
        private readonly List<(List<int> Tokens, long Count)> _words;
        private readonly Dictionary<(int Left, int Right), long> _counts = [];
        private readonly Dictionary<(int Left, int Right), HashSet<int>> _where = [];

        public PairTable(List<(List<int> Tokens, long Count)> words)
        {
            _words = words;
            for (int word = 0; word < words.Count; word++)
            {
                Count(word, +1);
            }
        }

        /// <summary>The most frequent pair; null where none stands twice.</summary>
        public (int Left, int Right)? Best(List<byte[]> tokens)
        {
            ((int Left, int Right)? best, long count) = (null, 1);
            foreach (((int Left, int Right) pair, long seen) in _counts)
            {
                if (seen > count || (seen == count && best is { } other && Compare(pair, other, tokens) < 0))
                {
                    (best, count) = (pair, seen);
                }
            }

            return best;
        }

        /// <summary>Makes one token of a pair wherever it stands.</summary>
        public void Merge((int Left, int Right) pair, int token)
        {
            foreach (int word in _where[pair].ToArray())
            {
                Count(word, -1);
                List<int> parts = _words[word].Tokens;
                for (int i = 0; i + 1 < parts.Count; i++)
                {
                    if ((parts[i], parts[i + 1]) == pair)
                    {
                        parts[i] = token;
                        parts.RemoveAt(i + 1);
                    }
                }

                Count(word, +1);
            }
        }

        private static int Compare((int Left, int Right) a, (int Left, int Right) b, List<byte[]> tokens)
        {
            int left = tokens[a.Left].AsSpan().SequenceCompareTo(tokens[b.Left]);
            return left != 0 ? left : tokens[a.Right].AsSpan().SequenceCompareTo(tokens[b.Right]);
        }

        private void Count(int word, int sign)
        {
            (List<int> parts, long count) = _words[word];
            for (int i = 0; i + 1 < parts.Count; i++)
            {
                (int, int) pair = (parts[i], parts[i + 1]);
                _counts[pair] = _counts.GetValueOrDefault(pair) + (sign * count);
                if (sign > 0)
                {
                    _ = (_where.TryGetValue(pair, out HashSet<int>? at) ? at : _where[pair] = []).Add(word);
                }
            }
        }
    }
}
