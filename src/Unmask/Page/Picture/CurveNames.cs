using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>The names behind the ends of curves and levels, pushed apart where they would cover each other.</summary>
internal sealed class CurveNames
{
    /// <summary>The height of a line of text, in pixels.</summary>
    public const int LineOfText = 16;

    // A longer name would leave no room for the curves on a telephone: it takes a second line.
    private const int MostInLine = 18;
    private readonly Named[] _names;

    private CurveNames(IEnumerable<Named> names) => _names = [.. names.OrderBy(name => name.At)];

    /// <summary>The letters of the longest line, so many as the room beside the axis has to hold.</summary>
    public int Longest => _names.SelectMany(name => name.Lines).Select(line => line.Length).DefaultIfEmpty().Max();

    /// <summary>The names of what is drawn; thin curves have none.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="levels">The levels beside them.</param>
    /// <param name="y">Where a value is, in pixels from above.</param>
    /// <param name="tick">A value in words.</param>
    /// <param name="across">The axis from left to right.</param>
    public static CurveNames Of(IReadOnlyList<Curve> curves, IReadOnlyList<Level> levels, Func<double, double> y, Func<double, string> tick, Across across)
    {
        Named Name(string name, string css, double value, double end) => new(y(value), css, LinesOf($"{name} {tick(value)}".TrimStart()), end);
        return new CurveNames(curves.Where(curve => curve is { Faint: false, Points.Count: > 0 })
            .Select(curve => Name(curve.Name, curve.Css, curve.Points[^1].Value.Value, curve.Points[^1].Across / across.End * 100))
            .Concat(levels.Select(level => Name(level.Name, level.Css, level.Value, 100))));
    }

    /// <summary>Draws them.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="bottom">Where the lowest line may stand, in pixels from above.</param>
    /// <param name="areLed">Whether lines that end before the axis does are led to their names.</param>
    public void Draw(StringBuilder svg, double bottom, bool areLed)
    {
        foreach ((Named name, double place) in _names.Zip(Apart(bottom)))
        {
            if (areLed)
            {
                _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"leader {name.Css}\" x1=\"{name.End:0.###}%\" x2=\"100%\" y1=\"{name.At:0.#}\" y2=\"{place - 4:0.#}\"/>\n");
            }

            _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"100%\" y=\"{place:0.#}\" overflow=\"visible\"><text class=\"value name-of {name.Css}\">");
            for (int i = 0; i < name.Lines.Count; i++)
            {
                _ = svg.Append(CultureInfo.InvariantCulture, $"<tspan x=\"8\" y=\"{i * LineOfText}\">{Markup.Escape(name.Lines[i])}</tspan>");
            }

            _ = svg.Append("</text></svg>\n");
        }
    }

    /// <summary>A name in lines, broken at spaces. A word that is too long is broken after a hyphen or a slash, and where it has none anywhere.</summary>
    internal static IReadOnlyList<string> LinesOf(string text)
    {
        List<string> lines = [];
        string rest = text;
        while (rest.Length > MostInLine)
        {
            int space = rest.LastIndexOf(' ', MostInLine), joint = rest.LastIndexOfAny(['-', '/'], MostInLine - 1) + 1;
            int end = space > 0 ? space : joint > 0 ? joint : MostInLine;
            lines.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }

        return [.. lines, rest];
    }

    // From above each as far down as it must, then from below each as far up: the lowest stays above the axis and its ticks.
    private double[] Apart(double bottom)
    {
        double[] places = [.. _names.Select(name => name.At + 4)];
        for (int i = 1; i < places.Length; i++)
        {
            places[i] = Math.Max(places[i], places[i - 1] + _names[i - 1].Height);
        }

        double lowest = bottom;
        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], lowest - _names[i].Height + LineOfText);
            lowest = places[i] - LineOfText;
        }

        return places;
    }

    private sealed record Named(double At, string Css, IReadOnlyList<string> Lines, double End)
    {
        public int Height => Lines.Count * LineOfText;
    }
}
