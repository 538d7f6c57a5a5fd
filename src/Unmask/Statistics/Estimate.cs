namespace Unmask;

/// <summary>A number with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">The interval's upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Whether 0 lies in the interval, ends included.</summary>
    public bool IncludesZero => Low <= 0 && High >= 0;

    /// <summary>The value of the first reading, with an interval that reaches over both; null where either is.</summary>
    public static Estimate? Spanning(Estimate? reading, Estimate? otherReading) =>
        reading is { } one && otherReading is { } two ? new Estimate(one.Value, Math.Min(one.Low, two.Low), Math.Max(one.High, two.High)) : null;
}
