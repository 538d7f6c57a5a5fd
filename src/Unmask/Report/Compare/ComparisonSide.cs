namespace Unmask;

/// <summary>One side of a comparison: which trials of which run.</summary>
/// <param name="Run">The run; both sides may be of one.</param>
/// <param name="Label">What the run is called (see <see cref="RunLabels"/>).</param>
public sealed record ComparisonSide(RunReader Run, string Label)
{
    /// <summary>Only trials of this model; null for all.</summary>
    public string? Subject { get; init; }

    /// <summary>Only trials of this variation; null for all.</summary>
    public string? Variation { get; init; }

    /// <summary>Whether refusals without the tags that were asked for count as malformed. Default not.</summary>
    public bool StrictFormat { get; init; }

    /// <summary>Whether it takes a trial.</summary>
    public bool Takes(OutcomeRow row) => (Subject ?? row.Subject) == row.Subject && (Variation ?? row.Variation) == row.Variation;

    /// <summary>Whether both take the same trials, of one run or of a copy of it.</summary>
    public bool IsSameAs(ComparisonSide other) => (Subject, Variation) == (other.Subject, other.Variation)
        && (string.Equals(Path.GetFullPath(Run.Folder), Path.GetFullPath(other.Run.Folder), StringComparison.Ordinal) || IsCopy(other));

    // No two runs begin in the same moment, and no two askings count alike to the token.
    private bool IsCopy(ComparisonSide other) => Run.Facts.Created == other.Run.Facts.Created && Run.Facts.Study.Seed == other.Run.Facts.Study.Seed && Asked(Run) == Asked(other.Run);

    private static (int, int, long, long) Asked(RunReader run) => run.Counts() is var counts ? (counts.Trials, counts.Answered, counts.InputTokens, counts.OutputTokens) : default;
}
