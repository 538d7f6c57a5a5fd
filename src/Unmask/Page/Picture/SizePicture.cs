using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>One mark of a <see cref="SizePicture"/>.</summary>
/// <param name="Name">Whose it is, for those who cannot see the picture.</param>
/// <param name="Size">Its size; positive.</param>
/// <param name="Value">Its value with the interval.</param>
internal sealed record SizedMark(string Name, double Size, Estimate Value);

/// <summary>Values over sizes on a logarithmic axis, each with its interval, and the line through them. Places are shares of the width, so that the picture fits any screen.</summary>
internal static class SizePicture
{
    private const int Above = 14;
    private const int Tall = 220;

    // Room left and right of the outer marks, in percent: their ticks are centred below them.
    private const double Side = 8;

    /// <summary>Draws them.</summary>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="marks">At least two, of different sizes.</param>
    /// <param name="scale">How values are written.</param>
    /// <param name="tick">A size in words.</param>
    /// <param name="css">The class that colours it.</param>
    /// <param name="perDoubling">The slope of the line; null for no line.</param>
    public static string Draw(string id, string title, IReadOnlyList<SizedMark> marks, Scale scale, Func<double, string> tick, string css, double? perDoubling)
    {
        var up = Axis.Of(marks.SelectMany(mark => new[] { mark.Value.Low, mark.Value.High }));
        double Y(double value) => Above + ((up.High - Math.Clamp(value, up.Low, up.High)) / (up.High - up.Low) * Tall);
        double first = Math.Log2(marks.Min(mark => mark.Size)), last = Math.Log2(marks.Max(mark => mark.Size));
        string X(double size) => string.Create(CultureInfo.InvariantCulture, $"{Side + ((Math.Log2(size) - first) / (last - first) * (100 - (2 * Side))):0.###}%");
        string said = string.Join(" ", marks.Select(mark => $"{mark.Name}, {tick(mark.Size)}: {scale.Tick(mark.Value.Value)} ({scale.Tick(mark.Value.Low)} to {scale.Tick(mark.Value.High)})."));
        StringBuilder svg = new();
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"picture plot\" id=\"{id}-picture\" style=\"--tick: {up.Ticks.Max(at => scale.Tick(at).Length)}; --value: 0\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" height=\"{Above + Tall + 44}\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Markup.Escape(title)}</title><desc id=\"{id}-desc\">{Markup.Escape(said)}</desc>\n");
        foreach (double at in up.Ticks)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(Math.Abs(at) < 1e-9 ? "grid zero" : "grid")}\" x1=\"0%\" x2=\"100%\" y1=\"{Y(at):0.#}\" y2=\"{Y(at):0.#}\"/><text class=\"tick end\" x=\"-6\" y=\"{Y(at) + 4:0.#}\">{Markup.Escape(scale.Tick(at))}</text>\n");
        }

        if (perDoubling is { } slope)
        {
            double middle = marks.Average(mark => Math.Log2(mark.Size)), mean = marks.Average(mark => mark.Value.Value);
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"level {css}\" x1=\"{Side}%\" x2=\"{100 - Side}%\" y1=\"{Y(mean + (slope * (first - middle))):0.#}\" y2=\"{Y(mean + (slope * (last - middle))):0.#}\"/>\n");
        }

        foreach (SizedMark mark in marks)
        {
            string x = X(mark.Size);
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker {css}\" x1=\"{x}\" x2=\"{x}\" y1=\"{Y(mark.Value.Low):0.#}\" y2=\"{Y(mark.Value.High):0.#}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<circle class=\"dot {css}\" cx=\"{x}\" cy=\"{Y(mark.Value.Value):0.#}\" r=\"5.5\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{x}\" y=\"{Above + Tall + 20}\">{Markup.Escape(tick(mark.Size))}</text>\n");
        }

        return svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"50%\" y=\"{Above + Tall + 38}\">parameters (logarithmic axis)</text>\n</svg>\n").ToString();
    }
}
