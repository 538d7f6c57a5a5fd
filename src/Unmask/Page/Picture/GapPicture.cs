namespace Unmask;

/// <summary>One line of a <see cref="GapPicture"/>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Gap">The gap; null where it was not measured.</param>
/// <param name="Css">The class that colours it: <c>gap</c>, <c>control</c>, <c>failed</c> or <c>published</c>.</param>
internal sealed record GapLine(string Name, Estimate? Gap, string Css)
{
    /// <summary>What it is the mean of, drawn as faint marks; empty for what is no mean.</summary>
    public IReadOnlyList<double> Parts { get; init; } = [];
}

/// <summary>Gaps with their intervals, one below the other (a forest plot).</summary>
internal static class GapPicture
{
    /// <summary>The height of a line beside a <see cref="CompliancePicture"/>, whose variations it then stands level with.</summary>
    public const int Tall = 44;

    /// <summary>Draws them.</summary>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="lines">From above.</param>
    /// <param name="height">Of a line.</param>
    /// <param name="areShares">Whether they are shares, from 0 to 100 %, in place of gaps.</param>
    public static string Draw(string id, string title, IReadOnlyList<GapLine> lines, int height = 22, bool areShares = false)
    {
        (Chart chart, Axis axis) = Charted(id, title, lines, height, areShares);
        return chart.Finish(axis, areShares ? Scale.Percent : Scale.Points);
    }

    /// <summary>The same as one drawing, for a file of its own.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="lines">From above.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">Of a line.</param>
    /// <param name="areShares">Whether they are shares, from 0 to 100 %, in place of gaps.</param>
    public static Drawing Drawn(string title, IReadOnlyList<GapLine> lines, int width, int height, bool areShares)
    {
        (Chart chart, Axis axis) = Charted("", title, lines, height, areShares);
        return chart.Drawn(axis, areShares ? Scale.Percent : Scale.Points, width);
    }

    private static (Chart Chart, Axis Axis) Charted(string id, string title, IReadOnlyList<GapLine> lines, int height, bool areShares)
    {
        var axis = Axis.Of(lines.Select(line => line.Gap).OfType<Estimate>().SelectMany(gap => new[] { gap.Low, gap.High }).Concat(lines.SelectMany(line => line.Parts)).Concat(areShares ? [0, 1] : []));
        Chart chart = new(id, title, string.Join(" ", lines.Select(line => $"{line.Name}: {(line.Gap is { } gap ? areShares ? Numbers.Percent(gap) : $"{Numbers.Points(gap)} points" : "not measured")}.")));
        foreach (GapLine line in lines)
        {
            chart.Name(line.Name);
            if (line.Gap is { } gap)
            {
                int y = chart.Row(height);
                chart.Parts(axis, y, line.Parts, line.Css);
                chart.Interval(axis, y, gap, line.Css, areShares ? Numbers.Percent(gap.Value) : Numbers.Points(gap.Value), diamond: line.Css == "published", farthest: line.Parts.DefaultIfEmpty(gap.High).Max());
            }
            else
            {
                chart.NotMeasured(height);
            }
        }

        return (chart, axis);
    }
}
