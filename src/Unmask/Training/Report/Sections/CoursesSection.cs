namespace Unmask;

/// <summary>
/// How conditions went, as curves over the steps and over the compliance that was reached: of one organism a picture for each quantity, of
/// several a picture for each of them. Nothing where the study has no conditions.
/// </summary>
internal static class CoursesSection
{
    private const string PathsTitle = "At equal compliance";

    private const string PathsSay =
        "From left to right: compliance where trained on, as far as the training has brought it. A way that only teaches more slowly "
        + "runs along the same line as a faster one, and ends earlier on it (dotted: from its end to its name). Dots are measured steps, "
        + "means over seeds; thin lines are the seeds.";

    public static Section Of(TrainingGrid grid) => new("courses", "How it went",
        !grid.HasConditions ? [] :
        [
            new PageBlock.Paragraph((grid.HasOrganisms ? "" : $"{Bands} ") + TrainingPictures.Dots(grid.Study)),
            .. grid.HasOrganisms ? OfOrganisms(grid) : OfOne(grid),
            .. grid.ByOrganism.SelectMany(row => Half(row, grid.HasOrganisms ? $"{row.Organism}. {HalfTable.Caption}" : HalfTable.Caption)),
        ]);

    private const string Bands = "Means over the seeds that have finished, with their 95% intervals as bands.";

    private static IReadOnlyList<PageBlock> OfOne(TrainingGrid grid) =>
    [
        new PageBlock.Figures(
        [
            .. from outcome in grid.Outcomes
               from picture in Pictures(grid, CurveKind.Course, outcome, TrainingPictures.Capital(outcome.Title), Says(grid, outcome))
               select picture,
        ]),
        new PageBlock.Heading(PathsTitle),
        Source(PathsSay),
        new PageBlock.Figures(
        [
            .. from outcome in CurveKind.AlongCompliance
               from picture in Pictures(grid, CurveKind.Path, outcome, TrainingPictures.Capital(outcome.Title))
               select picture,
        ]),
    ];

    private static IEnumerable<PageBlock> OfOrganisms(TrainingGrid grid)
    {
        foreach (TrainingOutcome outcome in grid.Outcomes)
        {
            yield return new PageBlock.Heading(TrainingPictures.Capital(outcome.Title));
            yield return Source(Says(grid, outcome));
            yield return new PageBlock.Figures([.. Pictures(grid, CurveKind.Course, outcome, "")]);
        }

        foreach (TrainingOutcome outcome in CurveKind.AlongCompliance)
        {
            yield return new PageBlock.Heading($"{PathsTitle}: {outcome.Title}");
            yield return Source(PathsSay);
            yield return new PageBlock.Figures([.. Pictures(grid, CurveKind.Path, outcome, $": {outcome.Title}")]);
        }
    }

    // A picture for each organism, all with the same axes. Where there are several, their names stand in front of titles and behind ids.
    private static IEnumerable<Figure> Pictures(TrainingGrid grid, CurveKind kind, TrainingOutcome outcome, string title, string says = "")
    {
        (TrainingGrid Row, Curve[] Curves)[] rows = [.. grid.ByOrganism.Select(row => (row, kind.Curves(row, outcome)))];
        Curve[] all = [.. rows.SelectMany(one => one.Curves)];
        return
            from one in rows
            where CurveKind.AreDrawn(one.Curves)
            let named = grid.HasOrganisms ? one.Row.Organism + title : title
            let id = $"{kind.Key}-{outcome.Key}" + (grid.HasOrganisms ? $"-{one.Row.Organism}" : "")
            let levels = kind == CurveKind.Course ? Levels(one.Row, outcome) : []
            select TrainingPictures.Picture(named, kind.Draw(id, named, one.Curves, outcome, all, levels).Svg, says);
    }

    private static PageBlock.Paragraph Source(string says) => new(says) { IsSource = true };

    private static IEnumerable<PageBlock> Half(TrainingGrid row, string caption) =>
        HalfTable.Rows(row) is { Count: > 0 } rows ? [new PageBlock.Table(caption, HalfTable.Head(row), rows)] : [];

    // The published end point, or what selection alone would leave.
    private static IReadOnlyList<Level> Levels(TrainingGrid row, TrainingOutcome outcome) =>
        outcome == TrainingOutcome.Faking ? [TrainingPictures.Published]
        : outcome == TrainingOutcome.FakingGivenCompliance ? TrainingPictures.Selected(Selection.Of(row))
        : [];

    // What a quantity is, and what its levels are where there are some.
    private static string Says(TrainingGrid grid, TrainingOutcome outcome)
    {
        TrainingGrid first = grid.ByOrganism[0];
        string[] predicted = [.. first.Cells.Where(one => Selection.Silent(one.Study) is null).Select(one => one.Name)];
        string alone = predicted.Length < first.Cells.Count ? $" It is a prediction for {string.Join(", ", predicted)} alone." : "";
        return outcome.SaysIn(grid.Study) + (Levels(first, outcome).Count == 0 ? ""
            : outcome == TrainingOutcome.Faking ? $" {TrainingPictures.PublishedSays}"
            : $" Dashed: what selection, growth in proportion to reward alone, would leave: the share before training.{alone}");
    }
}
