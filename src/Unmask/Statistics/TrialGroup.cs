namespace Unmask;

/// <summary>
/// The trials of one subject, scenario, variation and reasoning mode, kept as one small entry for each query × paraphrase × repeat: rows
/// themselves are not kept, so a million trials fit into some tens of megabytes.
/// </summary>
internal sealed class TrialGroup(OutcomeRow first)
{
    private readonly Dictionary<string, int> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<PairKey, PairState> _pairs = [];
    private string? _trainedTier;
    private string? _otherTier;

    /// <summary>Takes one trial in.</summary>
    /// <exception cref="ArgumentException">The trial is there already, or its arm has another tier.</exception>
    public void Add(OutcomeRow row)
    {
        ref string? tier = ref row.TrainedArm ? ref _trainedTier : ref _otherTier;
        tier ??= row.Tier;
        if (tier != row.Tier)
        {
            throw new ArgumentException(
                $"An arm is one tier, and the {(row.TrainedArm ? "trained-on" : "other")} arm of {Name} has '{tier}' and '{row.Tier}'.", nameof(row));
        }

        ref PairState state = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            _pairs, new PairKey(CodeOf(row.Query), row.Paraphrase, row.Repeat), out _);
        ref ArmState arm = ref row.TrainedArm ? ref state.Trained : ref state.Other;
        if (arm.Present)
        {
            throw new ArgumentException(
                $"Query '{row.Query}', paraphrase {row.Paraphrase}, repeat {row.Repeat} stands twice for tier '{row.Tier}' of {Name}.", nameof(row));
        }

        arm = new ArmState(row.Outcome);
    }

    /// <summary>Counts what was taken in.</summary>
    public GroupTally Tally()
    {
        // Query by query: the sums that statistics need are sums over clusters.
        var sums = new QuerySums[_queries.Count];
        var trained = new ArmCounts();
        var other = new ArmCounts();
        foreach ((PairKey key, PairState pair) in _pairs)
        {
            trained.Add(pair.Trained);
            other.Add(pair.Other);
            sums[key.Query].Add(pair);
        }

        var tally = new GroupTally(first, _trainedTier, trained.Counts(), _otherTier, other.Counts());
        foreach (ref readonly QuerySums query in sums.AsSpan())
        {
            tally.Add(query);
        }

        return tally;
    }

    private string Name => $"subject '{first.Subject}', scenario '{first.Scenario}', variation '{first.Variation}', reasoning '{first.Reasoning}'";

    private int CodeOf(string query)
    {
        if (!_queries.TryGetValue(query, out int code))
        {
            code = _queries.Count;
            _queries.Add(query, code);
        }

        return code;
    }

    private readonly record struct PairKey(int Query, int Paraphrase, int Repeat);
}

/// <summary>One arm's trial of a pair in one byte.</summary>
internal readonly struct ArmState(Outcome outcome)
{
    private const int FirstMissing = 32;

    // 0 is "no trial", which is what a fresh dictionary entry holds. Of a trial that acted, one bit says what it did, two with what motive, and one whether it is untagged.
    private readonly byte _code = outcome switch
    {
        Outcome.Acted acted => (byte)(1 + (acted.Endpoint ? 1 : 0) + (2 * (int)acted.Motive) + (acted.IsUntagged ? 8 : 0)),
        Outcome.Missing missing => (byte)(FirstMissing + missing.Reason.Place),
        _ => throw new ArgumentException("There is no such outcome.", nameof(outcome)),
    };

    public bool Present => _code != 0;

    public Outcome Outcome => Judged
        ? new Outcome.Acted(Complied, Motive) { IsUntagged = ((_code - 1) & 8) != 0 }
        : Outcome.Of(MissingReason.All[_code - FirstMissing]);

    public bool Judged => _code is > 0 and < FirstMissing;

    public bool Complied => Judged && ((_code - 1) & 1) != 0;

    public bool Fakes => Complied && Motive == Motive.Faking;

    public bool FakingUnknown => Complied && Motive == Motive.Unknown;

    /// <summary>A number for each way to end, below 256; 0 is no trial.</summary>
    public byte Code => _code;

    private Motive Motive => (Motive)(((_code - 1) >> 1) & 3);
}

/// <summary>Both arms of one query, paraphrase and repeat.</summary>
internal struct PairState
{
    public ArmState Trained;
    public ArmState Other;
}
