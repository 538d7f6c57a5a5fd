using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// Writes one picture: named rows, one below the other, over one axis. A name is text of the page, so it wraps as text does. Each name with its rows is a drawing of its own, so paper can be cut
/// between them. Heights are CSS pixels, widths percentages of the axis; colours are left to the page's style sheet.
/// </summary>
/// <param name="id">The picture's id in its page.</param>
/// <param name="title">What it shows.</param>
/// <param name="description">What is seen on it, for those who cannot see it.</param>
internal sealed class Chart(string id, string title, string description)
{
    private const int RoomForTicks = 26;
    private readonly List<Block> _blocks = [];
    private int _longestValue;

    /// <summary>Adds a name; the rows that follow are its own.</summary>
    /// <param name="text">The name.</param>
    /// <param name="remark">What stands behind it, in lighter letters.</param>
    public void Name(string text, string remark = "") => _blocks.Add(new Block(text, remark));

    /// <summary>Adds a row for marks, which the grid runs through, and returns its middle.</summary>
    public int Row(int pixels)
    {
        Block block = _blocks[^1];
        block.Bands.Add((block.Height, block.Height + pixels));
        return block.Below(pixels);
    }

    /// <summary>Adds a row that says that nothing was measured. The grid leaves it out: there is no scale for what is not there.</summary>
    public void NotMeasured(int pixels)
    {
        int y = _blocks[^1].Below(pixels);
        Add($"<text class=\"value\" x=\"0\" y=\"{y + 4}\">not measured</text>");
    }

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

    /// <summary>A text just right of a share. The room right of the axis holds the longest of them, wherever it stands.</summary>
    public void Behind(Axis axis, int y, double share, string text)
    {
        // The line at 0 would cut through a text that stands close before it, and make a plus of its minus.
        const double Close = 0.2;
        share = share < 0 && -share < Close * (axis.High - axis.Low) ? 0 : share;
        _longestValue = Math.Max(_longestValue, text.Length);
        Add($"<svg x=\"{axis.At(share)}\" y=\"{y + 4}\" overflow=\"visible\"><text class=\"value\" x=\"8\">{Escaped(text)}</text></svg>");
    }

    /// <summary>The whole picture with its axis; where nothing was measured, a sentence that says so.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="scale">How a tick is labelled.</param>
    public string Finish(Axis axis, Scale scale)
    {
        if (_blocks.All(block => block.Bands.Count == 0))
        {
            return Nothing([.. _blocks.Select(block => block.Name)]);
        }

        StringBuilder html = new();
        _ = html.Append(CultureInfo.InvariantCulture, $"<div class=\"picture\" id=\"{id}-picture\" role=\"img\" aria-label=\"{Escaped($"{title}. {description}")}\" style=\"--value: {_longestValue}\">\n");
        foreach (Block block in _blocks)
        {
            string remark = block.Remark.Length > 0 ? $" <span class=\"remark\">{Escaped(block.Remark)}</span>" : "";
            _ = html.Append(CultureInfo.InvariantCulture, $"<div class=\"row\"><p class=\"name\">{Escaped(block.Name)}{remark}</p>\n<svg class=\"plot\" height=\"{block.Height}\">\n");
            Plot(html, block, axis);
            _ = html.Append("</svg></div>\n");
        }

        _ = html.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot ticks\" height=\"{RoomForTicks}\">");
        Ticks(html, axis, scale);
        return html.Append("</svg>\n</div>\n").ToString();
    }

    /// <summary>The whole picture as one drawing, for a file of its own: names are text of the drawing and do not wrap.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="scale">How a tick is labelled.</param>
    /// <param name="width">Its width in pixels, the room for values included.</param>
    public Drawing Drawn(Axis axis, Scale scale, int width)
    {
        const int NameLine = 20, Character = 8, Before = 14;
        int plot = width - (_longestValue * Character) - Before;
        StringBuilder rows = new();
        int y = 0;
        foreach (Block block in _blocks)
        {
            _ = rows.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"0\" y=\"{y + 15}\">{Escaped(block.Name)}</text>\n<svg x=\"0\" y=\"{y + NameLine}\" width=\"{plot}\" height=\"{block.Height}\" overflow=\"visible\">\n");
            Plot(rows, block, axis);
            _ = rows.Append("</svg>\n");
            y += NameLine + block.Height;
        }

        _ = rows.Append(CultureInfo.InvariantCulture, $"<svg x=\"0\" y=\"{y}\" width=\"{plot}\" height=\"{RoomForTicks}\" overflow=\"visible\">");
        Ticks(rows, axis, scale);
        int height = y + RoomForTicks;
        string head = $"<svg class=\"picture\" role=\"img\" aria-label=\"{Escaped($"{title}. {description}")}\"";
        return new Drawing(
            string.Create(CultureInfo.InvariantCulture, $"{head} width=\"{width}\" height=\"{height}\" overflow=\"visible\">\n{rows}</svg>\n</svg>\n"),
            height);
    }

    /// <summary>What stands in place of a picture of which nothing was measured.</summary>
    /// <param name="names">Of what it would have shown.</param>
    public static string Nothing(IReadOnlyList<string> names) => $"<p class=\"nothing\">Not measured{(names.Any(name => name.Length > 0) ? ": " + Escaped(string.Join("; ", names)) : "")}.</p>\n";

    private static void Plot(StringBuilder html, Block block, Axis axis)
    {
        foreach ((double share, (int top, int bottom)) in axis.Ticks.SelectMany(share => block.Bands.Select(band => (share, band))))
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<line class=\"{(IsZero(share) ? "grid zero" : "grid")}\" x1=\"{axis.At(share)}\" x2=\"{axis.At(share)}\" y1=\"{top}\" y2=\"{bottom}\"/>");
        }

        _ = html.Append(block.Marks);
    }

    private static void Ticks(StringBuilder html, Axis axis, Scale scale)
    {
        foreach (double share in axis.Ticks)
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{axis.At(share)}\" y=\"18\">{Escaped(scale.Tick(share))}</text>");
        }
    }

    private static bool IsZero(double share) => Math.Abs(share) < 1e-9;

    private static string Escaped(string text) => Markup.Escape(text);

    private void Add(string mark) => _blocks[^1].Marks.Append(mark).Append('\n');

    private sealed record Block(string Name, string Remark)
    {
        public List<(int Top, int Bottom)> Bands { get; } = [];

        public StringBuilder Marks { get; } = new();

        public int Height { get; private set; }

        public int Below(int pixels)
        {
            Height += pixels;
            return Height - (pixels / 2);
        }
    }
}
