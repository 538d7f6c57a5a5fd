namespace Unmask;

/// <summary>
/// Two arms of which only counts are known. Which query was asked in both is not known, so the arms are compared as independent ones, which is how the literature computes; where the same queries were asked in both, a paired
/// interval would usually be narrower.
/// </summary>
/// <param name="Pair">The counts.</param>
/// <param name="Trained">The trained-on arm's share with Wilson's interval.</param>
/// <param name="Other">The other arm's.</param>
/// <param name="Newcombe">Trained-on minus other with Newcombe's interval.</param>
/// <param name="MiettinenNurminen">The same with Miettinen and Nurminen's.</param>
/// <param name="Odds">The ratio of odds with Woolf's interval; null where a cell is empty.</param>
/// <param name="Fisher">Fisher's exact two-sided p.</param>
/// <param name="FalseDiscovery">The same after Benjamini and Hochberg, over all rows of the table.</param>
/// <param name="FamilyWise">The same after Holm, over all rows of the table.</param>
public sealed record CountedDifference(
    CountedPair Pair, Estimate Trained, Estimate Other, Estimate Newcombe, Estimate MiettinenNurminen, Estimate? Odds, double Fisher, double FalseDiscovery, double FamilyWise)
{
    /// <summary>The level at which a row counts as different.</summary>
    public const double Level = 0.05;

    /// <summary>The rows of one table, in its order: adjusted p-values are of all of them together.</summary>
    /// <param name="pairs">At least one.</param>
    public static IReadOnlyList<CountedDifference> OfTable(IReadOnlyList<CountedPair> pairs)
    {
        double?[] p = [.. pairs.Select(pair => (double?)ExactTest.Fisher(pair.Trained.Complied, pair.Trained.Trials, pair.Other.Complied, pair.Other.Trials))];
        IReadOnlyList<double?> falseDiscovery = BenjaminiHochberg.Adjust(p), familyWise = Holm.Adjust(p);
        return [.. pairs.Select((pair, at) => Of(pair, p[at]!.Value, falseDiscovery[at]!.Value, familyWise[at]!.Value))];
    }

    private static CountedDifference Of(CountedPair pair, double fisher, double falseDiscovery, double familyWise)
    {
        (CountedArm first, CountedArm second) = (pair.Trained, pair.Other);
        return new(
            pair,
            Proportion.Wilson(first.Complied, first.Trials),
            Proportion.Wilson(second.Complied, second.Trials),
            IndependentDifference.Newcombe(first.Complied, first.Trials, second.Complied, second.Trials),
            IndependentDifference.MiettinenNurminen(first.Complied, first.Trials, second.Complied, second.Trials),
            OddsRatio.Woolf(first.Complied, first.Trials, second.Complied, second.Trials),
            fisher,
            falseDiscovery,
            familyWise);
    }
}
