namespace Unmask;

/// <summary>Takes a study's trials in, one by one, to tell the first variation's gap by category of queries: by foundation, by kind of request.</summary>
/// <param name="design">The arms and contrasts.</param>
internal sealed class CategoryTally(ArmDesign design)
{
    private readonly Dictionary<(string Subject, string Scenario, string Reasoning), string> _first = [];
    private readonly StudyTally _rows = new(design);

    /// <summary>Takes one trial in; those of further variations, and to queries without a category, are left out.</summary>
    public void Add(OutcomeRow row)
    {
        (string, string, string) of = (row.Subject, row.Scenario, row.Reasoning);
        if (row.Category.Length > 0 && (_first.TryGetValue(of, out string? first) || _first.TryAdd(of, first = row.Variation)) && row.Variation == first)
        {
            // A group of its own, whose name stands where that of the variation does.
            _rows.Add(row with { Variation = row.Category });
        }
    }

    /// <summary>What they say: a variation of it is a category. Null where no subject was asked in two or more.</summary>
    public Analysis? Analysis() => _rows.Analysis() is var analysis && analysis.Gaps.GroupBy(gap => (gap.Subject, gap.Scenario, gap.Reasoning)).Any(group => group.Skip(1).Any()) ? analysis : null;
}
