using System.Globalization;

namespace Unmask;

/// <summary>Writes sums of money: cents, and below a dollar as many digits as show two that are not zero.</summary>
public static class DollarText
{
    // Below it no provider's price of one token lies.
    private const int MostDigits = 9;

    /// <summary>A sum: <c>$12.50</c>, <c>$0.0011</c>, <c>$0</c>.</summary>
    /// <param name="dollars">US dollars, 0 or more.</param>
    public static string Of(double dollars)
    {
        if (dollars == 0)
        {
            return "$0";
        }

        int digits = dollars >= 1 ? 2 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(dollars)), 2, MostDigits);
        return "$" + dollars.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
