using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>One mark of a <see cref="ScatterPicture"/>.</summary>
/// <param name="Name">What stands beside it.</param>
/// <param name="Across">Its share from left to right.</param>
/// <param name="Up">Its difference from below to above.</param>
internal sealed record ScatterMark(string Name, double Across, double Up);

/// <summary>Differences over shares, a mark each, with the line on which both are the same. Places are shares of the width, so that the picture fits any screen.</summary>
internal static class ScatterPicture
{
    private const int Above = 14;
    private const int Tall = 260;
    private const int LineOfText = 14;

    // Names that stand nearer than this from left to right, in percent, would cover each other.
    private const double NameWidth = 35;

    /// <summary>Draws them.</summary>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="marks">At least one.</param>
    public static string Draw(string id, string title, IReadOnlyList<ScatterMark> marks)
    {
        Axis across = Axis.Of(marks.Select(mark => mark.Across)), up = Axis.Of(marks.Select(mark => mark.Up).Append(across.High));
        double Y(double value) => Above + ((up.High - value) / (up.High - up.Low) * Tall);
        string said = string.Join(" ", marks.Select(mark => $"{mark.Name}: {Numbers.Percent(mark.Across)}, {Numbers.Points(mark.Up)} points."));
        int longestTick = up.Ticks.Max(tick => Numbers.WholePoints(tick).Length), longestName = marks.Max(mark => mark.Name.Length);
        StringBuilder svg = new();
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"picture plot\" id=\"{id}-picture\" style=\"--tick: {longestTick}; --value: {longestName}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" height=\"{Above + Tall + 40}\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Markup.Escape(title)}</title><desc id=\"{id}-desc\">{Markup.Escape(said)}</desc>\n");
        foreach (double tick in up.Ticks)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(Math.Abs(tick) < 1e-9 ? "grid zero" : "grid")}\" x1=\"0%\" x2=\"100%\" y1=\"{Y(tick):0.#}\" y2=\"{Y(tick):0.#}\"/><text class=\"tick end\" x=\"-6\" y=\"{Y(tick) + 4:0.#}\">{Markup.Escape(Numbers.WholePoints(tick))}</text>\n");
        }

        foreach (double tick in across.Ticks)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{across.At(tick)}\" y=\"{Above + Tall + 20}\">{Numbers.Whole(tick)}%</text>\n");
        }

        double most = Math.Min(across.High, up.High);
        _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"level other\" x1=\"{across.At(0)}\" x2=\"{across.At(most)}\" y1=\"{Y(0):0.#}\" y2=\"{Y(most):0.#}\"/>\n");
        Marks(svg, marks, across, Y);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Marks(StringBuilder svg, IReadOnlyList<ScatterMark> marks, Axis across, Func<double, double> y)
    {
        List<(double Across, double Y)> names = [];
        foreach (ScatterMark mark in marks.OrderByDescending(mark => mark.Up))
        {
            double place = (mark.Across - across.Low) / (across.High - across.Low) * 100, at = y(mark.Up) + 4;
            while (names.Any(name => Math.Abs(name.Across - place) < NameWidth && Math.Abs(name.Y - at) < LineOfText))
            {
                at++;
            }

            names.Add((place, at));
            _ = svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{across.At(mark.Across)}\" y=\"{y(mark.Up):0.#}\" overflow=\"visible\"><circle class=\"dot gap\" r=\"5\"/></svg>")
                .Append(CultureInfo.InvariantCulture, $"<svg x=\"{across.At(mark.Across)}\" y=\"{at:0.#}\" overflow=\"visible\"><text class=\"value\" x=\"9\">{Markup.Escape(mark.Name)}</text></svg>\n");
        }
    }
}
