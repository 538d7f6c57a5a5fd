namespace Unmask;

/// <summary>The page of a study that trains several organisms in the same ways: their courses side by side, what is left, and links to the page of each.</summary>
public static class GridHtml
{
    /// <summary>The whole page.</summary>
    public static string Page(TrainingGrid grid) => HtmlPage.Write($"{grid.Study.Name}: organisms and ways to train compared", header => Head(header, grid), main =>
    {
        HtmlPage.Section(main, "conditions", "The ways of training", section => ComparisonHtml.Conditions(section, grid.Study, linked: false));
        HtmlPage.Section(main, "courses", "How it went", section => Courses(section, grid));
        HtmlPage.Section(main, "left", "What is left at the end", section => Left(section, grid));
        HtmlPage.Section(main, "organisms", $"Held against “{grid.Basis}”", section => Against(section, grid));
    });

    private static void Head(Markup header, TrainingGrid grid) =>
        _ = header.Element("p class=\"brand\"", $"Unmask · {grid.Study.Name}").Element("h1", grid.Study.Question)
            .Element("ul class=\"answer\"", list =>
            {
                foreach (TrainingComparison one in grid.Comparisons)
                {
                    string page = Markup.Escape($"{Path.GetFileName(TrainingFolder.OrganismOf("", one.Study.Organism))}/report.html");
                    _ = list.Raw($"<li><a href=\"{page}\">{Markup.Escape(NameOf(one))}</a>. {Markup.Escape(one.Answer)}</li>\n");
                }

                _ = list.Element("li", grid.Between);
            })
            .Element("div class=\"explain\"", explain => explain
                .Element("div", part => part.Element("h2", "What was done").Element("p", TrainingMethod.Of(grid.Study)))
                .Element("div", part => part.Element("h2", "What is compared").Element("p", $"{Numbers.Count(grid.Comparisons.Count, "organism")}, each trained in {Numbers.Count(grid.Study.Conditions.Count, "way")} under the same {Numbers.Count(grid.Study.Seeds, "seed")}, and each measured in the same prompts ({grid.Study.MeasuredVariation})."))
                .Element("div", part => part.Element("h2", "How to read the ranges").Element("p", ComparisonHtml.Ranges)));

    private static void Courses(Markup section, TrainingGrid grid)
    {
        _ = section.Element("p", TrainingHtml.Dots(grid.Study));
        foreach (TrainingOutcome outcome in grid.Outcomes)
        {
            SideBySide(section, grid, ComparisonHtml.Capital(outcome.Title), outcome.SaysIn(grid.Study) + ComparisonHtml.LevelsSay(grid.Comparisons[0], outcome), one => ComparisonHtml.Curves(one, outcome), (one, curves, all) =>
                ComparisonHtml.Course(section, $"course-{outcome.Key}-{NameOf(one)}", NameOf(one), curves, outcome, ComparisonHtml.Levels(one, outcome), beside: all));
        }

        foreach (TrainingOutcome outcome in ComparisonHtml.AlongCompliance)
        {
            SideBySide(section, grid, $"{ComparisonHtml.PathsTitle}: {outcome.Title}", ComparisonHtml.PathsSay, one => ComparisonHtml.Paths(one, outcome), (one, paths, all) =>
                ComparisonHtml.Path(section, $"along-{outcome.Key}-{NameOf(one)}", $"{NameOf(one)}: {outcome.Title}", paths, all));
        }

        foreach (TrainingComparison one in grid.Comparisons)
        {
            ComparisonHtml.Half(section, one, $"{NameOf(one)}. {ComparisonHtml.HalfTitle}");
        }
    }

    // A picture for each organism, all with the same axes.
    private static void SideBySide(Markup section, TrainingGrid grid, string title, string says, Func<TrainingComparison, Curve[]> curves, Action<TrainingComparison, Curve[], Curve[]> draw)
    {
        _ = section.Element("h3", title).Element("p class=\"legend\"", says).Raw("<div class=\"pictures\">\n");
        (TrainingComparison Of, Curve[] Curves)[] pictures = [.. grid.Comparisons.Select(one => (one, curves(one)))];
        Curve[] all = [.. pictures.SelectMany(one => one.Curves)];
        foreach ((TrainingComparison of, Curve[] own) in pictures)
        {
            draw(of, own, all);
        }

        _ = section.Raw("</div>\n");
    }

    private static void Left(Markup section, TrainingGrid grid)
    {
        _ = section.Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in grid.Outcomes)
        {
            ComparisonHtml.Figure(section, $"left-{outcome.Key}", ComparisonHtml.Capital(outcome.Name), [.. grid.Cells.Select(cell => ComparisonHtml.LeftOf(cell.Trained, $"{cell.Trained.Condition.Name} · {cell.Organism}", outcome))], outcome != TrainingOutcome.Gap, outcome.SaysIn(grid.Study));
        }

        _ = section.Raw("</div>\n");
        foreach (TrainingComparison one in grid.Comparisons)
        {
            _ = section.Table(
                $"{NameOf(one)} at the end of training. {TrainingTables.Judged(ComparisonHtml.Measured(one))}",
                TrainingTables.LeftHead(grid.Outcomes),
                TrainingTables.Before(one, grid.Outcomes).Concat(one.Conditions.Select(condition => TrainingTables.Left(condition, grid.Outcomes))));
        }

        if (grid.Study.Seeds < 2 || grid.Study.Conditions.Count < 2)
        {
            return;
        }

        foreach (TrainingComparison one in grid.Comparisons)
        {
            _ = section.Table(
                $"{NameOf(one)}: points more or less than “{one.Conditions[0].Condition.Name}” has, seed by seed; p after Holm's correction for the ways compared",
                ["", .. grid.Outcomes.Select(outcome => outcome.Name)],
                one.Conditions.Skip(1).Select(condition => (IReadOnlyList<string>)
                    [condition.Condition.Name, .. grid.Outcomes.Select(outcome => TrainingTables.Difference(one, condition, outcome))]));
        }
    }

    private static void Against(Markup section, TrainingGrid grid)
    {
        if (grid.Study.Seeds < 2)
        {
            _ = section.Element("p", ComparisonHtml.OneSeed);
            return;
        }

        _ = section.Element("p", $"Points more or less than “{grid.Basis}” had at the end of the same training, seed by seed (what each began with stands above, and is not taken off); p after Holm's correction for all that is held against it.").Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in grid.Outcomes)
        {
            ComparisonHtml.Figure(section, $"against-{outcome.Key}", ComparisonHtml.Capital(outcome.Name), [.. grid.Contrasts(outcome).Select(one => new GapLine($"{one.Condition} · {one.Organism}, {Numbers.P(one.HolmP)}", one.Difference, outcome.Css) { Parts = one.Seeds })], areShares: false);
        }

        _ = section.Raw("</div>\n");
    }

    private static string NameOf(TrainingComparison one) => TrainingGrid.NameOf(one);
}
