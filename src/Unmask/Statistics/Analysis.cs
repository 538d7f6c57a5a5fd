namespace Unmask;

/// <summary>What the trials of a study say: every arm's rates and every contrast.</summary>
/// <param name="Cells">One for each subject × scenario × variation × reasoning × arm: groups as they first appeared, in each the arms in their design's order.</param>
/// <param name="Contrasts">For each group the contrasts whose two arms it has, in the same order.</param>
/// <param name="Design">Which arms there are, and which are compared.</param>
public sealed record Analysis(IReadOnlyList<Cell> Cells, IReadOnlyList<Gap> Contrasts, ArmDesign Design)
{
    /// <summary>The headline contrast of each group that has both of its arms.</summary>
    public IReadOnlyList<Gap> Gaps { get; } = [.. Contrasts.Where(gap => gap.Contrast == Design.Headline)];

    /// <summary>All other contrasts.</summary>
    public IReadOnlyList<Gap> OtherContrasts { get; } = [.. Contrasts.Where(gap => gap.Contrast != Design.Headline)];

    /// <summary>
    /// Reads the rows once and keeps a few bytes of each. Findings depend on which rows there are; their order within a group changes nothing,
    /// not even a last bit.
    /// </summary>
    /// <param name="rows">In the design's order where the findings shall have it.</param>
    /// <param name="design">The arms and contrasts; null for the classic pair and its gap.</param>
    /// <exception cref="ArgumentException">Two rows are the same trial, one arm of a group has two tiers, or a row's arm is none of the design's.</exception>
    public static Analysis Of(IEnumerable<OutcomeRow> rows, ArmDesign? design = null)
    {
        StudyTally tally = new(design ?? ArmDesign.Classic);
        foreach (OutcomeRow row in rows)
        {
            tally.Add(row);
        }

        return tally.Analysis();
    }

    /// <summary>What was counted, with its tests corrected for their number.</summary>
    internal static Analysis Of(IReadOnlyList<GroupTally> tallies, ArmDesign design) =>
        new([.. tallies.SelectMany(tally => tally.Cells())], WithHolm([.. tallies.SelectMany(tally => tally.Contrasts())]), design);

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
