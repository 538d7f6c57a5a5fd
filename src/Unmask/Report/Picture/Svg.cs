using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>Writes one picture. Heights are CSS pixels, widths percentages of the picture's width; colours are left to the page's style sheet.</summary>
internal sealed class Svg(string id, string title, string description)
{
    private const int RoomAbove = 6;
    private const int RoomForTicks = 26;
    private readonly StringBuilder _marks = new();
    private readonly List<(int Top, int Bottom)> _bands = [];
    private int _height = RoomAbove;

    /// <summary>Adds a line for marks, which the grid runs through, and returns its middle.</summary>
    public int Row(int pixels)
    {
        _bands.Add((_height, _height + pixels));
        _height += pixels;
        return _height - (pixels / 2);
    }

    /// <summary>Adds a line with the name of the rows that follow. The grid leaves it out, so that it stays readable.</summary>
    /// <param name="text">The name.</param>
    /// <param name="remark">What stands behind it, in lighter letters.</param>
    public void Name(string text, string remark = "")
    {
        const int Pixels = 28;
        _height += Pixels;
        string behind = remark.Length > 0 ? $" <tspan class=\"remark\">{Escaped(remark)}</tspan>" : "";
        Add($"<text class=\"name\" x=\"0\" y=\"{_height - (Pixels / 2) + 4}\">{Escaped(text)}{behind}</text>");
    }

    /// <summary>A text at the left edge of a row, in place of marks.</summary>
    public void Instead(int y, string text) => Add($"<text class=\"value\" x=\"0\" y=\"{y + 4}\">{Escaped(text)}</text>");

    /// <summary>An estimate as a dot with its interval, and its value behind it.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="y">The line's middle.</param>
    /// <param name="estimate">What is shown.</param>
    /// <param name="css">The class that colours it.</param>
    /// <param name="value">The value in words.</param>
    /// <param name="diamond">A diamond in place of a disc, so that two kinds differ without their colours.</param>
    /// <param name="farthest">Of other marks on the line the one farthest right: the value stands behind it too.</param>
    public void Interval(Axis axis, int y, Estimate estimate, string css, string value, bool diamond = false, double farthest = double.NegativeInfinity)
    {
        Add($"<line class=\"whisker {css}\" x1=\"{axis.At(estimate.Low)}\" x2=\"{axis.At(estimate.High)}\" y1=\"{y}\" y2=\"{y}\"/>");
        string shape = diamond ? "M0-6L6 0L0 6L-6 0Z" : "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0Z";
        Add($"<svg x=\"{axis.At(estimate.Value)}\" y=\"{y}\" overflow=\"visible\"><path class=\"dot {css}\" d=\"{shape}\"/></svg>");
        Behind(axis, y, Math.Max(estimate.High, farthest), value);
    }

    /// <summary>Faint marks of what an estimate is the mean of; drawn before it, so that it lies above them.</summary>
    public void Parts(Axis axis, int y, IEnumerable<double> values, string css)
    {
        const int Half = 6;
        foreach (double value in values)
        {
            Add($"<line class=\"part {css}\" x1=\"{axis.At(value)}\" x2=\"{axis.At(value)}\" y1=\"{y - Half}\" y2=\"{y + Half}\"/>");
        }
    }

    /// <summary>A bar from one share to another; nothing where they are the same.</summary>
    public void Bar(Axis axis, int y, int height, double from, double to, string css)
    {
        const double Visible = 1e-9;
        if (to - from > Visible)
        {
            Add($"<rect class=\"bar {css}\" x=\"{axis.At(from)}\" width=\"{axis.Width(from, to)}\" y=\"{y - (height / 2)}\" height=\"{height}\"/>");
        }
    }

    /// <summary>A text just right of a share.</summary>
    public void Behind(Axis axis, int y, double share, string text) =>
        Add($"<svg x=\"{axis.At(share)}\" y=\"{y + 4}\" overflow=\"visible\"><text class=\"value\" x=\"8\">{Escaped(text)}</text></svg>");

    /// <summary>The whole picture with its axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="scale">How a tick is labelled.</param>
    public string Finish(Axis axis, Scale scale)
    {
        StringBuilder svg = new();
        int height = _height + RoomForTicks;
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"picture\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"100%\" height=\"{height}\">\n");
        _ = svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Escaped(title)}</title><desc id=\"{id}-desc\">{Escaped(description)}</desc>\n");
        foreach (double share in axis.Ticks)
        {
            string css = Math.Abs(share) < 1e-9 ? "grid zero" : "grid";
            foreach ((int top, int bottom) in _bands)
            {
                _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{css}\" x1=\"{axis.At(share)}\" x2=\"{axis.At(share)}\" y1=\"{top}\" y2=\"{bottom}\"/>");
            }

            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{axis.At(share)}\" y=\"{_height + 20}\">{Escaped(scale.Tick(share))}</text>\n");
        }

        return svg.Append(_marks).Append("</svg>\n").ToString();
    }

    private static string Escaped(string text) => Markup.Escape(text);

    private void Add(string mark) => _marks.Append(mark).Append('\n');
}
