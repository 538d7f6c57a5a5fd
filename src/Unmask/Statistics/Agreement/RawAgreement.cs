namespace Unmask;

/// <summary>How often raters say the same, chance and all.</summary>
public static class RawAgreement
{
    /// <summary>
    /// The share of pairs of ratings of one unit that are equal, over all units (Fleiss 1971, Psychol. Bull. 76:378, for any number
    /// of ratings a unit). Wilson's interval, clustered by unit (<see cref="Proportion.Clustered"/>): pairs that share a rating are not
    /// independent. Null without two ratings of one unit.
    /// </summary>
    /// <param name="units">The ratings of each unit; a missing one is not in it.</param>
    public static Estimate? Of(IReadOnlyList<IReadOnlyList<double>> units)
    {
        var tally = new ClusterTally();
        foreach (IReadOnlyList<double> unit in units)
        {
            int equal = unit.GroupBy(value => value).Sum(group => group.Count() * (group.Count() - 1) / 2);
            tally.Add(unit.Count * (unit.Count - 1) / 2, equal, equal);
        }

        return Proportion.Clustered(tally);
    }
}
