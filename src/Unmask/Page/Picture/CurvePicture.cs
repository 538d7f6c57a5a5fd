using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>Values over the steps of a training, or over another quantity, as lines with bands. Places are shares of the axis' length, so that the picture fits any screen and its letters keep their size; the room beside it is as wide as the longest tick and the longest name.</summary>
internal static class CurvePicture
{
    private const int Above = 10;
    private const int Tall = 240;
    private const int Few = 4;
    private static readonly double[] Round = [1, 2, 2.5, 5, 10];

    /// <summary><see cref="Drawn"/>, without the room that it takes.</summary>
    public static string Draw(
        string id, string title, IReadOnlyList<Curve> curves, IReadOnlyList<Level> levels, Scale scale, Across? across = null) =>
        Drawn(id, title, curves, levels, scale, across: across).Svg;

    /// <summary>Draws curves.</summary>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="curves">Where none has a point, a sentence that says so stands in place of the picture.</param>
    /// <param name="levels">Levels beside them.</param>
    /// <param name="scale">How values are written.</param>
    /// <param name="beside">Curves of pictures beside this one, which have the same axis then.</param>
    /// <param name="across">The axis from left to right; null for measured steps.</param>
    public static Drawing Drawn(
        string id,
        string title,
        IReadOnlyList<Curve> curves,
        IReadOnlyList<Level> levels,
        Scale scale,
        IReadOnlyList<Curve>? beside = null,
        Across? across = null)
    {
        if (curves.All(curve => curve.Points.Count == 0))
        {
            return new Drawing(Chart.Nothing([.. curves.Select(curve => curve.Name)]), Height: 0);
        }

        across ??= Across.Measured(curves);
        Estimate[] seen = [.. curves.Concat(beside ?? []).SelectMany(curve => curve.Points).Select(point => point.Value)];
        double most = seen.Select(value => value.High).Concat(levels.Select(level => level.Value)).DefaultIfEmpty(1).Max();
        double least = Math.Min(0, seen.Select(value => value.Low).DefaultIfEmpty(0).Min());
        double grid = Grid(most - least, scale.Finest);
        int first = (int)Math.Floor((least / grid) + 1e-9), ticks = Math.Max(1, (int)Math.Ceiling((most / grid) - 1e-9) - first);
        double low = first * grid, high = (first + ticks) * grid;
        double Y(double value) => Above + ((high - value) / (high - low) * Tall);
        var names = CurveNames.Of(curves, levels, Y, scale.Tick, across);
        int longestTick = Enumerable.Range(first, ticks + 1).Max(i => scale.Tick(i * grid).Length);
        int height = Above + Tall + 30 + (across.Title is null ? 0 : CurveNames.LineOfText);
        StringBuilder svg = new();
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"picture plot curves\" style=\"--tick: {longestTick}; --value: {names.Longest}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" height=\"{height}\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Escaped(title)}</title><desc id=\"{id}-desc\">{Escaped(string.Join(" ", curves.Where(curve => !curve.Faint).Select(curve => Said(curve, scale.Tick))))}</desc>\n");
        Axes(svg, [.. Enumerable.Range(first, ticks + 1).Select(i => (Y(i * grid), scale.Tick(i * grid)))], across);
        foreach (Level level in levels)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"level {level.Css}\" x1=\"0%\" x2=\"100%\" y1=\"{Y(level.Value):0.#}\" y2=\"{Y(level.Value):0.#}\"/>\n");
        }

        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"0\" y=\"0\" width=\"100%\" height=\"{Above + Tall}\" viewBox=\"0 0 {across.End} {Above + Tall}\" preserveAspectRatio=\"none\" overflow=\"visible\">\n");
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
            _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{at / across.End * 100:0.###}%\" y=\"{Y(value.Value):0.#}\" overflow=\"visible\"><circle class=\"dot {curve.Css}\" r=\"3.5\"/></svg>\n");
        }

        names.Draw(svg, Above + Tall + 4, areLed: across.Title is not null);
        string[] absent = [.. curves.Where(curve => curve is { Faint: false, Points.Count: 0 }).Select(curve => curve.Name)];
        _ = svg.Append("</svg>\n").Append(absent.Length > 0 ? Chart.Nothing(absent) : "");
        return new Drawing(svg.ToString(), height, longestTick, names.Longest);
    }

    // The grid with its ticks at the left, and the ticks of the axis below it.
    private static void Axes(StringBuilder svg, (double Y, string Text)[] grid, Across across)
    {
        foreach ((double y, string text) in grid)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"0%\" x2=\"100%\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text class=\"tick end\" x=\"-6\" y=\"{y + 4:0.#}\">{Escaped(text)}</text>\n");
        }

        foreach (double tick in across.Ticks)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{tick / across.End * 100:0.###}%\" y=\"{Above + Tall + 20}\">{Escaped(across.Tick(tick))}</text>\n");
        }

        if (across.Title is { } title)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"50%\" y=\"{Above + Tall + 20 + CurveNames.LineOfText}\">{Escaped(title)}</text>\n");
        }
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
