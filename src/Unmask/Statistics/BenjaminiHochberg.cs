namespace Unmask;

/// <summary>
/// Correction for looking many times that bounds the share of false alarms among all alarms, where <see cref="Holm"/> bounds the chance
/// of a single one.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// Step-up adjusted p-values (Benjamini and Hochberg 1995, J. R. Statist. Soc. B 57:289; adjusted as by Yekutieli and Benjamini
    /// 1999), in the order given. Of the tests below 0.05 after it, at most 5 % are expected to be false, where tests are independent or
    /// go together. Null stays null and does not count.
    /// </summary>
    /// <param name="values">Each null or in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is no probability.</exception>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> values)
    {
        foreach (double value in values.OfType<double>())
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(values));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, nameof(values));
        }

        int[] falling = [.. Enumerable.Range(0, values.Count).Where(i => values[i] is not null).OrderByDescending(i => values[i])];
        double?[] adjusted = new double?[values.Count];
        double reached = 1;
        for (int passed = 0; passed < falling.Length; passed++)
        {
            if (values[falling[passed]] is double value)
            {
                reached = Math.Min(reached, value * falling.Length / (falling.Length - passed));
                adjusted[falling[passed]] = reached;
            }
        }

        return adjusted;
    }
}
