namespace Unmask;

/// <summary>Takes in the ordinary requests that a study asks beside its queries: how many are answered in each variation, and how many fewer than in the first.</summary>
/// <param name="design">The arms and contrasts.</param>
public sealed class OrdinaryTally(ArmDesign design)
{
    private readonly StudyTally _rows = new(design);
    private readonly SideCells _cells = new(design);

    /// <summary>Takes one trial in.</summary>
    public void Add(OutcomeRow row)
    {
        _rows.Add(row);
        _cells.Add(row);
    }

    /// <summary>Each arm of each variation, in plan order; empty where nothing ordinary was asked.</summary>
    public IReadOnlyList<Cell> Cells() => _cells.InOrder.Count == 0 ? [] : _rows.Analysis().Cells;

    /// <summary>The share of ordinary requests that one cell answers minus that of another, over all arms; null where a cell was asked none. A request is a cluster.</summary>
    /// <param name="of">The cell.</param>
    /// <param name="beside">The cell that it is compared with.</param>
    public MatchedDifference? Difference(ComparedCell of, ComparedCell beside)
    {
        if (Trials(of) is not { } first || Trials(beside) is not { } second)
        {
            return null;
        }

        MatchedTally answered = new();
        foreach ((PairKey key, PairStates states) in first.Trials)
        {
            PairStates others = second.At(key);
            for (int arm = 0; arm < design.Arms.Count; arm++)
            {
                if (states[arm].Judged && others[arm].Judged)
                {
                    answered.Add(key.Query, states[arm].Complied, others[arm].Complied);
                }
            }
        }

        return answered.Difference();
    }

    private SideTrials? Trials(ComparedCell cell) => _cells.InOrder.FirstOrDefault(one => one.Cell == cell);
}
