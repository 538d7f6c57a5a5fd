using System.Globalization;

namespace Unmask;

/// <summary>One curve.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Css">The class that colours it.</param>
/// <param name="Points">Its points in the order that they are joined: where each stands from left to right, and its value with the interval; where low and high are the value there is no band.</param>
/// <param name="Faint">Whether it is one of many of its kind, drawn thin and without a name.</param>
internal sealed record Curve(string Name, string Css, IReadOnlyList<(double Across, Estimate Value)> Points, bool Faint = false)
{
    /// <summary>Whether its points were measured; what is only predicted has no dots.</summary>
    public bool IsMeasured { get; init; } = true;
}

/// <summary>The axis from left to right, which begins at 0.</summary>
/// <param name="End">Where it ends, above 0.</param>
/// <param name="Ticks">Where it has ticks, in order.</param>
/// <param name="Tick">A place in words.</param>
/// <param name="AreMarked">Whether each measured point is drawn as a dot.</param>
/// <param name="Title">What it shows, where the ticks do not tell; then lines are led to their names, since they need not end at the axis' end.</param>
internal sealed record Across(double End, IReadOnlyList<double> Ticks, Func<double, string> Tick, bool AreMarked, string? Title = null)
{
    // More of them run into one another on a narrow screen.
    private const int Most = 7;

    /// <summary>Steps of a training, each of which has a point.</summary>
    public static Across Steps(IReadOnlyList<Curve> curves)
    {
        double end = EndOf(curves);
        return new Across(end, [.. Enumerable.Range(0, 5).Select(at => Math.Round(at / 4.0 * end, MidpointRounding.AwayFromZero)).Distinct()], Step, AreMarked: false);
    }

    /// <summary>Steps of a training of which some were measured: ticks stand at these alone, at every other one where they are many.</summary>
    public static Across Measured(IReadOnlyList<Curve> curves)
    {
        double end = EndOf(curves);
        double[] measured = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Across).Distinct().Order()];
        int apart = Math.Max(1, (int)Math.Ceiling((measured.Length - 1.0) / (Most - 1)));
        return new Across(end, [.. measured.Where((step, at) => at == measured.Length - 1 || (at % apart == 0 && end - step >= end / (2 * Most)))], Step, AreMarked: true);
    }

    /// <summary>Shares, from none to all.</summary>
    /// <param name="title">What they are of.</param>
    public static Across Shares(string title) => new(1, [0, 0.25, 0.5, 0.75, 1], Scale.Percent.Tick, AreMarked: true, title);

    private static double EndOf(IReadOnlyList<Curve> curves) => Math.Max(1, curves.Max(curve => curve.Points.Select(point => point.Across).DefaultIfEmpty().Max()));

    private static string Step(double step) => (step == 0 ? "step " : "") + step.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A level to hold curves against.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Css">The class that colours it.</param>
/// <param name="Value">Where it is.</param>
internal sealed record Level(string Name, string Css, double Value);
