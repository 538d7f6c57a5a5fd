using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>What a group of trials shares: a cell of the study but for its arm.</summary>
/// <param name="Subject">The model under test; empty where nobody said.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Variation">The variation's name.</param>
/// <param name="Reasoning">The reasoning mode, as a word.</param>
public sealed record ComparedCell(string Subject, string Scenario, string Variation, string Reasoning);

/// <summary>One side's trials of one cell, a byte each.</summary>
internal sealed class SideTrials(ComparedCell cell, ArmDesign design)
{
    private readonly Dictionary<PairKey, PairStates> _trials = [];
    private readonly string?[] _tiers = new string?[design.Arms.Count];

    /// <summary>Which cell.</summary>
    public ComparedCell Cell => cell;

    /// <summary>The trials by query, paraphrase and repeat, in plan order.</summary>
    public IReadOnlyDictionary<PairKey, PairStates> Trials => _trials;

    /// <summary>What an arm is called; null for one without trials.</summary>
    /// <param name="arm">Its place in the design.</param>
    public string? TierOf(int arm) => _tiers[arm];

    /// <summary>The trials of a key in every arm; none where it was not asked.</summary>
    public PairStates At(PairKey key) => _trials.GetValueOrDefault(key);

    /// <summary>Takes one trial in.</summary>
    /// <param name="row">It.</param>
    /// <param name="arm">The place of its arm in the design.</param>
    public void Add(OutcomeRow row, int arm)
    {
        _tiers[arm] ??= row.Tier;
        ref PairStates states = ref CollectionsMarshal.GetValueRefOrAddDefault(_trials, new PairKey(row.Query, row.Paraphrase, row.Repeat), out _);
        states[arm] = new ArmState(row.Outcome);
    }

    /// <summary>Reads a side's own trials, cell by cell in plan order.</summary>
    /// <param name="side">Which.</param>
    /// <param name="design">The arms, by whose places trials are kept.</param>
    /// <param name="judges">Whose verdicts count.</param>
    public static IReadOnlyList<SideTrials> Read(ComparisonSide side, ArmDesign design, ComparedJudges judges)
    {
        SideCells cells = new(design);
        foreach (OutcomeRow row in OutcomeRows.Of(side.Run, TrialRole.Study, judges.Compliance, judges.Faking).Where(side.Takes))
        {
            cells.Add(side.StrictFormat ? StrictFormat.Of(row) : row);
        }

        return cells.InOrder;
    }
}
