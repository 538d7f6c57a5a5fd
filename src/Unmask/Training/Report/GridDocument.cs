namespace Unmask;

/// <summary>The page of a study that trains several organisms in the same ways: their courses side by side, what is left, and links to the page of each.</summary>
public static class GridDocument
{
    /// <summary>The whole page.</summary>
    public static Document Of(TrainingGrid grid) => new(
        $"{grid.Study.Name}: organisms and ways to train compared",
        ["Unmask", grid.Study.Name],
        grid.Study.Question,
        [
            new PageBlock.Notices(
                [
                    .. grid.Comparisons.Select(one => new Notice(new Link(NameOf(one), $"{Path.GetFileName(TrainingFolder.OrganismOf("", one.Study.Organism))}/report.html"), Tone.Plain, "", ("", one.Answer))),
                    new Notice("", Tone.Plain, "", ("", grid.Between)),
                ],
                "answer"),
            new PageBlock.Explanations(
            [
                new Term("What was done", TrainingMethod.Of(grid.Study)),
                new Term("What is compared", $"{Numbers.Count(grid.Comparisons.Count, "organism")}, each trained in {Numbers.Count(grid.Study.Conditions.Count, "way")} under the same {Numbers.Count(grid.Study.Seeds, "seed")}, and each measured in the same prompts ({grid.Study.MeasuredVariation})."),
                new Term("How to read the ranges", ComparisonDocument.Ranges),
            ]),
        ],
        [
            new Section("conditions", "The ways of training", [ComparisonDocument.Conditions(grid.Study, areLinked: false)]),
            new Section("courses", "How it went", Courses(grid)),
            new Section("left", "What is left at the end", Left(grid)),
            new Section("organisms", $"Held against “{grid.Basis}”", Against(grid)),
            new Section("columns", "What the columns say", [TrainingBlocks.Columns(grid.Study, grid.Outcomes)]),
        ]);

    private static IReadOnlyList<PageBlock> Courses(TrainingGrid grid) =>
    [
        new PageBlock.Paragraph(TrainingBlocks.Dots(grid.Study)),
        .. grid.Outcomes.SelectMany(outcome => SideBySide(grid, ComparisonDocument.Capital(outcome.Title), outcome.SaysIn(grid.Study) + ComparisonDocument.LevelsSay(grid.Comparisons[0], outcome), one => ComparisonDocument.Curves(one, outcome), (one, curves, all) =>
            ComparisonDocument.Course($"course-{outcome.Key}-{NameOf(one)}", NameOf(one), curves, outcome, ComparisonDocument.Levels(one, outcome), beside: all))),
        .. ComparisonDocument.AlongCompliance.SelectMany(outcome => SideBySide(grid, $"{ComparisonDocument.PathsTitle}: {outcome.Title}", ComparisonDocument.PathsSay, one => ComparisonDocument.Paths(one, outcome), (one, paths, all) =>
            ComparisonDocument.Path($"along-{outcome.Key}-{NameOf(one)}", $"{NameOf(one)}: {outcome.Title}", paths, all))),
        .. grid.Comparisons.SelectMany(one => ComparisonDocument.Half(one, $"{NameOf(one)}. {ComparisonDocument.HalfTitle}")),
    ];

    // A picture for each organism, all with the same axes.
    private static IEnumerable<PageBlock> SideBySide(TrainingGrid grid, string title, string says, Func<TrainingComparison, Curve[]> curves, Func<TrainingComparison, Curve[], Curve[], Figure?> draw)
    {
        (TrainingComparison Of, Curve[] Curves)[] pictures = [.. grid.Comparisons.Select(one => (one, curves(one)))];
        Curve[] all = [.. pictures.SelectMany(one => one.Curves)];
        return [new PageBlock.Heading(title), new PageBlock.Paragraph(says) { IsSource = true }, new PageBlock.Figures([.. pictures.Select(one => draw(one.Of, one.Curves, all)).OfType<Figure>()])];
    }

    private static IReadOnlyList<PageBlock> Left(TrainingGrid grid) =>
    [
        new PageBlock.Figures([.. grid.Outcomes.Select(outcome => ComparisonDocument.Lines($"left-{outcome.Key}", ComparisonDocument.Capital(outcome.Name), [.. grid.Cells.Select(cell => ComparisonDocument.LeftOf(cell.Trained, $"{cell.Trained.Condition.Name} · {cell.Organism}", outcome))], outcome != TrainingOutcome.Gap, outcome.SaysIn(grid.Study)))]),
        .. grid.Comparisons.Select(one => TrainingBlocks.Table(
            $"{NameOf(one)} at the end of training. {TrainingTables.Judged(one)}",
            TrainingTables.LeftHead(grid.Outcomes),
            TrainingTables.Before(one, grid.Outcomes).Concat(one.Conditions.Select(condition => TrainingTables.Left(condition, grid.Outcomes))))),
        .. grid.Study.Seeds < 2 || grid.Study.Conditions.Count < 2 ? [] : grid.Comparisons.Select(one => TrainingBlocks.Table(
            $"{NameOf(one)}: points more or less than “{one.Conditions[0].Condition.Name}” has, seed by seed; p after Holm's correction for the ways compared",
            ["", .. grid.Outcomes.Select(outcome => outcome.Name)],
            one.Conditions.Skip(1).Select(condition => (IReadOnlyList<string>)[condition.Condition.Name, .. grid.Outcomes.Select(outcome => TrainingTables.Difference(one, condition, outcome))]))),
    ];

    private static IReadOnlyList<PageBlock> Against(TrainingGrid grid)
    {
        if (grid.Study.Seeds < 2)
        {
            return [new PageBlock.Paragraph(ComparisonDocument.OneSeed)];
        }

        (TrainingOutcome Outcome, IReadOnlyList<OrganismContrast> Contrasts)[] columns = [.. grid.Outcomes.Select(outcome => (outcome, grid.Contrasts(outcome)))];
        return
        [
            new PageBlock.Paragraph($"Points more or less than “{grid.Basis}” had at the end of the same training, seed by seed (what each began with stands above, and is not taken off); p after Holm's correction for all that is held against it, each quantity by itself. Intervals are not corrected."),
            new PageBlock.Figures([.. columns.Select(column => ComparisonDocument.Lines($"against-{column.Outcome.Key}", ComparisonDocument.Capital(column.Outcome.Name), [.. column.Contrasts.Select(one => new GapLine($"{one.Condition} · {one.Organism}, {Numbers.P(one.HolmP)}", one.Difference, column.Outcome.Css) { Parts = one.Seeds })], areShares: false))]),
            .. columns.All(column => column.Contrasts.Count == 0) ? [] : new[] { Table(grid, columns) },
        ];
    }

    private static PageBlock Table(TrainingGrid grid, (TrainingOutcome Outcome, IReadOnlyList<OrganismContrast> Contrasts)[] columns) => TrainingBlocks.Table(
        $"Differences to “{grid.Basis}” at the end of the same training, in points, with 95% intervals",
        ["", .. columns.Select(column => column.Outcome.Name)],
        grid.Cells.Where(cell => !string.Equals(cell.Organism, grid.Basis, StringComparison.Ordinal)).Select(cell => (IReadOnlyList<string>)
        [
            $"{cell.Trained.Condition.Name} · {cell.Organism}",
            .. columns.Select(column => column.Contrasts.Where(one => string.Equals(one.Condition, cell.Trained.Condition.Name, StringComparison.Ordinal) && string.Equals(one.Organism, cell.Organism, StringComparison.Ordinal)).Select(one => $"{Numbers.Points(one.Difference)}, {Numbers.P(one.HolmP)}").FirstOrDefault("—")),
        ]));

    private static string NameOf(TrainingComparison one) => TrainingGrid.NameOf(one);
}
