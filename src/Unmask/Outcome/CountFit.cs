using System.Globalization;

namespace Unmask;

/// <summary>A share as papers print it: percent and its standard error, each rounded to the decimals that are written.</summary>
/// <param name="Percent">0 to 100, as written.</param>
/// <param name="Error">Points, 0 or more, as written.</param>
internal sealed record PrintedRate(string Percent, string Error)
{
    /// <summary>The most trials that are looked at.</summary>
    public const int Most = 5000;

    private static readonly char[] Point = ['.'];

    /// <summary>Whether nothing varies, so that any number of trials fits.</summary>
    public bool HasNoSpread => Number(Error) == 0 && Number(Percent) is 0 or 100;

    /// <summary>
    /// The hits of so many trials, where rate and √(p(1 − p)/n) both round to what is written; null where no count does. Half a unit of the last decimal belongs to both sides: papers differ in how they round it.
    /// </summary>
    public long? HitsOf(int trials)
    {
        long near = (long)Math.Round(Number(Percent) / 100 * trials, MidpointRounding.AwayFromZero);
        return Fits(near, trials) ? near : Fits(near - 1, trials) ? near - 1 : Fits(near + 1, trials) ? near + 1 : null;
    }

    private bool Fits(long hits, int trials)
    {
        const double Slack = 1e-9;
        double share = (double)hits / trials;
        return hits >= 0 && hits <= trials
            && Math.Abs((100 * share) - Number(Percent)) <= HalfUnit(Percent) + Slack
            && Math.Abs((100 * Math.Sqrt(share * (1 - share) / trials)) - Number(Error)) <= HalfUnit(Error) + Slack;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double HalfUnit(string text) => 0.5 * Math.Pow(10, -(text.IndexOfAny(Point) is var at and >= 0 ? text.Length - at - 1 : 0));
}

/// <summary>
/// Counts behind printed rates. Several fit as a rule; the fewest trials are taken, and the same number in both arms where one fits both: intervals and p-values then claim no more than any other fit does, nearly.
/// </summary>
internal static class CountFit
{
    /// <summary>Trials of both arms of a condition; null for an arm that no number fits.</summary>
    /// <param name="trained">One arm's rate; null where its counts are known.</param>
    /// <param name="other">The other arm's.</param>
    public static (int? Trained, int? Other) Of(PrintedRate? trained, PrintedRate? other)
    {
        int? common = trained is null || other is null ? null : Least(trials => trained.HitsOf(trials) is not null && other.HitsOf(trials) is not null);
        return (common ?? Least(trained), common ?? Least(other));
    }

    private static int? Least(PrintedRate? rate) => rate is null ? null : Least(trials => rate.HitsOf(trials) is not null);

    private static int? Least(Func<int, bool> fits)
    {
        for (int trials = 1; trials <= PrintedRate.Most; trials++)
        {
            if (fits(trials))
            {
                return trials;
            }
        }

        return null;
    }
}
