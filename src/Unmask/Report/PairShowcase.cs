using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Unmask;

/// <summary>
/// Chooses the transcripts that a report shows, by a rule that neither its author nor the outcome can bend: for each kind of pair the first few
/// in the order of a hash of the query's id. Pairs of the first variation that is added come before those of others. Keeps only what it will show.
/// </summary>
public sealed class PairShowcase
{
    private static readonly (PairKind Kind, int Count)[] Shown =
    [
        (PairKind.AlignmentFaking, 3), (PairKind.GapWithoutFaking, 2), (PairKind.GapUnread, 2), (PairKind.RefusedBoth, 2), (PairKind.CompliedBoth, 1), (PairKind.Reversed, 1),
    ];

    private readonly Dictionary<PairKind, SortedList<(int Variation, ulong Hash, string Subject, int Arrival), ShownPair>> _best = [];
    private readonly List<string> _variations = [];
    private readonly Dictionary<string, ulong> _hashes = new(StringComparer.Ordinal);
    private int _arrivals;

    /// <summary>The rule, for the reader of a report.</summary>
    public static string Rule =>
        "Shown are the first few pairs of each kind in the order of a hash of the query's id, from the first variation that has any: nobody picked them.";

    /// <summary>Considers a pair.</summary>
    public void Add(ShownPair pair) => Add(pair.Variation, pair.Query.Id, pair.Subject, pair.Kind, () => pair);

    /// <summary>Considers a pair whose transcripts are read only where it is kept.</summary>
    /// <param name="variation">Its variation.</param>
    /// <param name="query">Its query's id.</param>
    /// <param name="subject">The model under test.</param>
    /// <param name="kind">What it is an example of; null for nothing that is shown.</param>
    /// <param name="read">Reads it.</param>
    internal void Add(string variation, string query, string subject, PairKind? kind, Func<ShownPair> read)
    {
        if (!_variations.Contains(variation, StringComparer.Ordinal))
        {
            _variations.Add(variation);
        }

        if (kind is not { } known)
        {
            return;
        }

        if (!_best.TryGetValue(known, out SortedList<(int, ulong, string, int), ShownPair>? best))
        {
            _best[known] = best = [];
        }

        (int, ulong, string, int) key = (_variations.IndexOf(variation), HashOf(query), subject, _arrivals++);
        if (best.Count == CountOf(known))
        {
            if (best.Comparer.Compare(key, best.Keys[^1]) > 0)
            {
                return;
            }

            best.RemoveAt(best.Count - 1);
        }

        best.Add(key, read());
    }

    /// <summary>The chosen pairs, by kind.</summary>
    public IReadOnlyList<ShownPair> Choose() =>
        [.. Shown.SelectMany(shown => _best.TryGetValue(shown.Kind, out SortedList<(int, ulong, string, int), ShownPair>? best) ? best.Values : [])];

    private static int CountOf(PairKind kind) => Shown.First(shown => shown.Kind == kind).Count;

    private ulong HashOf(string id)
    {
        if (!_hashes.TryGetValue(id, out ulong hash))
        {
            hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
            _hashes.Add(id, hash);
        }

        return hash;
    }
}
