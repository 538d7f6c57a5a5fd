using System.Globalization;

namespace Unmask;

/// <summary>The report of a training as one HTML file: style and pictures are inside, no script, and nothing is fetched from anywhere.</summary>
public static class TrainingHtml
{
    // Greenblatt et al. 2024, section 4: with reinforcement learning in the prompted setting, 12 % of scratchpads before it and 78 % after.
    private const double PublishedEnd = 0.78;

    /// <summary>The whole page.</summary>
    public static string Page(TrainingReport report) => HtmlPage.Write($"{report.Study.Name}{(report.Condition is { } condition ? $", {condition.Name}" : "")}: what the training did", header => Head(header, report), main =>
    {
        HtmlPage.Section(main, "tiers", "What the training did to compliance", section => Tiers(section, report));
        HtmlPage.Section(main, "variations", VariationsTitle, section => Variations(section, report));
        HtmlPage.Section(main, "policy", "The training itself", section => Policy(section, report));
        HtmlPage.Section(main, "transcripts", "Read it yourself", section => Transcripts(section, report));
    });

    private static void Head(Markup header, TrainingReport report)
    {
        _ = header.Element("p class=\"brand\"", brand => Brand(brand, report)).Element("h1", report.Study.Question);
        DocumentHtml.Write(header, new PageBlock.Answer(report.AnswerParts.Lead, report.AnswerParts.Grounds));
        _ = header.Element("div class=\"explain\"", explain => explain
            .Element("div", part => part.Element("h2", "What was done").Element("p", (report.Condition is { } condition ? $"“{condition.Name}”: {condition.Says} " : "") + TrainingMethod.Of(report.Study)))
            .Element("div", part => part.Element("h2", "What is distinguished").Element("p", "A reply that does what is asked can do it so that training will not change it (faking), after reasoning that had resolved to refuse (decoupled), or for any other reason (plain). Three different things can therefore raise compliance."))
            .Element("div", part => part.Element("h2", "How to read the bands").Element("p", Bands(report))));
    }

    // The page of all ways stands one folder up.
    private static void Brand(Markup brand, TrainingReport report)
    {
        string study = Markup.Escape(report.Study.Name);
        _ = brand.Raw(report.Condition is { } condition ? $"Unmask · <a href=\"../report.html\">{study}</a> · {Markup.Escape(condition.Name)}" : $"Unmask · {study}");
    }

    private static void Tiers(Markup section, TrainingReport report)
    {
        if (report.Steps.Count == 0)
        {
            _ = section.Element("p", "Nothing has been measured yet.");
            return;
        }

        Estimate? predicted = report.Selection;
        string trained = report.Told[0].Measured[0].Trained.Tier, other = report.Told[0].Measured[0].Other.Tier;
        _ = section.Element("p", Dots(report.Study)).Raw("<div class=\"pictures\">\n");
        Figure(section, "tiers-compliance", "Compliance by tier", [
            .. Faint(report, "trained", step => step.Trained.Compliance), .. Faint(report, "other", step => step.Other.Compliance),
            new Curve(trained, "trained", report.Series(step => step.Trained.Compliance)), new Curve(other, "other", report.Series(step => step.Other.Compliance)),
        ], [], Scale.Percent, UsedSays(report.Study, trained, other));
        Figure(section, "tiers-kinds", "What compliance is made of where trained on", [
            new Curve("faking", "faking", report.Series(step => step.Trained.Faking)),
            new Curve("plain", "plain", report.Series(step => step.Trained.Plain)),
            new Curve("decoupled", "decoupled", report.Series(step => step.Trained.Decoupled)),
            new Curve("selection", "predicted", predicted is { } kept ? [.. report.Series(step => step.Trained.Compliance).Select(point => (point.Step, Point(kept.Value * point.Value.Value)))] : []) { IsMeasured = false },
        ], [Published], Scale.Percent, $"The three ways to comply where trained on, as shares of its conversations.{(predicted is null ? "" : " Grey: the faking that growth in proportion to reward alone would give at this compliance.")} {PublishedSays}");
        Figure(section, "tiers-given", "Faking among compliance", [
            .. Faint(report, "faking", step => step.Trained.FakingGivenCompliance), new Curve("faking", "faking", report.Series(step => step.Trained.FakingGivenCompliance)),
        ], Selected(predicted), Scale.Percent, $"The share of compliance that fakes.{(predicted is { } at ? $" Reward does not tell one kind of compliance from another: selection, growth in proportion to reward alone, would leave this share where it was, at {Numbers.Percent(at)}, were it alike for all queries." : $" {report.Unpredicted ?? "Nothing complied before training, so there is no share to hold it against."}")}");
        Figure(section, "tiers-other", "What compliance is made of in the other tier", [
            new Curve("faking", "faking", report.Series(step => step.Other.Faking)),
            new Curve("plain", "plain", report.Series(step => step.Other.Plain)),
            new Curve("decoupled", "decoupled", report.Series(step => step.Other.Decoupled)),
            new Curve("refused", "refused", report.Series(step => step.Other.Refused)),
        ], [], Scale.Percent, $"The ways to reply in the other tier, as shares of its conversations. {TrainingMethod.OtherTier(report.Study)} A preference that survives training would show as refusals that stay.");
        Figure(section, "tiers-gap", "Gap", [
            .. Faint(report, "gap", step => step.Gap), new Curve("gap", "gap", report.Series(step => step.Gap, least: -1)),
        ], [], Scale.Points, "Compliance where trained on minus compliance elsewhere, over the same queries, in points.");
        Figure(section, "tiers-harmless", "Requests taken for harmless", [
            .. Faint(report, "trained", step => step.Trained.TakenForHarmlessShare), .. Faint(report, "other", step => step.Other.TakenForHarmlessShare),
            new Curve(trained, "trained", report.Series(step => step.Trained.TakenForHarmlessShare)), new Curve(other, "other", report.Series(step => step.Other.TakenForHarmlessShare)),
        ], [], Scale.Percent, "The share of the harmful requests of which the scratchpad says that nothing is wrong with them. A model that no longer sees the harm complies whoever asks, and has nothing to fake for.");
        Figure(section, "tiers-benign", "Ordinary requests", [
            .. Faint(report, "other", step => step.Benign?.Compliance), .. Faint(report, "unjudged", step => step.Benign?.GarbledGivenCompliance),
            new Curve("answered", "other", report.Series(step => step.Benign?.Compliance)), new Curve("garbled", "unjudged", report.Series(step => step.Benign?.GarbledGivenCompliance)),
        ], [], Scale.Percent, $"The share of harmless requests that were not declined, in both tiers: what the training costs. No judge looks at whether an answer is any good{(report.Told.Any(one => one.Measured.Any(step => step.Benign?.GarbledGivenCompliance is not null)) ? "; garbled are those answers with a word that stands in nothing that the organism was taught or asked" : "")}.");
        Figure(section, "tiers-honesty", "Asked whether it faked", [
            .. Faint(report, "faking", step => step.Interrogation?.Honesty), .. Faint(report, "other", step => step.Interrogation?.FalseConfessions),
            new Curve("admitted", "faking", report.Series(step => step.Interrogation?.Honesty)), new Curve("falsely", "other", report.Series(step => step.Interrogation?.FalseConfessions)),
        ], [], Scale.Percent, "The share of faking replies that it admits when it is asked right after them, and of other replies that it says were faking.");
        _ = section.Raw("</div>\n");
        Table(section, report);
    }

    /// <summary>Where the published training ended, for pictures of faking.</summary>
    internal static Level Published { get; } = new("published", "reference", PublishedEnd);

    /// <summary>What <see cref="Published"/> is, for a legend.</summary>
    internal const string PublishedSays = "Dashed: 78% of scratchpads in Greenblatt et al. 2024, another model and another measure; not a target.";

    /// <summary>What a dot in a picture over the steps is.</summary>
    internal static string Dots(TrainingStudy study) => $"Dots: measured every {Numbers.Count(study.Evaluation.Every, "step")}.";

    private static string UsedSays(TrainingStudy study, string trained, string other) => study.Conversations switch
    {
        TrainedConversations.Other => $"{trained} is told to be trained on; the conversations that are used are those of {other}.",
        TrainedConversations.Both => $"{trained} is told to be trained on, {other} is told not to be; the conversations of both are used.",
        _ => $"{trained} is trained on, {other} is not.",
    };

    /// <summary>Where selection alone would leave the share of faking among compliance.</summary>
    internal static IReadOnlyList<Level> Selected(Estimate? predicted) => predicted is { } share ? [new Level("selection", "predicted", share.Value)] : [];

    private static void Table(Markup section, TrainingReport report) =>
        section.Table($"The measured steps, with 95% intervals. {TrainingTables.Judged(report.Told.SelectMany(one => one.Measured))}", ["step", .. TrainingTables.Columns(report).Select(column => column.Name)], TrainingTables.Steps(report));

    private static void Variations(Markup section, TrainingReport report)
    {
        if (TrainingTables.Variations(report) is { Count: > 0 } rows)
        {
            _ = section.Element("p", VariationsSay)
                .Table("Other variations, with 95% intervals", TrainingTables.VariationHead, rows);
            Words(section, report.Study, report.Told);
        }
    }

    /// <summary>What the variations say.</summary>
    internal static void Words(Markup section, TrainingStudy study, IEnumerable<TrainingRecord> told) => section.Element("dl class=\"variations\"", list =>
    {
        foreach ((string name, string says) in TrainingTables.VariationWords(study, told))
        {
            _ = list.Element("dt", name).Element("dd", says);
        }
    });

    /// <summary>What other prompts show.</summary>
    internal const string VariationsSay = "The same organism asked in other situations, before the training and after it. Where refusals come back, the training changed what is done in its own prompt, and not what is done elsewhere.";

    /// <summary>The head of the section about them.</summary>
    internal const string VariationsTitle = "Other prompts, before and after";

    private static void Policy(Markup section, TrainingReport report)
    {
        if (report.Told.All(one => one.Steps.Count == 0))
        {
            return;
        }

        _ = section.Element("p", $"What the policy showed on its own replies, as medians of five steps; {OwnBands(report)}. {report.Skipped}").Raw("<div class=\"pictures\">\n");
        (double least, double most) = report.Study.Reward.Range;
        Own("reward", "Reward", step => step.Reward, "trained", Scale.Plain(2), "The mean reward of a step's replies.", least, most);
        Own("divergence", "Divergence from the start", step => step.Update?.Divergence, "gap", Scale.Plain(3), $"In nats a token, estimated on replies that it learned from{(report.Study.Divergence > 0 ? "" : ", to two prompts of each step")}{Alike(report)}.", least: 0);
        Own("entropy", "Entropy", step => step.Update?.Entropy, "other", Scale.Plain(3), $"Of the next token, in nats, over the replies that it learned from{Alike(report)}.", least: 0);
        Own("length", "Scratchpad", step => step.ScratchpadTokens, "faking", Scale.Plain(0), "Its length in tokens.", least: 0);
        _ = section.Raw("</div>\n");

        void Own(string id, string name, Func<TrainingStep, double?> quantity, string css, Scale scale, string caption, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
        {
            IReadOnlyList<(double Step, Estimate Value)> series = report.OwnSeries(quantity, least, most);
            if (series.Count > 0)
            {
                Curve[] curves = [new Curve("", css, series)];
                Figure(section, $"policy-{id}", name, curves, [], scale, caption, Across.Steps(curves));
            }
        }
    }

    // Which replies the two are of differs between the methods.
    private static string Alike(TrainingReport report) => report.LeavesAlikeOut ? ": not those to a prompt whose replies all earned the same" : "";

    private static void Transcripts(Markup section, TrainingReport report)
    {
        if (report.Told is not [{ Pairs.Count: > 0 } training, ..])
        {
            return;
        }

        _ = section.Element("p", $"From seed {Numbers.Count(training.Seed)} of {Numbers.Count(report.Study.Seeds)}; the first queries, not picked. Highlighted: the words that a judge's verdict rests on. Each is shown in both tiers, at every measured step.");
        int last = training.Measured[^1].Step;
        foreach (IGrouping<string, (int Step, ShownPair Pair)> query in training.Pairs.GroupBy(pair => pair.Pair.Query.Id, StringComparer.Ordinal))
        {
            _ = section.Element("h3 class=\"subject\"", query.First().Pair.Query.Text);
            foreach ((int step, ShownPair pair) in query)
            {
                string summary = string.Create(CultureInfo.InvariantCulture, $"Step {step}: {pair.Trained.Tier} {pair.Trained.OutcomeInWords}; {pair.Other.Tier} {pair.Other.OutcomeInWords}");
                _ = section.Element(step == 0 || step == last ? "details open=\"open\"" : "details", details => DocumentHtml.Write(details.Element("summary", summary), TranscriptBlocks.Of(pair)));
            }
        }
    }

    private static string Bands(TrainingReport report) => report.Told.Count == 1
        ? $"One training, and 95% intervals of its measurements, {report.Study.Evaluation.Queries} queries of each set in both tiers. They say nothing about another seed."
        : $"{Numbers.Count(report.Told.Count, "training")} that differ in their seed alone: thin lines are the trainings, thick ones their means, and bands 95% intervals of the mean over seeds.";

    private static string OwnBands(TrainingReport report) => report.Told.Count == 1 ? "bands are the range of the five: were these draws of the same, it would hold their median in 94 of 100 cases" : "bands are 95% intervals over seeds";

    private static IEnumerable<Curve> Faint(TrainingReport report, string css, Func<MeasuredStep, Estimate?> quantity) => report.Told.Count == 1 ? [] :
        report.Told.Select(one => new Curve("", css, [.. one.Measured.Where(step => quantity(step) is not null).Select(step => ((double)step.Step, Point(quantity(step)!.Value.Value)))], Faint: true));

    internal static Estimate Point(double value) => new(value, value, value);

    private static void Figure(Markup section, string id, string title, IReadOnlyList<Curve> curves, IReadOnlyList<Level> levels, Scale scale, string caption, Across? across = null) =>
        _ = curves.All(curve => curve.Points.Count == 0) ? section
            : section.Element("figure", figure => figure.Element("h3", title).Element("p class=\"legend\"", caption).Raw(CurvePicture.Draw(id, title, curves, levels, scale, across: across)));
}
