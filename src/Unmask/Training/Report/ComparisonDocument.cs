using System.Globalization;

namespace Unmask;

/// <summary>The comparison of several ways to train as a page; it links to the page of each.</summary>
public static class ComparisonDocument
{
    private const int Line = 30;

    // As many as the style sheet has colours.
    private const int Ways = 8;

    /// <summary>What the intervals are.</summary>
    internal const string Ranges = "A dot is the mean over seeds, a line its 95% interval (Student's t), a thin mark one seed. Intervals are no narrower than one measurement's own, since all seeds are asked the same queries. They hold for other seeds of the same training, and say nothing about other models. If an interval includes 0, these seeds do not show a difference; the answer above names those that stay below p = 0.05 after Holm's correction for the number of ways compared (each quantity by itself). Intervals are not corrected.";

    /// <summary>Why nothing is compared.</summary>
    internal const string OneSeed = "One seed tells nothing of how much trainings differ by chance: at least two are needed.";

    /// <summary>The whole page.</summary>
    public static Document Of(TrainingComparison comparison) => new(
        $"{comparison.Study.Name}: ways to train compared",
        ["Unmask", comparison.Study.Name, comparison.Trained],
        comparison.Study.Question,
        [
            new PageBlock.Answer("", comparison.Answer),
            new PageBlock.Explanations(
            [
                new Term("What was done", TrainingMethod.Of(comparison.Study)),
                new Term("What is compared", $"The same training in {Numbers.Count(comparison.Conditions.Count, "way")}, each under the same {Numbers.Count(comparison.Study.Seeds, "seed")}, and each measured in the same prompts ({comparison.Study.MeasuredVariation})."),
                new Term("How to read the ranges", Ranges),
            ]),
        ],
        [
            new Section("conditions", "The ways of training", [Conditions(comparison.Study, areLinked: true)]),
            new Section("courses", "How it went", Courses(comparison)),
            new Section("left", "What each way of training leaves", Left(comparison)),
            new Section("differences", $"Held against “{comparison.Conditions[0].Condition.Name}”", comparison.Conditions.Count > 1 ? Differences(comparison) : []),
            new Section("variations", TrainingBlocks.VariationsTitle, TrainingBlocks.Variations($"Each variation after each way of training, with 95% intervals. {TrainingTables.JudgedInVariations(comparison.Conditions.SelectMany(one => one.Finished))}", TrainingTables.Variations(comparison), comparison.Study, comparison.Conditions.SelectMany(one => one.Finished))),
            new Section("columns", "What the columns say", [TrainingBlocks.Columns(comparison.Study, comparison.Outcomes)]),
        ]);

    private static IReadOnlyList<PageBlock> Left(TrainingComparison comparison) =>
    [
        new PageBlock.Figures([.. comparison.Outcomes.Select(outcome => Lines($"left-{outcome.Key}", Capital(outcome.Name), [.. comparison.Ranked.Select(one => LeftOf(one, one.Condition.Name, outcome))], outcome != TrainingOutcome.Gap, outcome.SaysIn(comparison.Study)))]),
        TrainingBlocks.Table(
            $"{LeftTitle}. {TrainingTables.Order} {TrainingTables.Judged(comparison)}",
            TrainingTables.LeftHead(comparison.Outcomes),
            TrainingTables.Before(comparison, comparison.Outcomes).Concat(comparison.Ranked.Select(one => TrainingTables.Left(one, comparison.Outcomes)))),
    ];

    private static IReadOnlyList<PageBlock> Differences(TrainingComparison comparison)
    {
        ConditionReport[] others = [.. comparison.Ranked.Where(one => one != comparison.Conditions[0])];
        return comparison.Study.Seeds < 2 ? [new PageBlock.Paragraph(OneSeed)] :
        [
            new PageBlock.Paragraph($"Points more or less than “{comparison.Conditions[0].Condition.Name}” had at the end, seed by seed; p after Holm's correction for the ways compared (each quantity by itself). Intervals are not corrected; named above are those below p = 0.05."),
            new PageBlock.Figures([.. comparison.Outcomes.Select(outcome => Lines($"differences-{outcome.Key}", Capital(outcome.Name), [.. others.Select(one => new GapLine(Named(comparison, one, outcome), comparison.Difference(one, outcome), outcome.Css) { Parts = Seeds(comparison.Differences(one, outcome)) })], areShares: false))]),
            TrainingBlocks.Table($"Differences to “{comparison.Conditions[0].Condition.Name}” at the end, in points, with 95% intervals", ["", .. comparison.Outcomes.Select(outcome => outcome.Name)], others.Select(one => (IReadOnlyList<string>)
                [one.Condition.Name, .. comparison.Outcomes.Select(outcome => TrainingTables.Difference(comparison, one, outcome))])),
        ];
    }

    /// <summary>What stands above what is left.</summary>
    internal const string LeftTitle = "At the end of training";

    private static string Named(TrainingComparison comparison, ConditionReport one, TrainingOutcome outcome) =>
        comparison.HolmP(outcome).TryGetValue(one.Condition.Name, out double p) ? $"{one.Condition.Name}, {Numbers.P(p)}" : one.Condition.Name;

    /// <summary>The ways, with what each does differently.</summary>
    internal static PageBlock Conditions(TrainingStudy study, bool areLinked) =>
        new PageBlock.Terms([.. study.Conditions.Select(one => new Term(new Link(one.Name, areLinked ? $"condition-{one.Name}/report.html" : null), one.Says))], "variations");

    /// <summary>One quantity over the steps, a curve for each condition.</summary>
    internal static Curve[] Curves(TrainingComparison comparison, TrainingOutcome outcome) =>
        [.. comparison.Conditions.Select((one, at) => new Curve(one.Condition.Name, string.Create(CultureInfo.InvariantCulture, $"way-{at % Ways}"), one.Course(outcome)))];

    /// <summary>These curves in a picture; null where there is no course to draw.</summary>
    internal static Figure? Course(string id, string title, Curve[] curves, TrainingOutcome outcome, IReadOnlyList<Level> levels, string says = "", IReadOnlyList<Curve>? beside = null) =>
        curves.Any(curve => curve.Points.Count > 1) ? TrainingBlocks.Picture(title, CurvePicture.Draw(id, title, curves, levels, outcome == TrainingOutcome.Gap ? Scale.Points : Scale.Percent, beside), says) : null;

    /// <summary>What a quantity is held against over the steps: the published end point, or what selection alone would leave.</summary>
    internal static IReadOnlyList<Level> Levels(TrainingComparison comparison, TrainingOutcome outcome) =>
        outcome == TrainingOutcome.Faking ? [TrainingBlocks.Published]
        : outcome == TrainingOutcome.FakingGivenCompliance ? TrainingBlocks.Selected(comparison.Selection)
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
            return $" {TrainingBlocks.PublishedSays}";
        }

        string[] told = [.. comparison.Conditions.Where(one => one.Report.Unpredicted is null).Select(one => one.Condition.Name)];
        string alone = told.Length < comparison.Conditions.Count ? $" It is a prediction for {string.Join(", ", told)} alone." : "";
        return $" Dashed: what selection, growth in proportion to reward alone, would leave: the share before training.{alone}";
    }

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
           from curve in seeds.Select(seed => new Curve("", pair.Css, [.. seed.Measured.Select(step => (TrainingOutcome.Compliance.Of(step), outcome.Of(step))).Where(point => point is (not null, not null)).Select(point => (point.Item1!.Value.Value, TrainingBlocks.Point(point.Item2!.Value.Value)))], Faint: true))
               .Skip(seeds.Count > 1 ? 0 : seeds.Count)
               .Append(new Curve(pair.One.Condition.Name, pair.Css, [.. pair.One.Course(TrainingOutcome.Compliance).Join(pair.One.Course(outcome), point => point.Step, point => point.Step, (across, up) => (across.Value.Value, TrainingBlocks.Point(up.Value.Value)))]))
           select curve,
    ];

    /// <summary>These paths in a picture; null where there is none to draw.</summary>
    internal static Figure? Path(string id, string title, Curve[] curves, IReadOnlyList<Curve>? beside = null) =>
        curves.Any(curve => curve.Points.Count > 1) ? TrainingBlocks.Picture(title, CurvePicture.Draw(id, title, curves, [], Scale.Percent, beside, Across.Shares("complied where trained on")), "") : null;

    /// <summary>What stands above the table of where each way stood then.</summary>
    internal const string HalfTitle = "When half of the trained-on conversations complied: between the two measured steps around that, mean over seeds";

    /// <summary>Where each way stood when half of the trained-on conversations complied; nothing where none came so far.</summary>
    internal static IEnumerable<PageBlock> Half(TrainingComparison comparison, string title) =>
        TrainingTables.AtHalf(comparison) is { Count: > 0 } rows ? [TrainingBlocks.Table(title, TrainingTables.HalfHead(comparison), rows)] : [];

    /// <summary>With a capital letter.</summary>
    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IReadOnlyList<PageBlock> Courses(TrainingComparison comparison) =>
    [
        new PageBlock.Paragraph($"Means over the seeds that have finished, with their 95% intervals as bands. {TrainingBlocks.Dots(comparison.Study)}"),
        new PageBlock.Figures([.. comparison.Outcomes.Select(outcome =>
            Course($"course-{outcome.Key}", Capital(outcome.Title), Curves(comparison, outcome), outcome, Levels(comparison, outcome), outcome.SaysIn(comparison.Study) + LevelsSay(comparison, outcome))).OfType<Figure>()]),
        new PageBlock.Heading(PathsTitle),
        new PageBlock.Paragraph(PathsSay) { IsSource = true },
        new PageBlock.Figures([.. AlongCompliance.Select(outcome => Path($"along-{outcome.Key}", Capital(outcome.Title), Paths(comparison, outcome))).OfType<Figure>()]),
        .. Half(comparison, HalfTitle),
    ];

    // One seed is what is drawn already.
    private static IReadOnlyList<double> Seeds(IReadOnlyList<double> values) => values.Count > 1 ? values : [];

    /// <summary>What is left after a way of training, as a line of a picture.</summary>
    internal static GapLine LeftOf(ConditionReport one, string name, TrainingOutcome outcome) => new(name, one.Left(outcome), outcome.Css) { Parts = Seeds([.. one.Ends(outcome).Values.Select(end => end.Value)]) };

    /// <summary>Lines in a picture.</summary>
    internal static Figure Lines(string id, string title, IReadOnlyList<GapLine> lines, bool areShares, string says = "") =>
        TrainingBlocks.Picture(title, GapPicture.Draw(id, title, lines, Line, areShares), says);
}
