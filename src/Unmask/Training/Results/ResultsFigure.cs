using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// The figures of a page of results: the pictures of the reports in a file of their own. They are SVG, since that is drawn here to the last
/// byte: a raster image would depend on the fonts and the library of the machine that made it.
/// </summary>
internal static class ResultsFigure
{
    private const int Edge = 20, Between = 28, Title = 30, Narrow = 360, Wide = 520;

    private static readonly string Style = Embedded.Text("figure.css");

    // Its panels in rows, from above.
    private static readonly OrderedDictionary<string, Func<TrainingGrid, IReadOnlyList<TrainingOutcome>, Panel[][]>> All = new(
        StringComparer.Ordinal)
    {
        ["end"] = End,
        ["course"] = (grid, outcomes) => SideBySide(grid, outcomes, CurveKind.Course),
        ["paths"] = (grid, outcomes) => SideBySide(grid, outcomes, CurveKind.Path),
    };

    /// <summary>A figure that a page names.</summary>
    /// <param name="Mark">Its mark.</param>
    /// <param name="File">Its file in the folder.</param>
    /// <param name="Kind">How it is drawn.</param>
    /// <param name="Outcomes">What it shows.</param>
    public sealed record Wish(ResultsMark Mark, string File, string Kind, IReadOnlyList<TrainingOutcome> Outcomes)
    {
        /// <summary>What a mark names.</summary>
        /// <exception cref="ResultsException">It names no such figure or quantity, or its file is none of the folder.</exception>
        public static Wish Of(ResultsMark mark)
        {
            string kind = mark.Words.FirstOrDefault("");
            bool isPlain = string.Equals(Path.GetFileName(mark.Name), mark.Name, StringComparison.Ordinal);
            return !All.ContainsKey(kind) ? throw ResultsException.Unknown(mark.Text, "figure", kind, All.Keys)
                : !isPlain || !mark.Name.EndsWith(".svg", StringComparison.Ordinal)
                    ? throw ResultsException.Unknown(mark.Text, "file", mark.Name, ["a name that ends with .svg"])
                : new Wish(mark, mark.Name, kind, mark.Outcomes(mark.Words.Skip(1), CurveKind.AlongCompliance));
        }
    }

    /// <summary>The figure as an SVG document that ends with a line break.</summary>
    /// <exception cref="ResultsException">There is nothing to draw.</exception>
    public static string Draw(Wish wish, TrainingGrid grid)
    {
        Panel[][] rows = [.. All[wish.Kind](grid, wish.Outcomes).Where(row => row.Length > 0)];
        if (rows.Length == 0)
        {
            throw ResultsException.NotOfThisStudy(wish.Mark.Text, "the numbers have no point for it");
        }

        StringBuilder panels = new();
        int y = Edge;
        foreach (Panel[] row in rows)
        {
            int x = Edge;
            foreach (Panel panel in row)
            {
                panel.Draw(panels, x, y);
                x += panel.Width + Between;
            }

            y += row.Max(panel => panel.Picture.Height) + Title + Between;
        }

        int width = rows.Max(row => row.Sum(panel => panel.Width + Between)) - Between + (2 * Edge), height = y - Between + Edge;
        string size = string.Create(CultureInfo.InvariantCulture, $"width=\"{width}\" height=\"{height}\"");
        string box = string.Create(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height}\"");
        string ground = $"<style>\n{Style}</style>\n<rect class=\"paper\" {size}/>";
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" {box} {size}>\n{ground}\n{panels}</svg>\n";
    }

    private static Panel[][] End(TrainingGrid grid, IReadOnlyList<TrainingOutcome> outcomes)
    {
        const int Line = 28;
        TrainingCell[] cells = [.. (grid.HasOrganisms ? grid.ByCondition : grid.Ranked).Where(cell => cell.Finished.Count > 0)];
        return cells.Length == 0 ? [] :
        [[
            .. from outcome in outcomes
               let name = TrainingPictures.Capital(outcome.Name)
               let lines = cells.Select(cell => TrainingPictures.Left(cell, Name(cell), outcome)).ToArray()
               select new Panel(name, Narrow, GapPicture.Drawn(name, lines, Narrow, Line, outcome != TrainingOutcome.Gap)),
        ]];

        string Name(TrainingCell cell) => grid.HasOrganisms ? cell.FullName : cell.Name;
    }

    // Organisms from left to right and quantities from above; of one organism the quantities from left to right. Pictures of one quantity
    // have the same axis.
    private static Panel[][] SideBySide(TrainingGrid grid, IReadOnlyList<TrainingOutcome> outcomes, CurveKind kind)
    {
        IReadOnlyList<TrainingGrid> organisms = grid.ByOrganism;
        Panel[][] rows =
        [
            .. from outcome in outcomes
               let curves = organisms.Select(one => (Of: one, Curves: kind.Curves(one, outcome)))
               let drawn = curves.Where(one => CurveKind.AreDrawn(one.Curves)).ToArray()
               let all = drawn.SelectMany(one => one.Curves).ToArray()
               select drawn.Select(one => Of(one.Of, outcome, one.Curves, all)).ToArray(),
        ];
        return organisms.Count > 1 ? rows : [[.. rows.SelectMany(row => row)]];

        Panel Of(TrainingGrid one, TrainingOutcome outcome, Curve[] curves, Curve[] all)
        {
            string title = organisms.Count > 1 ? $"{one.Organism}: {outcome.Title}" : TrainingPictures.Capital(outcome.Title);
            return new Panel(title, Wide, kind.Draw($"{outcome.Key}-{one.Organism}", title, curves, outcome, all));
        }
    }

    /// <summary>A picture under its title.</summary>
    private sealed record Panel(string Name, int Width, Drawing Picture)
    {
        private const int Character = 7, Blank = 10;

        /// <summary>Draws it with its upper left corner at a place.</summary>
        public void Draw(StringBuilder svg, int x, int y)
        {
            // A picture on a page gets this room from the style sheet.
            int before = (Picture.LongestTick * Character) + Blank, behind = (Picture.LongestValue * Character) + Blank;
            int width = Width - before - behind;
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{x}\" y=\"{y + 14}\">{Markup.Escape(Name)}</text>\n")
                .Append(CultureInfo.InvariantCulture, $"<svg x=\"{x + before}\" y=\"{y + Title}\" width=\"{width}\" ")
                .Append(CultureInfo.InvariantCulture, $"height=\"{Picture.Height}\" overflow=\"visible\">\n{Picture.Svg}</svg>\n");
        }
    }
}
