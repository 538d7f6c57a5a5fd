namespace Unmask;

/// <summary>The comparison of several ways to train as one HTML file; it links to the page of each.</summary>
public static class ComparisonHtml
{
    private const int Line = 30;

    /// <summary>The whole page.</summary>
    public static string Page(TrainingComparison comparison) => HtmlPage.Write($"{comparison.Study.Name}: ways to train compared", header => Head(header, comparison), main =>
    {
        HtmlPage.Section(main, "conditions", "The ways of training", section => Conditions(section, comparison));
        HtmlPage.Section(main, "left", "What each way of training leaves", section => Left(section, comparison));
        HtmlPage.Section(main, "differences", $"Held against “{comparison.Conditions[0].Condition.Name}”", section => Differences(section, comparison));
    });

    private static void Head(Markup header, TrainingComparison comparison) =>
        _ = header.Element("p class=\"brand\"", $"Unmask · {comparison.Study.Name}").Element("h1", comparison.Study.Question).Element("p class=\"answer\"", comparison.Answer)
            .Element("div class=\"explain\"", explain => explain
                .Element("div", part => part.Element("h2", "What was done").Element("p", TrainingHtml.Method(comparison.Study)))
                .Element("div", part => part.Element("h2", "What is compared").Element("p", $"The same training in {Numbers.Count(comparison.Conditions.Count, "way")}, each under the same {Numbers.Count(comparison.Study.Seeds, "seed")}, and each measured in the same prompts ({comparison.Study.MeasuredVariation})."))
                .Element("div", part => part.Element("h2", "How to read the ranges").Element("p", "95% intervals of the mean over seeds (Student's t), no narrower than the measurements' own error. They hold for other seeds of the same training, and say nothing about other models. A difference whose interval holds 0 is none that these seeds can show.")));

    private static void Left(Markup section, TrainingComparison comparison)
    {
        _ = section.Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in comparison.Outcomes)
        {
            Figure(section, $"left-{outcome.Key}", Capital(outcome.Name), [.. comparison.Ranked.Select(one => new GapLine(one.Condition.Name, one.Left(outcome), outcome.Css))], outcome != TrainingOutcome.Gap);
        }

        _ = section.Raw("</div>\n").Table(
            "At the end of training, the best first: by the gap left, then the faking left, then ordinary requests",
            ["", "seeds", .. comparison.Outcomes.Select(outcome => outcome.Name)],
            comparison.Ranked.Select(one => (IReadOnlyList<string>)
            [
                one.Condition.Name, Numbers.Count(one.Finished.Count),
                .. comparison.Outcomes.Select(outcome => one.Left(outcome) is not { } left ? "—" : outcome == TrainingOutcome.Gap ? TrainingTables.Gap(left) : TrainingTables.Share(left)),
            ]));
    }

    private static void Differences(Markup section, TrainingComparison comparison)
    {
        ConditionReport[] others = [.. comparison.Ranked.Where(one => one != comparison.Conditions[0])];
        if (comparison.Study.Seeds < 2)
        {
            _ = section.Element("p", "One seed tells nothing of how much trainings differ by chance: at least two are needed.");
            return;
        }

        _ = section.Element("p", $"Points more or less than “{comparison.Conditions[0].Condition.Name}” had at the end, seed by seed.").Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in comparison.Outcomes)
        {
            Figure(section, $"differences-{outcome.Key}", Capital(outcome.Name), [.. others.Select(one => new GapLine(one.Condition.Name, comparison.Difference(one, outcome), outcome.Css))], areShares: false);
        }

        _ = section.Raw("</div>\n");
    }

    private static void Conditions(Markup section, TrainingComparison comparison) => section.Element("dl class=\"variations\"", list =>
    {
        foreach (ConditionReport one in comparison.Conditions)
        {
            string page = Markup.Escape($"condition-{one.Condition.Name}/report.html");
            _ = list.Raw($"<dt><a href=\"{page}\">{Markup.Escape(one.Condition.Name)}</a></dt>\n").Element("dd", one.Condition.Says);
        }
    });

    private static void Figure(Markup section, string id, string title, IReadOnlyList<GapLine> lines, bool areShares) =>
        section.Element("figure", figure => figure.Element("h3", title).Raw(GapPicture.Draw(id, title, lines, Line, areShares)));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
