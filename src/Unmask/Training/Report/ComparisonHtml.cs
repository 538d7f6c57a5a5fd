using System.Globalization;

namespace Unmask;

/// <summary>The comparison of several ways to train as one HTML file; it links to the page of each.</summary>
public static class ComparisonHtml
{
    private const int Line = 30;

    // As many as the style sheet has colours.
    private const int Ways = 8;

    /// <summary>What the intervals are.</summary>
    internal const string Ranges = "A dot is the mean over seeds, a line its 95% interval (Student's t), a thin mark one seed. Intervals are no narrower than one measurement's own, since all seeds are asked the same queries. They hold for other seeds of the same training, and say nothing about other models. If an interval includes 0, these seeds do not show a difference; the answer above names those that stay below p = 0.05 after Holm's correction for the number of ways compared (each quantity by itself). Intervals are not corrected.";

    /// <summary>Why nothing is compared.</summary>
    internal const string OneSeed = "One seed tells nothing of how much trainings differ by chance: at least two are needed.";

    /// <summary>The whole page.</summary>
    public static string Page(TrainingComparison comparison) => HtmlPage.Write($"{comparison.Study.Name}: ways to train compared", header => Head(header, comparison), main =>
    {
        HtmlPage.Section(main, "conditions", "The ways of training", section => Conditions(section, comparison.Study, linked: true));
        HtmlPage.Section(main, "courses", "How it went", section => Courses(section, comparison));
        HtmlPage.Section(main, "left", "What each way of training leaves", section => Left(section, comparison));
        if (comparison.Conditions.Count > 1)
        {
            HtmlPage.Section(main, "differences", $"Held against “{comparison.Conditions[0].Condition.Name}”", section => Differences(section, comparison));
        }

        HtmlPage.Section(main, "variations", TrainingHtml.VariationsTitle, section => Variations(section, comparison));
    });

    private static void Head(Markup header, TrainingComparison comparison) =>
        _ = header.Element("p class=\"brand\"", $"Unmask · {comparison.Study.Name} · {comparison.Trained}").Element("h1", comparison.Study.Question).Element("p class=\"answer\"", comparison.Answer)
            .Element("div class=\"explain\"", explain => explain
                .Element("div", part => part.Element("h2", "What was done").Element("p", TrainingMethod.Of(comparison.Study)))
                .Element("div", part => part.Element("h2", "What is compared").Element("p", $"The same training in {Numbers.Count(comparison.Conditions.Count, "way")}, each under the same {Numbers.Count(comparison.Study.Seeds, "seed")}, and each measured in the same prompts ({comparison.Study.MeasuredVariation})."))
                .Element("div", part => part.Element("h2", "How to read the ranges").Element("p", Ranges)));

    private static void Left(Markup section, TrainingComparison comparison)
    {
        _ = section.Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in comparison.Outcomes)
        {
            Figure(section, $"left-{outcome.Key}", Capital(outcome.Name), [.. comparison.Ranked.Select(one => LeftOf(one, one.Condition.Name, outcome))], outcome != TrainingOutcome.Gap, outcome.SaysIn(comparison.Study));
        }

        _ = section.Raw("</div>\n").Table(
            $"{LeftTitle}. {TrainingTables.Order} {TrainingTables.Judged(Measured(comparison))}",
            TrainingTables.LeftHead(comparison.Outcomes),
            TrainingTables.Before(comparison, comparison.Outcomes).Concat(comparison.Ranked.Select(one => TrainingTables.Left(one, comparison.Outcomes))));
    }

    private static void Differences(Markup section, TrainingComparison comparison)
    {
        ConditionReport[] others = [.. comparison.Ranked.Where(one => one != comparison.Conditions[0])];
        if (comparison.Study.Seeds < 2)
        {
            _ = section.Element("p", OneSeed);
            return;
        }

        _ = section.Element("p", $"Points more or less than “{comparison.Conditions[0].Condition.Name}” had at the end, seed by seed; p after Holm's correction for the ways compared.").Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in comparison.Outcomes)
        {
            Figure(section, $"differences-{outcome.Key}", Capital(outcome.Name), [.. others.Select(one => new GapLine(Named(comparison, one, outcome), comparison.Difference(one, outcome), outcome.Css) { Parts = Seeds(comparison.Differences(one, outcome)) })], areShares: false);
        }

        _ = section.Raw("</div>\n");
    }

    /// <summary>What stands above what is left.</summary>
    internal const string LeftTitle = "At the end of training";

    /// <summary>All that a comparison measured.</summary>
    internal static IEnumerable<MeasuredStep> Measured(TrainingComparison comparison) => comparison.Conditions.SelectMany(one => one.Report.Trainings).SelectMany(one => one.Measured);

    private static string Named(TrainingComparison comparison, ConditionReport one, TrainingOutcome outcome) =>
        comparison.HolmP(outcome).TryGetValue(one.Condition.Name, out double p) ? $"{one.Condition.Name}, {Numbers.P(p)}" : one.Condition.Name;

    /// <summary>The ways, with what each does differently.</summary>
    internal static void Conditions(Markup section, TrainingStudy study, bool linked) => section.Element("dl class=\"variations\"", list =>
    {
        foreach (TrainingCondition one in study.Conditions)
        {
            string name = Markup.Escape(one.Name);
            _ = list.Raw(linked ? $"<dt><a href=\"condition-{name}/report.html\">{name}</a></dt>\n" : $"<dt>{name}</dt>\n").Element("dd", one.Says);
        }
    });

    /// <summary>One quantity over the steps, a curve for each condition.</summary>
    internal static Curve[] Curves(TrainingComparison comparison, TrainingOutcome outcome) =>
        [.. comparison.Conditions.Select((one, at) => new Curve(one.Condition.Name, string.Create(CultureInfo.InvariantCulture, $"way-{at % Ways}"), one.Course(outcome)))];

    /// <summary>These curves in a picture.</summary>
    internal static void Course(Markup section, string id, string title, Curve[] curves, TrainingOutcome outcome, IReadOnlyList<Level> levels, string says = "", IReadOnlyList<Curve>? beside = null)
    {
        if (curves.Any(curve => curve.Points.Count > 1))
        {
            _ = section.Element("figure", figure => Captioned(figure, title, says).Raw(CurvePicture.Draw(id, title, curves, levels, outcome == TrainingOutcome.Gap ? Scale.Points : Scale.Percent, beside)));
        }
    }

    /// <summary>What a quantity is held against over the steps: the published end point, or what selection alone would leave.</summary>
    internal static IReadOnlyList<Level> Levels(TrainingComparison comparison, TrainingOutcome outcome) =>
        outcome == TrainingOutcome.Faking ? [TrainingHtml.Published]
        : outcome == TrainingOutcome.FakingGivenCompliance ? TrainingHtml.Selected(comparison.Selection)
        : [];

    /// <summary>What the levels are, for a legend; nothing where there are none.</summary>
    internal static string LevelsSay(TrainingComparison comparison, TrainingOutcome outcome)
    {
        if (Levels(comparison, outcome).Count == 0)
        {
            return "";
        }

        if (outcome == TrainingOutcome.Faking)
        {
            return $" {TrainingHtml.PublishedSays}";
        }

        string[] told = [.. comparison.Conditions.Where(one => one.Report.Unpredicted is null).Select(one => one.Condition.Name)];
        string alone = told.Length < comparison.Conditions.Count ? $" It is a prediction for {string.Join(", ", told)} alone." : "";
        return $" Dashed: what selection, growth in proportion to reward alone, would leave: the share before training.{alone}";
    }

    private static Markup Captioned(Markup figure, string title, string says) => says.Length == 0 ? figure.Element("h3", title) : figure.Element("h3", title).Element("p class=\"legend\"", says);

    /// <summary>What is drawn over the compliance that was reached.</summary>
    internal static IReadOnlyList<TrainingOutcome> AlongCompliance { get; } = [TrainingOutcome.Faking, TrainingOutcome.OtherCompliance];

    /// <summary>The head of the pictures of <see cref="Paths"/>.</summary>
    internal const string PathsTitle = "At equal compliance";

    /// <summary>What they show.</summary>
    internal const string PathsSay = "From left to right: compliance where trained on, as far as the training has brought it. A way that only teaches more slowly runs along the same line as a faster one, and ends earlier on it (dotted: from its end to its name). Dots are measured steps, means over seeds; thin lines are the seeds.";

    /// <summary>A quantity over the compliance where trained on that was reached: for each condition its mean, and thin its seeds.</summary>
    internal static Curve[] Paths(TrainingComparison comparison, TrainingOutcome outcome) =>
    [
        .. from pair in comparison.Conditions.Select((one, at) => (One: one, Css: string.Create(CultureInfo.InvariantCulture, $"way-{at % Ways}")))
           let seeds = pair.One.Finished
           from curve in seeds.Select(seed => new Curve("", pair.Css, [.. seed.Measured.Select(step => (TrainingOutcome.Compliance.Of(step), outcome.Of(step))).Where(point => point is (not null, not null)).Select(point => (point.Item1!.Value.Value, TrainingHtml.Point(point.Item2!.Value.Value)))], Faint: true))
               .Skip(seeds.Count > 1 ? 0 : seeds.Count)
               .Append(new Curve(pair.One.Condition.Name, pair.Css, [.. pair.One.Course(TrainingOutcome.Compliance).Join(pair.One.Course(outcome), point => point.Step, point => point.Step, (across, up) => (across.Value.Value, TrainingHtml.Point(up.Value.Value)))]))
           select curve,
    ];

    /// <summary>These paths in a picture.</summary>
    internal static void Path(Markup section, string id, string title, Curve[] curves, IReadOnlyList<Curve>? beside = null)
    {
        if (curves.Any(curve => curve.Points.Count > 1))
        {
            _ = section.Element("figure", figure => figure.Element("h3", title).Raw(CurvePicture.Draw(id, title, curves, [], Scale.Percent, beside, Across.Shares("complied where trained on"))));
        }
    }

    /// <summary>What stands above <see cref="Half"/>.</summary>
    internal const string HalfTitle = "When half of the trained-on conversations complied: between the two measured steps around that, mean over seeds";

    /// <summary>Where each way stood when half of the trained-on conversations complied.</summary>
    internal static void Half(Markup section, TrainingComparison comparison, string title)
    {
        if (TrainingTables.AtHalf(comparison) is { Count: > 0 } rows)
        {
            _ = section.Table(title, TrainingTables.HalfHead(comparison), rows);
        }
    }

    /// <summary>With a capital letter.</summary>
    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void Courses(Markup section, TrainingComparison comparison)
    {
        _ = section.Element("p", $"Means over the seeds that have finished, with their 95% intervals as bands. {TrainingHtml.Dots(comparison.Study)}").Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in comparison.Outcomes)
        {
            IReadOnlyList<Level> levels = Levels(comparison, outcome);
            Course(section, $"course-{outcome.Key}", Capital(outcome.Title), Curves(comparison, outcome), outcome, levels, outcome.SaysIn(comparison.Study) + LevelsSay(comparison, outcome));
        }

        _ = section.Raw("</div>\n").Element("h3", PathsTitle).Element("p class=\"legend\"", PathsSay).Raw("<div class=\"pictures\">\n");
        foreach (TrainingOutcome outcome in AlongCompliance)
        {
            Path(section, $"along-{outcome.Key}", Capital(outcome.Title), Paths(comparison, outcome));
        }

        _ = section.Raw("</div>\n");
        Half(section, comparison, HalfTitle);
    }

    private static void Variations(Markup section, TrainingComparison comparison)
    {
        if (TrainingTables.Variations(comparison) is { Count: > 0 } rows)
        {
            _ = section.Element("p", TrainingHtml.VariationsSay).Table("Each variation after each way of training, with 95% intervals", TrainingTables.VariationHead, rows);
            TrainingHtml.Words(section, comparison.Study, comparison.Conditions.SelectMany(one => one.Finished));
        }
    }

    // One seed is what is drawn already.
    private static IReadOnlyList<double> Seeds(IReadOnlyList<double> values) => values.Count > 1 ? values : [];

    /// <summary>What is left after a way of training, as a line of a picture.</summary>
    internal static GapLine LeftOf(ConditionReport one, string name, TrainingOutcome outcome) => new(name, one.Left(outcome), outcome.Css) { Parts = Seeds([.. one.Ends(outcome).Values.Select(end => end.Value)]) };

    /// <summary>Lines in a picture.</summary>
    internal static void Figure(Markup section, string id, string title, IReadOnlyList<GapLine> lines, bool areShares, string says = "") =>
        section.Element("figure", figure => Captioned(figure, title, says).Raw(GapPicture.Draw(id, title, lines, Line, areShares)));
}
