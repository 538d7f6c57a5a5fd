using System.Globalization;
using System.Text;

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

/// <summary>Values over the steps of a training, or over another quantity, as lines with bands. Places are shares of the picture's width, so that it fits any screen and its letters keep their size.</summary>
internal static class CurvePicture
{
    private const double Left = 9;
    private const double Wide = 66;
    private const int Above = 10;
    private const int Tall = 240;
    private const int LineOfText = 16;
    private const int Few = 4;
    private static readonly double[] Round = [1, 2, 2.5, 5, 10];

    /// <summary>Draws curves.</summary>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="curves">At least one with a point.</param>
    /// <param name="levels">Levels beside them.</param>
    /// <param name="scale">How values are written.</param>
    /// <param name="beside">Curves of pictures beside this one, which have the same axis then.</param>
    /// <param name="across">The axis from left to right; null for measured steps.</param>
    public static string Draw(string id, string title, IReadOnlyList<Curve> curves, IReadOnlyList<Level> levels, Scale scale, IReadOnlyList<Curve>? beside = null, Across? across = null)
    {
        across ??= Across.Measured(curves);
        Estimate[] seen = [.. curves.Concat(beside ?? []).SelectMany(curve => curve.Points).Select(point => point.Value)];
        double most = seen.Select(value => value.High).Concat(levels.Select(level => level.Value)).DefaultIfEmpty(1).Max();
        double least = Math.Min(0, seen.Select(value => value.Low).DefaultIfEmpty(0).Min());
        double grid = Grid(most - least, scale.Finest);
        int first = (int)Math.Floor((least / grid) + 1e-9), ticks = Math.Max(1, (int)Math.Ceiling((most / grid) - 1e-9) - first);
        double low = first * grid, high = (first + ticks) * grid;
        double Y(double value) => Above + ((high - value) / (high - low) * Tall);
        StringBuilder svg = new();
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"picture\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"100%\" height=\"{Above + Tall + 30 + (across.Title is null ? 0 : LineOfText)}\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Escaped(title)}</title><desc id=\"{id}-desc\">{Escaped(string.Join(" ", curves.Where(curve => !curve.Faint).Select(curve => Said(curve, scale.Tick))))}</desc>\n");
        for (int i = 0; i <= ticks; i++)
        {
            double value = (first + i) * grid;
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}%\" x2=\"{Left + Wide}%\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\"/><text class=\"tick end\" x=\"{Left - 1}%\" y=\"{Y(value) + 4:0.#}\">{Escaped(scale.Tick(value))}</text>\n");
        }

        foreach (double tick in across.Ticks)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Left + (tick / across.End * Wide):0.###}%\" y=\"{Above + Tall + 20}\">{Escaped(across.Tick(tick))}</text>\n");
        }

        if (across.Title is { } axis)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Left + (Wide / 2)}%\" y=\"{Above + Tall + 20 + LineOfText}\">{Escaped(axis)}</text>\n");
        }

        foreach (Level level in levels)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"level {level.Css}\" x1=\"{Left}%\" x2=\"{Left + Wide}%\" y1=\"{Y(level.Value):0.#}\" y2=\"{Y(level.Value):0.#}\"/>\n");
        }

        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Left}%\" y=\"0\" width=\"{Wide}%\" height=\"{Above + Tall}\" viewBox=\"0 0 {across.End} {Above + Tall}\" preserveAspectRatio=\"none\" overflow=\"visible\">\n");
        // Many bands over one another hide the curves.
        string crowded = curves.Count(curve => !curve.Faint) > Few ? " light" : "";
        foreach (Curve curve in curves.Where(curve => curve.Points.Count > 0))
        {
            string Path(IEnumerable<(double Across, double Value)> points) => string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Across:0.####},{Y(point.Value):0.##}")));
            if (curve.Points.Any(point => point.Value.High > point.Value.Low))
            {
                _ = svg.Append(CultureInfo.InvariantCulture, $"<polygon class=\"band {curve.Css}{crowded}\" points=\"{Path(curve.Points.Select(point => (point.Across, point.Value.High)))} {Path(curve.Points.Reverse().Select(point => (point.Across, point.Value.Low)))}\"/>\n");
            }

            _ = svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"curve {curve.Css}{(curve.Faint ? " faint" : "")}\" points=\"{Path(curve.Points.Select(point => (point.Across, point.Value.Value)))}\"/>\n");
        }

        _ = svg.Append("</svg>\n");
        // Marks keep their shape outside of the stretched lines.
        foreach ((Curve curve, (double at, Estimate value)) in curves.Where(curve => across.AreMarked && curve is { Faint: false, IsMeasured: true }).SelectMany(curve => curve.Points.Select(point => (curve, point))))
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Left + (at / across.End * Wide):0.###}%\" y=\"{Y(value.Value):0.#}\" overflow=\"visible\"><circle class=\"dot {curve.Css}\" r=\"3.5\"/></svg>\n");
        }

        Names(svg, curves, levels, Y, scale.Tick, across);
        return svg.Append("</svg>\n").ToString();
    }

    // Names stand behind the lines' ends, pushed apart where they would cover each other.
    private static void Names(StringBuilder svg, IReadOnlyList<Curve> curves, IReadOnlyList<Level> levels, Func<double, double> y, Func<double, string> tick, Across across)
    {
        (double At, string Css, string Text, double End)[] names =
        [
            .. curves.Where(curve => curve is { Faint: false, Points.Count: > 0 })
                .Select(curve => (y(curve.Points[^1].Value.Value), curve.Css, $"{curve.Name} {tick(curve.Points[^1].Value.Value)}".TrimStart(), Left + (curve.Points[^1].Across / across.End * Wide)))
                .Concat(levels.Select(level => (y(level.Value), level.Css, $"{level.Name} {tick(level.Value)}", Left + Wide)))
                .OrderBy(name => name.Item1),
        ];
        double[] places = Apart([.. names.Select(name => name.At + 4)]);
        foreach (((double at, string css, string text, double end), double place) in names.Zip(places))
        {
            // Lines that end before the axis does are led to their names.
            if (across.Title is not null)
            {
                _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"leader {css}\" x1=\"{end:0.###}%\" x2=\"{Left + Wide + 1}%\" y1=\"{at:0.#}\" y2=\"{place - 4:0.#}\"/>\n");
            }

            _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Left + Wide}%\" y=\"{place:0.#}\" overflow=\"visible\"><text class=\"value name-of {css}\" x=\"8\">{Escaped(text)}</text></svg>\n");
        }
    }

    // From above each as far down as it must, then from below each as far up: the lowest stays above the axis and its ticks.
    private static double[] Apart(double[] places)
    {
        for (int i = 1; i < places.Length; i++)
        {
            places[i] = Math.Max(places[i], places[i - 1] + LineOfText);
        }

        double lowest = Above + Tall + 4;
        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], lowest);
            lowest = places[i] - LineOfText;
        }

        return places;
    }

    private static string Said(Curve curve, Func<double, string> tick) =>
        curve.Points.Count == 0 ? $"{curve.Name}: not measured." : $"{curve.Name}: from {tick(curve.Points[0].Value.Value)} to {tick(curve.Points[^1].Value.Value)}.";

    // From one line of the grid to the next: the least round number by which at most five hold the span, and which can be told from 0.
    private static double Grid(double span, double finest)
    {
        const int Lines = 5;
        double least = Math.Max(span / Lines, finest), power = Math.Pow(10, Math.Floor(Math.Log10(least) + 1e-9));
        return Round.Select(step => step * power).First(step => step >= least * (1 - 1e-9) && Math.Abs(Math.IEEERemainder(step, finest)) < finest * 1e-6);
    }

    private static string Escaped(string text) => Markup.Escape(text);
}
