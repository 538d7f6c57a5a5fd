namespace Unmask;

/// <summary>Correction for looking many times.</summary>
public static class Holm
{
    /// <summary>
    /// Holm's step-down adjusted p-values (Holm 1979, Scand. J. Statist. 6:65), in the order given: below 0.05 after it, the chance of one false
    /// alarm or more among all of them is below 5 %, however the tests hang together. Null stays null and does not count as a look.
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

        int[] rising = [.. Enumerable.Range(0, values.Count).Where(i => values[i] is not null).OrderBy(i => values[i])];
        double?[] adjusted = new double?[values.Count];
        double reached = 0;
        for (int rank = 0; rank < rising.Length; rank++)
        {
            if (values[rising[rank]] is double value)
            {
                reached = Math.Max(reached, Math.Min(1, value * (rising.Length - rank)));
                adjusted[rising[rank]] = reached;
            }
        }

        return adjusted;
    }
}
