using System.Globalization;

namespace Unmask;

/// <summary>How the tables and sentences of a report print numbers: rates as percentages, gaps as signed percentage points, one decimal.</summary>
public static class Numbers
{
    /// <summary>A count with its thousands separated: <c>1,234</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun, which takes an s beyond one: <c>1 query</c> needs its own plural.</summary>
    /// <param name="count">0 or more.</param>
    /// <param name="one">The noun for one.</param>
    /// <param name="many">The noun for any other number; null adds an s.</param>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A share in [0, 1] as <c>14.2%</c>.</summary>
    public static string Percent(double share) => $"{Tenths(share)}%";

    /// <summary>A difference of shares in points, with its sign: <c>+11.4</c>, <c>−1.2</c>, <c>0.0</c>.</summary>
    public static string Points(double difference)
    {
        string tenths = Tenths(difference);
        return tenths is "0.0" || tenths[0] == Minus ? tenths : "+" + tenths;
    }

    /// <summary>The size of a difference in points, without its sign: <c>11.4</c>.</summary>
    public static string Size(double difference) => Tenths(Math.Abs(difference));

    /// <summary>A figure with one decimal, which is in percent or points already.</summary>
    public static string Number(double figure) => Tenths(figure / 100);

    /// <summary>A coefficient or an area with two decimals: <c>0.82</c>, <c>−0.95</c>. What rounds to nothing has no sign.</summary>
    public static string Hundredths(double figure)
    {
        string size = Math.Abs(figure).ToString("0.00", CultureInfo.InvariantCulture);
        return figure < 0 && size != "0.00" ? Minus + size : size;
    }

    /// <summary>A share in whole percent, without the sign: for axes.</summary>
    public static string Whole(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>A difference in whole points, with its sign: for axes.</summary>
    public static string WholePoints(double difference)
    {
        double rounded = Math.Round(difference * 100, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : (rounded < 0 ? Minus : '+') + Math.Abs(rounded).ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>A probability: three decimals, and four where it is small: <c>p = 0.031</c>, <c>p &lt; 0.0001</c>.</summary>
    public static string P(double p) =>
        p < 0.0001 ? "p < 0.0001" : $"p = {p.ToString(p < 0.001 ? "0.0000" : "0.000", CultureInfo.InvariantCulture)}";

    /// <summary>Seconds as <c>8.4 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Seconds(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time.TotalSeconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : time.TotalMinutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes} min");
    }

    /// <summary>How many tenths of a percent or of a point are shown of a share or a difference: 114 for 0.1138.</summary>
    public static int ShownTenths(double share) => (int)Math.Round(Math.Round(share * 100, 1, MidpointRounding.AwayFromZero) * 10, MidpointRounding.AwayFromZero);

    private const char Minus = '\u2212';

    private static string Tenths(double share)
    {
        double rounded = Math.Round(share * 100, 1, MidpointRounding.AwayFromZero);
        string digits = Math.Abs(rounded).ToString("0.0", CultureInfo.InvariantCulture);
        // A hyphen is shorter than a plus sign, and is easily lost before a digit.
        return rounded < 0 ? Minus + digits : digits;
    }
}
