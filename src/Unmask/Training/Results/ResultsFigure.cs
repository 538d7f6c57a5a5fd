using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// The figures of a page of results: the pictures of the reports in a file of their own. They are SVG, since that is drawn here to the last byte: a raster image would depend on the fonts and the library of the machine that made it.
/// </summary>
internal static class ResultsFigure
{
    private const int Edge = 20, Between = 28, Title = 30, Narrow = 360, Wide = 520;

    private static readonly string Style = Embedded.Text("figure.css");

    private static readonly OrderedDictionary<string, Func<ResultsStudy, IReadOnlyList<TrainingOutcome>, IReadOnlyList<IReadOnlyList<Panel>>>> All = new(StringComparer.Ordinal)
    {
        ["end"] = End,
        ["course"] = Course,
        ["paths"] = Paths,
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
            return !All.ContainsKey(kind) ? throw ResultsException.Unknown(mark.Text, "figure", kind, All.Keys)
                : !string.Equals(Path.GetFileName(mark.Name), mark.Name, StringComparison.Ordinal) || !mark.Name.EndsWith(".svg", StringComparison.Ordinal) ? throw ResultsException.Unknown(mark.Text, "file", mark.Name, ["a name that ends with .svg"])
                : new Wish(mark, mark.Name, kind, mark.Outcomes(mark.Words.Skip(1), [TrainingOutcome.Faking, TrainingOutcome.OtherCompliance]));
        }
    }

    /// <summary>The figure as an SVG document that ends with a line break.</summary>
    /// <exception cref="ResultsException">There is nothing to draw.</exception>
    public static string Draw(Wish wish, TrainedStudy trained)
    {
        IReadOnlyList<IReadOnlyList<Panel>> rows = [.. All[wish.Kind](new ResultsStudy(trained), wish.Outcomes).Where(row => row.Count > 0)];
        if (rows.Count == 0)
        {
            throw ResultsException.NotOfThisStudy(wish.Mark.Text, "the numbers have no point for it");
        }

        StringBuilder panels = new();
        int y = Edge, width = 0;
        foreach (IReadOnlyList<Panel> row in rows)
        {
            int x = Edge;
            foreach (Panel panel in row)
            {
                _ = panels.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{x}\" y=\"{y + 14}\">{Markup.Escape(panel.Title)}</text>\n<svg x=\"{x + panel.Before}\" y=\"{y + Title}\" width=\"{panel.Width - panel.Before - panel.Behind}\" height=\"{panel.Height}\" overflow=\"visible\">\n{panel.Picture}</svg>\n");
                x += panel.Width + Between;
            }

            width = Math.Max(width, x - Between + Edge);
            y += row.Max(panel => panel.Height) + Title + Between;
        }

        int height = y - Between + Edge;
        return string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n<style>\n{Style}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n{panels}</svg>\n");
    }

    private static Panel[][] End(ResultsStudy study, IReadOnlyList<TrainingOutcome> outcomes)
    {
        (string Name, ConditionReport Way)[] ways = study.Grid is { } grid
            ? [.. grid.Cells.Where(cell => cell.Trained.Finished.Count > 0).Select(cell => ($"{cell.Trained.Condition.Name} · {cell.Organism}", cell.Trained))]
            : [.. study.Comparisons[0].Ranked.Where(way => way.Finished.Count > 0).Select(way => (way.Condition.Name, way))];
        return ways.Length == 0 ? [] :
        [[
            .. from outcome in outcomes
               let name = ComparisonDocument.Capital(outcome.Name)
               select new Panel(name, Narrow, GapPicture.Drawing(name, [.. ways.Select(one => ComparisonDocument.LeftOf(one.Way, one.Name, outcome))], Narrow, 28, outcome != TrainingOutcome.Gap)),
        ]];
    }

    private static Panel[][] Course(ResultsStudy study, IReadOnlyList<TrainingOutcome> outcomes) =>
        SideBySide(study, outcomes, (one, outcome) => [.. ComparisonDocument.Curves(one, outcome).Select(curve => study.IsOneWay ? curve with { Name = "" } : curve)], (id, title, curves, all, outcome) => CurvePicture.Draw(id, title, curves, [], outcome == TrainingOutcome.Gap ? Scale.Points : Scale.Percent, all));

    private static Panel[][] Paths(ResultsStudy study, IReadOnlyList<TrainingOutcome> outcomes) =>
        SideBySide(study, outcomes, ComparisonDocument.Paths, (id, title, curves, all, outcome) => CurvePicture.Draw(id, title, curves, [], outcome == TrainingOutcome.Gap ? Scale.Points : Scale.Percent, all, Across.Shares("complied where trained on")));

    // Organisms from left to right and quantities from above; of one organism the quantities from left to right. Pictures of one quantity have the same axis.
    private static Panel[][] SideBySide(ResultsStudy study, IReadOnlyList<TrainingOutcome> outcomes, Func<TrainingComparison, TrainingOutcome, Curve[]> curves, Func<string, string, Curve[], Curve[], TrainingOutcome, string> draw)
    {
        Panel[][] rows =
        [
            .. from outcome in outcomes
               let drawn = study.Comparisons.Select(one => (Of: one, Curves: curves(one, outcome))).Where(one => one.Curves.Any(curve => curve.Points.Count > 1)).ToArray()
               let all = drawn.SelectMany(one => one.Curves).ToArray()
               select drawn.Select(one =>
               {
                   string title = study.Comparisons.Count > 1 ? $"{TrainingGrid.NameOf(one.Of)}: {outcome.Title}" : ComparisonDocument.Capital(outcome.Title);
                   return new Panel(title, Wide, draw($"{outcome.Key}-{TrainingGrid.NameOf(one.Of)}", title, one.Curves, all, outcome));
               }).ToArray(),
        ];
        return study.Comparisons.Count > 1 ? rows : [[.. rows.SelectMany(row => row)]];
    }

    /// <summary>A picture under its title.</summary>
    private sealed record Panel(string Title, int Width, string Picture)
    {
        /// <summary>The picture's own height.</summary>
        public int Height { get; } = HeightOf(Picture);

        /// <summary>The room that its ticks need at the left; a picture on a page gets it from the style sheet.</summary>
        public int Before { get; } = (NumberAfter(Picture, "--tick: ") * Character) + Blank;

        /// <summary>The room that its names and values need at the right.</summary>
        public int Behind { get; } = (NumberAfter(Picture, "--value: ") * Character) + Blank;

        private const int Character = 7, Blank = 10;

        private static int HeightOf(string picture) => NumberAfter(picture, " height=\"");

        // 0 where the picture says nothing of it.
        private static int NumberAfter(string picture, string before)
        {
            int at = picture.IndexOf(before, StringComparison.Ordinal) + before.Length;
            return at < before.Length ? 0 : int.Parse(picture.AsSpan(at, picture.AsSpan(at).IndexOfAnyExceptInRange('0', '9')), CultureInfo.InvariantCulture);
        }
    }
}
