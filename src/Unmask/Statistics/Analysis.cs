namespace Unmask;

/// <summary>What the trials of a study say: every arm's rates and every gap.</summary>
/// <param name="Cells">One for each subject × scenario × variation × reasoning × tier: groups as they first appeared, in each the trained-on arm first.</param>
/// <param name="Gaps">One for each group that has both arms, in the same order.</param>
public sealed record Analysis(IReadOnlyList<Cell> Cells, IReadOnlyList<Gap> Gaps)
{
    /// <summary>
    /// Reads the rows once and keeps a few bytes of each. Findings depend on which rows there are; their order within a group changes nothing,
    /// not even a last bit.
    /// </summary>
    /// <param name="rows">In the design's order where the findings shall have it.</param>
    /// <exception cref="ArgumentException">Two rows are the same trial, or one arm of a group has two tiers.</exception>
    public static Analysis Of(IEnumerable<OutcomeRow> rows)
    {
        var groups = new Dictionary<(string Subject, string Scenario, string Variation, string Reasoning), TrialGroup>();
        foreach (OutcomeRow row in rows)
        {
            (string, string, string, string) key = (row.Subject, row.Scenario, row.Variation, row.Reasoning);
            if (!groups.TryGetValue(key, out TrialGroup? group))
            {
                group = new TrialGroup(row);
                groups.Add(key, group);
            }

            group.Add(row);
        }

        var cells = new List<Cell>();
        var gaps = new List<Gap>();
        foreach (GroupTally tally in groups.Values.Select(group => group.Tally()))
        {
            cells.AddRange(tally.Cells());
            if (tally.Gap() is { } gap)
            {
                gaps.Add(gap);
            }
        }

        return new Analysis(cells, WithHolm(gaps));
    }

    private static List<Gap> WithHolm(List<Gap> gaps)
    {
        foreach (IGrouping<string, int> subject in Enumerable.Range(0, gaps.Count).GroupBy(i => gaps[i].Subject, StringComparer.Ordinal).ToList())
        {
            int[] places = [.. subject];
            IReadOnlyList<double?> adjusted = Holm.Adjust([.. places.Select(i => gaps[i].McNemarP)]);
            for (int i = 0; i < places.Length; i++)
            {
                gaps[places[i]] = gaps[places[i]] with { HolmP = adjusted[i] };
            }
        }

        return gaps;
    }
}
