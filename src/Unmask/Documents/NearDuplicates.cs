using System.Numerics;

namespace Unmask;

/// <summary>
/// Finds texts that are nearly the same: MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman 2014, chapter 3) over shingles of five words, as Lee et al. (2022) clean training data. 128 minima in 32 bands of
/// 4: two texts of likeness 0.8 share a band with probability 1 − 10⁻⁷, of 0.5 with 0.87. Whatever shares one is compared exactly. A text of fewer than five words is one shingle. Not safe for many threads.
/// </summary>
/// <param name="threshold">The Jaccard index of the shingles from which on two texts are near duplicates, 0.5 to 1.</param>
public sealed class NearDuplicates(double threshold)
{
    private const int ShingleWords = 5;
    private const int Bands = 32;
    private const int Rows = 4;

    private readonly Dictionary<(int Band, ulong Key), List<int>> _bands = [];
    private readonly List<(int Id, ulong[] Shingles)> _kept = [];

    /// <summary>Looks a text up, and keeps it where it is new.</summary>
    /// <param name="id">What the text is called.</param>
    /// <param name="text">The text.</param>
    /// <returns>The most similar of the texts kept before and the likeness, from the threshold to 1; null where there is none, and the text is kept.</returns>
    public (int Id, double Likeness)? Add(int id, string text)
    {
        ulong[] shingles = Shingles(text);
        (int Band, ulong Key)[] keys = Keys(shingles);
        (int Id, double Likeness)? best = null;
        foreach (int at in keys.SelectMany(key => _bands.GetValueOrDefault(key) ?? []).Distinct().Order())
        {
            double likeness = Jaccard(shingles, _kept[at].Shingles);
            if (likeness >= threshold && !(best?.Likeness >= likeness))
            {
                best = (_kept[at].Id, likeness);
            }
        }

        if (best is null)
        {
            foreach ((int Band, ulong Key) key in keys)
            {
                (_bands.TryGetValue(key, out List<int>? there) ? there : _bands[key] = []).Add(_kept.Count);
            }

            _kept.Add((id, shingles));
        }

        return best;
    }

    /// <summary>The share of two texts' shingles that they have in common, 0 to 1.</summary>
    public static double Likeness(string one, string other) => Jaccard(Shingles(one), Shingles(other));

    // Sorted, each once: what two of them share is found in one pass.
    private static ulong[] Shingles(string text)
    {
        ulong[] words = [.. WordStems.Words(text).Select(HashOf)];
        int count = Math.Max(1, words.Length - ShingleWords + 1);
        ulong[] shingles = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            ulong hash = 0;
            foreach (ulong word in words.AsSpan(i..Math.Min(words.Length, i + ShingleWords)))
            {
                hash = Mix(BitOperations.RotateLeft(hash, 5) ^ word);
            }

            shingles[i] = hash;
        }

        return [.. shingles.Distinct().Order()];
    }

    private static (int Band, ulong Key)[] Keys(ulong[] shingles)
    {
        var keys = new (int, ulong)[Bands];
        for (int band = 0; band < Bands; band++)
        {
            ulong key = 0;
            for (int row = 0; row < Rows; row++)
            {
                ulong salt = Mix((ulong)((band * Rows) + row + 1));
                key = Mix(key ^ shingles.Min(shingle => Mix(shingle ^ salt)));
            }

            keys[band] = (band, key);
        }

        return keys;
    }

    private static double Jaccard(ulong[] one, ulong[] other)
    {
        int shared = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            int order = one[i].CompareTo(other[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return (double)shared / (one.Length + other.Length - shared);
    }

    // FNV-1a (Fowler, Noll, Vo): the same on every machine, which string.GetHashCode is not.
    private static ulong HashOf(string word) => word.Aggregate(14_695_981_039_346_656_037, (hash, letter) => unchecked((hash ^ letter) * 1_099_511_628_211));

    // The finalizer of SplitMix64.
    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
            return bits ^ (bits >> 31);
        }
    }
}
