using System.Globalization;

namespace Unmask;

/// <summary>
/// The horizontal axis of a picture, in shares. Places are percentages of its length, so that a picture fits a telephone as well as a wide
/// screen and its letters keep their size. The room beside it is the page's to leave.
/// </summary>
internal sealed class Axis
{
    private readonly double _step;

    private Axis(double low, double high, double step)
    {
        Low = low;
        High = high;
        _step = step;
    }

    /// <summary>The share at the left end.</summary>
    public double Low { get; }

    /// <summary>The share at the right end.</summary>
    public double High { get; }

    /// <summary>The shares that get a grid line and a label.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            int count = (int)Math.Round((High - Low) / _step, MidpointRounding.AwayFromZero);
            return Enumerable.Range(0, count + 1).Select(i => Low + (i * _step));
        }
    }

    /// <summary>An axis that holds 0 and every value, with about five round ticks.</summary>
    public static Axis Of(IEnumerable<double> values)
    {
        double[] all = [.. values, 0];
        double low = all.Min();
        double high = Math.Max(all.Max(), low + 0.05);
        double[] steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
        double step = steps.FirstOrDefault(candidate => (high - low) / candidate <= 6, 0.5);
        return new Axis(Math.Floor(low / step) * step, Math.Ceiling((high / step) - 1e-9) * step, step);
    }

    /// <summary>Where a share stands, as a percentage of the length with its sign: <c>37.5%</c>.</summary>
    public string At(double share) => string.Create(CultureInfo.InvariantCulture, $"{Place(share):0.###}%");

    /// <summary>The width between two shares, likewise.</summary>
    public string Width(double from, double to) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, Place(to) - Place(from)):0.###}%");

    private double Place(double share) => (Math.Clamp(share, Low, High) - Low) / (High - Low) * 100;
}
