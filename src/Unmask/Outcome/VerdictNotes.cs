namespace Unmask;

/// <summary>What of a verdict file was left out; it is filled while the rows are read.</summary>
public sealed class VerdictNotes
{
    private readonly List<string> _unused = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);

    /// <summary>Notes on a table of counts, which has other columns than one of trials.</summary>
    public static VerdictNotes OfCounts() => new() { Layout = VerdictLayout.Counts };

    /// <summary>Columns that nothing is made of, in the order met, as the file spells them.</summary>
    public IReadOnlyList<string> UnusedColumns => _unused;

    /// <summary>Tiers that are neither of the two compared, and how many rows each has.</summary>
    public IReadOnlyDictionary<string, int> SkippedTiers => _skipped;

    /// <summary>Rows that say nothing of their repeat and are of a query, tier and paraphrase that stood before: each counts as one more repeat.</summary>
    public int TakenForRepeats { get; private set; }

    /// <summary>A sentence for each kind of thing that was left out.</summary>
    public IEnumerable<string> Sentences
    {
        get
        {
            if (_unused.Count > 0)
            {
                yield return $"Not used: {(_unused.Count == 1 ? "the column" : "the columns")} {string.Join(", ", _unused.Select(name => name.Length == 0 ? "without a name" : $"'{name}'"))}. The columns that are used are {string.Join(", ", Layout.Names)}.";
            }

            if (TakenForRepeats > 0)
            {
                yield return $"{Numbers.Count(TakenForRepeats, "row")} without a repeat {(TakenForRepeats == 1 ? "is" : "are")} of a query, tier and paraphrase that stood before, and {(TakenForRepeats == 1 ? "counts" : "count")} as one more repeat. A row that stands twice by mistake counts twice; a column 'repeat' tells.";
            }

            if (_skipped.Count > 0)
            {
                yield return $"Left out, because the gap is between two tiers: {string.Join(", ", _skipped.Select(pair => $"{Numbers.Count(pair.Value, "row")} of '{pair.Key}'"))}.";
            }
        }
    }

    /// <summary>Whose columns those are that are used.</summary>
    internal VerdictLayout Layout { get; init; } = VerdictLayout.Trials;

    internal void Unused(string column)
    {
        if (_known.Add(column))
        {
            _unused.Add(column);
        }
    }

    internal void Taken(OutcomeRow row, bool saysRepeat) => TakenForRepeats += row.Repeat > 1 && !saysRepeat ? 1 : 0;

    internal void Skipped(string tier) => _skipped[tier] = _skipped.GetValueOrDefault(tier) + 1;
}
