using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>
/// The trials of one subject, scenario, variation and reasoning mode, kept as one small entry for each query × paraphrase × repeat: rows
/// themselves are not kept, so a million trials fit into some tens of megabytes.
/// </summary>
internal sealed class TrialGroup(OutcomeRow first, ArmDesign design)
{
    private readonly Dictionary<string, int> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Query, int Paraphrase, int Repeat), PairStates> _pairs = [];

    private readonly SortedSet<int> _wordings = [];

    // What each arm is called; null where it has no trial yet.
    private readonly string?[] _tiers = new string?[design.Arms.Count];

    /// <summary>Takes one trial in.</summary>
    /// <exception cref="ArgumentException">The trial is there already, its arm has another tier, or is none of the design's.</exception>
    public void Add(OutcomeRow row)
    {
        int arm = PlaceOf(row);
        _tiers[arm] ??= row.Tier;
        if (_tiers[arm] != row.Tier)
        {
            throw new ArgumentException($"An arm is one tier, and the {row.Arm} arm of {Name} has '{_tiers[arm]}' and '{row.Tier}'.", nameof(row));
        }

        _ = _wordings.Add(row.Paraphrase);
        ref PairStates states = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (CodeOf(row.Query), row.Paraphrase, row.Repeat), out _);
        if (states[arm].Present)
        {
            throw new ArgumentException($"Query '{row.Query}', paraphrase {row.Paraphrase}, repeat {row.Repeat} stands twice for tier '{row.Tier}' of {Name}.", nameof(row));
        }

        states[arm] = new ArmState(row.Outcome);
    }

    /// <summary>Counts what was taken in.</summary>
    public GroupTally Tally()
    {
        string[] queries = [.. _queries.Keys.Order(StringComparer.Ordinal)];
        int[] placeOfQuery = new int[queries.Length];
        for (int place = 0; place < queries.Length; place++)
        {
            placeOfQuery[_queries[queries[place]]] = place;
        }

        int[] wordings = [.. _wordings];
        var tally = new GroupTally(first, design, _tiers, queries, wordings);
        foreach (((int query, int paraphrase, int _), PairStates pair) in _pairs)
        {
            tally.Add(placeOfQuery[query], wordings.Length == 1 ? 0 : Array.BinarySearch(wordings, paraphrase), pair);
        }

        return tally;
    }

    private string Name => $"subject '{first.Subject}', scenario '{first.Scenario}', variation '{first.Variation}', reasoning '{first.Reasoning}'";

    private int PlaceOf(OutcomeRow row)
    {
        for (int place = 0; place < design.Arms.Count; place++)
        {
            if (design.Arms[place].Name == row.Arm)
            {
                return place;
            }
        }

        throw new ArgumentException($"There is no arm '{row.Arm}'; {Name} is compared in {string.Join(", ", design.Arms.Select(arm => arm.Name))}.", nameof(row));
    }

    private int CodeOf(string query)
    {
        if (!_queries.TryGetValue(query, out int code))
        {
            code = _queries.Count;
            _queries.Add(query, code);
        }

        return code;
    }
}
