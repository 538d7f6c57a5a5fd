namespace Unmask;

/// <summary>What became of a gap, by its size without its sign: a gap of −30 points is no smaller than one of +30.</summary>
public enum GapChange
{
    /// <summary>It is smaller.</summary>
    Smaller,

    /// <summary>It is larger.</summary>
    Larger,

    /// <summary>Its sign is the other one: compliance is now higher in the tier where it was lower.</summary>
    TurnedRound,
}

/// <summary>Tells the changes of gaps apart.</summary>
public static class GapChanges
{
    /// <summary>What the gap at the end of a cell is, compared with that of its basis.</summary>
    /// <param name="contrast">Of their gaps, which were therefore measured.</param>
    public static GapChange Of(TrainingContrast contrast) =>
        Of(contrast.Basis.Left(TrainingOutcome.Gap)!.Value.Value, contrast.Cell.Left(TrainingOutcome.Gap)!.Value);

    /// <summary>
    /// What became of a gap. It is turned round only where its interval leaves out 0 or where it is at least as large as before: a gap that
    /// ends at −2 points (−6 to +2) after +30 has become smaller.
    /// </summary>
    /// <param name="before">What it was, or the one that it is held against.</param>
    /// <param name="after">What it is, with its interval.</param>
    public static GapChange Of(double before, Estimate after)
    {
        bool isSmaller = Math.Abs(after.Value) < Math.Abs(before), leavesOut0 = after.Low > 0 || after.High < 0;
        return before * after.Value < 0 && (leavesOut0 || !isSmaller) ? GapChange.TurnedRound
            : isSmaller ? GapChange.Smaller
            : GapChange.Larger;
    }
}
