using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// Agreement of several raters beyond chance, from a table of units by categories: how many raters put unit i into category k. Every unit
/// has the same number of ratings; where some are missing, <see cref="KrippendorffAlpha"/>. The interval is Student's t over units.
/// </summary>
public static class ManyRaters
{
    /// <summary>
    /// Fleiss's kappa (Fleiss 1971, Psychol. Bull. 76:378): chance agreement is that of the categories' shares. The variance over units is
    /// Gwet's (2021, Educ. Psychol. Meas. 81:781), which holds whether or not there is agreement; Fleiss's own holds only where
    /// there is none. Null where all ratings are of one category, or there is one unit.
    /// </summary>
    /// <exception cref="ArgumentException">Units differ in their ratings or categories, or have fewer than two of either.</exception>
    public static Estimate? Fleiss(IReadOnlyList<IReadOnlyList<int>> units)
    {
        int raters = RatersOf(units);
        double[] shares = [.. units[0].Select((_, k) => units.Average(unit => (double)unit[k] / raters))];
        double expected = shares.Sum(share => share * share);
        if (units.Count < 2 || 1 - expected < 1e-12)
        {
            return null;
        }

        double[] agreed = [.. units.Select(unit => Agreed(unit, raters))];
        double kappa = (agreed.Average() - expected) / (1 - expected);
        // How each unit pulls at the value: through its own agreement, and through the shares that chance agreement is made of.
        double[] pulls = [.. units.Select((unit, i) =>
            ((agreed[i] - expected) / (1 - expected))
            - (2 * (1 - kappa) * (unit.Select((count, k) => shares[k] * count / raters).Sum() - expected) / (1 - expected)))];
        return Over(units.Count, kappa, pulls, agreed.Average(), expected);
    }

    /// <summary>
    /// Randolph's free-marginal kappa (Randolph 2005, ERIC ED490661): chance agreement is 1 over the number of categories, whatever their
    /// shares; it does not fall where one category is rare. Null for one unit.
    /// </summary>
    /// <exception cref="ArgumentException">Units differ in their ratings or categories, or have fewer than two of either.</exception>
    public static Estimate? Randolph(IReadOnlyList<IReadOnlyList<int>> units)
    {
        int raters = RatersOf(units);
        double expected = 1.0 / units[0].Count;
        double[] agreed = [.. units.Select(unit => Agreed(unit, raters))];
        double kappa = (agreed.Average() - expected) / (1 - expected);
        double[] pulls = [.. agreed.Select(one => (one - expected) / (1 - expected))];
        return units.Count < 2 ? null : Over(units.Count, kappa, pulls, agreed.Average(), expected);
    }

    private static Estimate Over(int units, double kappa, double[] pulls, double agreed, double expected)
    {
        double squares = pulls.Sum(pull => (pull - kappa) * (pull - kappa));
        double error = squares < 1e-14 ? 0 : Math.Sqrt(squares / (units - 1) / units);
        return Kappa.Around(kappa, error, agreed, expected, units, StudentT.InvCDF(0, 1, units - 1, 0.975));
    }

    // The share of a unit's pairs of ratings that agree.
    private static double Agreed(IReadOnlyList<int> unit, int raters) =>
        unit.Sum(count => (double)count * (count - 1)) / raters / (raters - 1);

    private static int RatersOf(IReadOnlyList<IReadOnlyList<int>> units)
    {
        int raters = units.Count == 0 ? 0 : units[0].Sum();
        bool Odd(IReadOnlyList<int> unit) => unit.Count != units[0].Count || unit.Sum() != raters || unit.Any(count => count < 0);
        return raters < 2 || units[0].Count < 2 || units.Any(Odd)
            ? throw new ArgumentException("Every unit needs as many ratings, two or more, over two or more categories.", nameof(units))
            : raters;
    }
}
