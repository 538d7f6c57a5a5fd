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
    private int _arrivals;

    /// <summary>The rule, for the reader of a report.</summary>
    public static string Rule =>
        "Shown are the first few pairs of each kind in the order of a hash of the query's id, from the first variation that has any: nobody picked them.";

    /// <summary>Considers a pair.</summary>
    public void Add(ShownPair pair)
    {
        if (!_variations.Contains(pair.Variation, StringComparer.Ordinal))
        {
            _variations.Add(pair.Variation);
        }

        if (pair.Kind is not { } kind)
        {
            return;
        }

        if (!_best.TryGetValue(kind, out SortedList<(int, ulong, string, int), ShownPair>? best))
        {
            _best[kind] = best = [];
        }

        best.Add((_variations.IndexOf(pair.Variation), HashOf(pair.Query.Id), pair.Subject, _arrivals++), pair);
        if (best.Count > CountOf(kind))
        {
            best.RemoveAt(best.Count - 1);
        }
    }

    /// <summary>The chosen pairs, by kind.</summary>
    public IReadOnlyList<ShownPair> Choose() =>
        [.. Shown.SelectMany(shown => _best.TryGetValue(shown.Kind, out SortedList<(int, ulong, string, int), ShownPair>? best) ? best.Values : [])];

    private static int CountOf(PairKind kind) => Shown.First(shown => shown.Kind == kind).Count;

    private static ulong HashOf(string id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
