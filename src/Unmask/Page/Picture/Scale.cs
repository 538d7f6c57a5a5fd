using System.Globalization;

namespace Unmask;

/// <summary>How values are written along an axis.</summary>
/// <param name="Finest">The smallest difference that <paramref name="Tick"/> can tell: ticks stand at least so far apart.</param>
/// <param name="Tick">A value in words.</param>
internal sealed record Scale(double Finest, Func<double, string> Tick)
{
    /// <summary>Shares, in whole percents.</summary>
    public static Scale Percent { get; } = new(0.01, share => Numbers.Whole(share) + "%");

    /// <summary>Differences of shares, in whole points.</summary>
    public static Scale Points { get; } = new(0.01, Numbers.WholePoints);

    /// <summary>Numbers with so many digits behind the point.</summary>
    public static Scale Plain(int digits) => new(Math.Pow(10, -digits), value => value.ToString(digits == 0 ? "0" : "0." + new string('#', digits), CultureInfo.InvariantCulture));
}
