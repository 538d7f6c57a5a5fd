namespace Unmask;

/// <summary>
/// McNemar's test that both arms of a paired table have one rate, in its four forms, two-sided
/// (Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91, eqs. 1–4; McNemar 1947). Where no pair differs, nothing
/// speaks against equality: the p is 1. Pairs must be independent: one a query.
/// </summary>
public static class McNemarTest
{
    /// <summary>
    /// Without correction (eq. 1). Its statistic is Z = (b − c)/√(b + c), whose square is the χ² with one degree of freedom.
    /// </summary>
    public static Significance Asymptotic(PairedTable table) =>
        table.Discordant == 0 ? new Significance(0, 1) : Normal((table.OnlyFirst - table.OnlySecond) / Math.Sqrt(table.Discordant));

    /// <summary>
    /// With Edwards's continuity correction (Edwards 1948, Psychometrika 13:185; eq. 2). Its statistic is (|b − c| − 1)/√(b + c), at
    /// least 0. It is conservative.
    /// </summary>
    public static Significance ContinuityCorrected(PairedTable table) =>
        table.Discordant == 0
            ? new Significance(0, 1)
            : Normal(Math.Max(0, Math.Abs(table.OnlyFirst - table.OnlySecond) - 1) / Math.Sqrt(table.Discordant));

    /// <summary>The exact conditional p (eq. 3): <see cref="ExactTest.McNemar"/>.</summary>
    public static double Exact(PairedTable table) => ExactTest.McNemar(table.OnlyFirst, table.OnlySecond);

    /// <summary>
    /// The mid-P (Lancaster 1961, JASA 56:223; eq. 4): the exact p less the probability of the table seen, or 1 less half of it where
    /// both counts are equal. Nearly as powerful as the asymptotic test and hardly ever above its level.
    /// </summary>
    public static double MidP(PairedTable table)
    {
        if (table.Discordant == 0)
        {
            return 1;
        }

        double seen = Math.Exp(ExactTest.LogChoose(table.Discordant, table.OnlyFirst) - (table.Discordant * Math.Log(2)));
        double p = table.OnlyFirst == table.OnlySecond ? 1 - (seen / 2) : Exact(table) - seen;
        return Math.Clamp(p, double.Epsilon, 1);
    }

    private static Significance Normal(double z) => new(z, 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z)));
}
