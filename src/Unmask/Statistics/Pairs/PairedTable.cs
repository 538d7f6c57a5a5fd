namespace Unmask;

/// <summary>Pairs of yes-or-no answers, counted by what the two arms said.</summary>
/// <param name="Both">Pairs with a yes in both arms; 0 or more, as all counts.</param>
/// <param name="OnlyFirst">Pairs with a yes in the first arm alone.</param>
/// <param name="OnlySecond">Pairs with a yes in the second arm alone.</param>
/// <param name="Neither">Pairs with no yes.</param>
/// <exception cref="ArgumentOutOfRangeException">A count is negative, or there is no pair.</exception>
public sealed record PairedTable(long Both, long OnlyFirst, long OnlySecond, long Neither)
{
    /// <inheritdoc cref="PairedTable(long, long, long, long)" path="/param[@name='Both']"/>
    public long Both { get; } = Count(Both, nameof(Both));

    /// <inheritdoc cref="PairedTable(long, long, long, long)" path="/param[@name='OnlyFirst']"/>
    public long OnlyFirst { get; } = Count(OnlyFirst, nameof(OnlyFirst));

    /// <inheritdoc cref="PairedTable(long, long, long, long)" path="/param[@name='OnlySecond']"/>
    public long OnlySecond { get; } = Count(OnlySecond, nameof(OnlySecond));

    /// <inheritdoc cref="PairedTable(long, long, long, long)" path="/param[@name='Neither']"/>
    public long Neither { get; } = Count(Neither, nameof(Neither));

    /// <summary>All pairs; 1 or more.</summary>
    public long Pairs { get; } = Both + OnlyFirst + OnlySecond + Neither is > 0 and long all
        ? all
        : throw new ArgumentOutOfRangeException(nameof(Both), "A table needs a pair.");

    /// <summary>Pairs that differ.</summary>
    public long Discordant => OnlyFirst + OnlySecond;

    /// <summary>Pairs with a yes in the first arm.</summary>
    public long FirstHits => Both + OnlyFirst;

    /// <summary>Pairs with a yes in the second arm.</summary>
    public long SecondHits => Both + OnlySecond;

    /// <summary>The first arm's rate minus the second's, in [−1, 1].</summary>
    public double Difference => (double)(OnlyFirst - OnlySecond) / Pairs;

    private static long Count(long value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }
}
