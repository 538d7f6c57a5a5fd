namespace Unmask;

/// <summary>
/// 95 % intervals for the difference of two paired proportions, one pair a query (compared by Fagerland, Lydersen and Laake 2014,
/// Statistics in Medicine 33:2850, whose names and equations these follow). Ours is Tango's, which <see cref="PairedGap"/> carries over
/// to queries with several pairs; the others stand beside it so that published figures can be checked. All are cut at −1 and 1.
/// </summary>
public static class PairedDifference
{
    /// <summary>
    /// The normal interval: d ± z·√(b + c − (b − c)²/n)/n. It has no width where no pair differs, and covers too little at small counts.
    /// </summary>
    public static Estimate Wald(PairedTable table) => Normal(table, added: 0);

    /// <summary>
    /// Agresti and Min's (2005, Statistics in Medicine 24:729): Wald's with ½ added to each of the four cells. The value stays the one
    /// seen.
    /// </summary>
    public static Estimate AgrestiMin(PairedTable table) => Normal(table, added: 0.5);

    /// <summary>
    /// Bonett and Price's (2012, J. Educ. Behav. Statist. 37:479, eq. 3): Wald's on (b + 1)/(n + 2) and (c + 1)/(n + 2). The value stays
    /// the one seen.
    /// </summary>
    public static Estimate BonettPrice(PairedTable table)
    {
        double pairs = table.Pairs + 2;
        double first = (table.OnlyFirst + 1) / pairs, second = (table.OnlySecond + 1) / pairs;
        double half = Confidence.Normal * Math.Sqrt((first + second - ((first - second) * (first - second))) / pairs);
        return Within(table.Difference, first - second - half, first - second + half);
    }

    /// <summary>Tango's score interval (1998, Statistics in Medicine 17:891, eqs. 24–26).</summary>
    public static Estimate Tango(PairedTable table)
    {
        (double low, double high) = PairedGap.Tango(table.OnlyFirst, table.OnlySecond, table.Pairs, Confidence.Normal);
        return Within(table.Difference, low, high);
    }

    /// <summary>
    /// Newcombe's square-and-add interval (1998, Statistics in Medicine 17:2635, method 10): Wilson's intervals of both rates, joined by
    /// the table's correlation φ, whose numerator is lowered by n/2 where it is positive.
    /// </summary>
    public static Estimate Newcombe(PairedTable table)
    {
        Estimate first = Proportion.Wilson(table.FirstHits, table.Pairs), second = Proportion.Wilson(table.SecondHits, table.Pairs);
        double margins = (double)table.FirstHits * (table.Pairs - table.FirstHits) * table.SecondHits * (table.Pairs - table.SecondHits);
        double product = ((double)table.Both * table.Neither) - ((double)table.OnlyFirst * table.OnlySecond);
        double phi = margins <= 0 ? 0 : (product > 0 ? Math.Max(0, product - (table.Pairs / 2.0)) : product) / Math.Sqrt(margins);
        return Within(
            table.Difference,
            table.Difference - Joined(first.Value - first.Low, second.High - second.Value, phi),
            table.Difference + Joined(first.High - first.Value, second.Value - second.Low, phi));
    }

    private static double Joined(double one, double other, double phi) =>
        Math.Sqrt(Math.Max(0, (one * one) - (2 * phi * one * other) + (other * other)));

    private static Estimate Normal(PairedTable table, double added)
    {
        double pairs = table.Pairs + (4 * added), difference = table.OnlyFirst - table.OnlySecond;
        double half = Confidence.Normal * Math.Sqrt(table.Discordant + (2 * added) - (difference * difference / pairs)) / pairs;
        return Within(table.Difference, (difference / pairs) - half, (difference / pairs) + half);
    }

    private static Estimate Within(double value, double low, double high) =>
        new(value, Math.Max(-1, Math.Min(low, value)), Math.Min(1, Math.Max(high, value)));
}
