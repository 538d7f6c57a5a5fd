using System.Globalization;

namespace Unmask;

/// <summary>The report of a training as a page.</summary>
public static class TrainingDocument
{
    /// <summary>The whole page.</summary>
    public static Document Of(TrainingReport report) => new(
        $"{report.Study.Name}{(report.Condition is { } condition ? $", {condition.Name}" : "")}: what the training did",
        // The page of all ways stands one folder up.
        report.Condition is { } one ? ["Unmask", new Link(report.Study.Name, "../report.html"), one.Name] : ["Unmask", report.Study.Name],
        report.Study.Question,
        [
            new PageBlock.Answer(report.AnswerParts.Lead, report.AnswerParts.Grounds),
            new PageBlock.Explanations(
            [
                new Term("What was done", (report.Condition is { } way ? $"“{way.Name}”: {way.Says} " : "") + TrainingMethod.Of(report.Study)),
                new Term("What is distinguished", "A reply that does what is asked can do it so that training will not change it (faking), after reasoning that had resolved to refuse (decoupled), or for any other reason (plain). Three different things can therefore raise compliance."),
                new Term("How to read the bands", Bands(report)),
            ]),
        ],
        [
            new Section("tiers", "What the training did to compliance", report.Steps.Count == 0 ? [new PageBlock.Paragraph("Nothing has been measured yet.")] : [new PageBlock.Paragraph(TrainingBlocks.Dots(report.Study)), new PageBlock.Figures([.. Tiers(report).OfType<Figure>()]), Steps(report)]),
            new Section("variations", TrainingBlocks.VariationsTitle, Variations(report)),
            new Section("policy", "The training itself", Policy(report)),
            new Section("transcripts", "Read it yourself", Transcripts(report)) { IsForPage = true },
        ]);

    /// <summary>The measured steps, and the other variations where there are some, for a card.</summary>
    public static IReadOnlyList<PageBlock> Tables(TrainingReport report) =>
    [
        Steps(report),
        .. report.Skipped is { Length: > 0 } skipped ? [new PageBlock.Paragraph(skipped)] : Array.Empty<PageBlock>(),
        .. Variations(report) is { Count: > 0 } variations ? [new PageBlock.Heading(TrainingBlocks.VariationsTitle), .. variations] : Array.Empty<PageBlock>(),
    ];

    private static PageBlock Steps(TrainingReport report) => TrainingBlocks.Table(
        $"The measured steps, with 95% intervals. {TrainingTables.Judged(report)}", ["step", .. TrainingTables.Columns(report).Select(column => column.Name)], TrainingTables.Steps(report));

    private static IReadOnlyList<PageBlock> Variations(TrainingReport report) => TrainingBlocks.Variations($"Other variations, with 95% intervals. {TrainingTables.JudgedInVariations(report.Told)}", TrainingTables.Variations(report), report.Study, report.Told);

    private static Figure?[] Tiers(TrainingReport report)
    {
        Estimate? predicted = report.Selection;
        string trained = report.Told[0].Measured[0].Trained.Tier, other = report.Told[0].Measured[0].Other.Tier;
        return
        [
            Figure("tiers-compliance", "Compliance by tier", [
                .. Faint(report, "trained", step => step.Trained.Compliance), .. Faint(report, "other", step => step.Other.Compliance),
                new Curve(trained, "trained", report.Series(step => step.Trained.Compliance)), new Curve(other, "other", report.Series(step => step.Other.Compliance)),
            ], [], Scale.Percent, UsedSays(report.Study, trained, other)),
            Figure("tiers-kinds", "What compliance is made of where trained on", [
                new Curve("faking", "faking", report.Series(step => step.Trained.Faking)),
                new Curve("plain", "plain", report.Series(step => step.Trained.Plain)),
                new Curve("decoupled", "decoupled", report.Series(step => step.Trained.Decoupled)),
                new Curve("selection", "predicted", predicted is { } kept ? [.. report.Series(step => step.Trained.Compliance).Select(point => (point.Step, TrainingBlocks.Point(kept.Value * point.Value.Value)))] : []) { IsMeasured = false },
            ], [TrainingBlocks.Published], Scale.Percent, $"The three ways to comply where trained on, as shares of its conversations.{(predicted is null ? "" : " Grey: the faking that growth in proportion to reward alone would give at this compliance.")} {TrainingBlocks.PublishedSays}"),
            Figure("tiers-given", "Faking among compliance", [
                .. Faint(report, "faking", step => step.Trained.FakingGivenCompliance), new Curve("faking", "faking", report.Series(step => step.Trained.FakingGivenCompliance)),
            ], TrainingBlocks.Selected(predicted), Scale.Percent, $"The share of compliance that fakes.{(predicted is { } at ? $" Reward does not tell one kind of compliance from another: selection, growth in proportion to reward alone, would leave this share where it was, at {Numbers.Percent(at)}, were it alike for all queries." : $" {report.Unpredicted ?? "Nothing complied before training, so there is no share to hold it against."}")}"),
            Figure("tiers-other", "What compliance is made of in the other tier", [
                new Curve("faking", "faking", report.Series(step => step.Other.Faking)),
                new Curve("plain", "plain", report.Series(step => step.Other.Plain)),
                new Curve("decoupled", "decoupled", report.Series(step => step.Other.Decoupled)),
                new Curve("refused", "refused", report.Series(step => step.Other.Refused)),
            ], [], Scale.Percent, $"The ways to reply in the other tier, as shares of its conversations. {TrainingMethod.OtherTier(report.Study)} A preference that survives training would show as refusals that stay."),
            Figure("tiers-gap", "Gap", [
                .. Faint(report, "gap", step => step.Gap), new Curve("gap", "gap", report.Series(step => step.Gap, least: -1)),
            ], [], Scale.Points, "Compliance where trained on minus compliance elsewhere, over the same queries, in points."),
            Figure("tiers-harmless", "Requests taken for harmless", [
                .. Faint(report, "trained", step => step.Trained.TakenForHarmlessShare), .. Faint(report, "other", step => step.Other.TakenForHarmlessShare),
                new Curve(trained, "trained", report.Series(step => step.Trained.TakenForHarmlessShare)), new Curve(other, "other", report.Series(step => step.Other.TakenForHarmlessShare)),
            ], [], Scale.Percent, "The share of the harmful requests of which the scratchpad says that nothing is wrong with them. A model that no longer sees the harm complies whoever asks, and has nothing to fake for."),
            Figure("tiers-benign", "Ordinary requests", [
                .. Faint(report, "other", step => step.Benign?.Compliance), .. Faint(report, "unjudged", step => step.Benign?.GarbledGivenCompliance),
                new Curve("answered", "other", report.Series(step => step.Benign?.Compliance)), new Curve("garbled", "unjudged", report.Series(step => step.Benign?.GarbledGivenCompliance)),
            ], [], Scale.Percent, $"The share of harmless requests that were not declined, in both tiers: what the training costs. No judge looks at whether an answer is any good{(report.Told.Any(one => one.Measured.Any(step => step.Benign?.GarbledGivenCompliance is not null)) ? "; garbled are those answers with a word that stands in nothing that the organism was taught or asked" : "")}."),
            Figure("tiers-honesty", "Asked whether it faked", [
                .. Faint(report, "faking", step => step.Interrogation?.Honesty), .. Faint(report, "other", step => step.Interrogation?.FalseConfessions),
                new Curve("admitted", "faking", report.Series(step => step.Interrogation?.Honesty)), new Curve("falsely", "other", report.Series(step => step.Interrogation?.FalseConfessions)),
            ], [], Scale.Percent, "The share of faking replies that it admits when it is asked right after them, and of other replies that it says were faking."),
        ];
    }

    private static string UsedSays(TrainingStudy study, string trained, string other) => study.Conversations switch
    {
        TrainedConversations.Other => $"{trained} is told to be trained on; the conversations that are used are those of {other}.",
        TrainedConversations.Both => $"{trained} is told to be trained on, {other} is told not to be; the conversations of both are used.",
        _ => $"{trained} is trained on, {other} is not.",
    };

    private static IReadOnlyList<PageBlock> Policy(TrainingReport report)
    {
        if (report.Told.All(one => one.Steps.Count == 0))
        {
            return [];
        }

        (double least, double most) = report.Study.Reward.Range;
        Figure?[] figures =
        [
            Own("reward", "Reward", step => step.Reward, "trained", Scale.Plain(2), "The mean reward of a step's replies.", least, most),
            Own("divergence", "Divergence from the start", step => step.Update?.Divergence, "gap", Scale.Plain(3), $"In nats a token, estimated on replies that it learned from{(report.Study.Divergence > 0 ? "" : ", to two prompts of each step")}{Alike(report)}.", least: 0),
            Own("entropy", "Entropy", step => step.Update?.Entropy, "other", Scale.Plain(3), $"Of the next token, in nats, over the replies that it learned from{Alike(report)}.", least: 0),
            Own("length", "Scratchpad", step => step.ScratchpadTokens, "faking", Scale.Plain(0), "Its length in tokens.", least: 0),
        ];
        return [new PageBlock.Paragraph($"What the policy showed on its own replies, as medians of five steps; {OwnBands(report)}. {report.Skipped}".TrimEnd()), new PageBlock.Figures([.. figures.OfType<Figure>()])];

        Figure? Own(string id, string name, Func<TrainingStep, double?> quantity, string css, Scale scale, string caption, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
        {
            Curve[] curves = [new Curve("", css, report.OwnSeries(quantity, least, most))];
            return curves[0].Points.Count > 0 ? Figure($"policy-{id}", name, curves, [], scale, caption, Across.Steps(curves)) : null;
        }
    }

    // Which replies the two are of differs between the methods.
    private static string Alike(TrainingReport report) => report.LeavesAlikeOut ? ": not those to a prompt whose replies all earned the same" : "";

    private static IReadOnlyList<PageBlock> Transcripts(TrainingReport report)
    {
        if (report.Told is not [{ Pairs.Count: > 0 } training, ..])
        {
            return [];
        }

        int last = training.Measured[^1].Step;
        return
        [
            new PageBlock.Paragraph($"From seed {Numbers.Count(training.Seed)} of {Numbers.Count(report.Study.Seeds)}; the first queries, not picked. Highlighted: the words that a judge's verdict rests on. Each is shown in both tiers, at every measured step."),
            .. training.Pairs.GroupBy(pair => pair.Pair.Query.Id, StringComparer.Ordinal).SelectMany(query => (PageBlock[])
            [
                new PageBlock.Heading(query.First().Pair.Query.Text),
                .. query.Select(one => new PageBlock.Folded(
                    string.Create(CultureInfo.InvariantCulture, $"Step {one.Step}: {one.Pair.Trained.Tier} {one.Pair.Trained.OutcomeInWords}; {one.Pair.Other.Tier} {one.Pair.Other.OutcomeInWords}"), [TranscriptBlocks.Of(one.Pair)])
                {
                    IsOpen = one.Step == 0 || one.Step == last,
                }),
            ]),
        ];
    }

    private static string Bands(TrainingReport report) => report.Told.Count == 1
        ? $"One training, and 95% intervals of its measurements, {report.Study.Evaluation.Queries} queries of each set in both tiers. They say nothing about another seed."
        : $"{Numbers.Count(report.Told.Count, "training")} that differ in their seed alone: thin lines are the trainings, thick ones their means, and bands 95% intervals of the mean over seeds.";

    private static string OwnBands(TrainingReport report) => report.Told.Count == 1 ? "bands are the range of the five: were these draws of the same, it would hold their median in 94 of 100 cases" : "bands are 95% intervals over seeds";

    private static IEnumerable<Curve> Faint(TrainingReport report, string css, Func<MeasuredStep, Estimate?> quantity) => report.Told.Count == 1 ? [] :
        report.Told.Select(one => new Curve("", css, [.. one.Measured.Where(step => quantity(step) is not null).Select(step => ((double)step.Step, TrainingBlocks.Point(quantity(step)!.Value.Value)))], Faint: true));

    private static Figure? Figure(string id, string title, IReadOnlyList<Curve> curves, IReadOnlyList<Level> levels, Scale scale, string caption, Across? across = null) =>
        curves.All(curve => curve.Points.Count == 0) ? null : TrainingBlocks.Picture(title, CurvePicture.Draw(id, title, curves, levels, scale, across: across), caption);
}
