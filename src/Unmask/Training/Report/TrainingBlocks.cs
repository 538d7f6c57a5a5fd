namespace Unmask;

/// <summary>What the pages of trainings share.</summary>
internal static class TrainingBlocks
{
    // Greenblatt et al. 2024, section 4: with reinforcement learning in the prompted setting, 12 % of scratchpads before it and 78 % after.
    private const double PublishedEnd = 0.78;

    /// <summary>Where the published training ended, for pictures of faking.</summary>
    internal static Level Published { get; } = new("published", "reference", PublishedEnd);

    /// <summary>What <see cref="Published"/> is, for a legend.</summary>
    internal const string PublishedSays = "Dashed: 78% of scratchpads in Greenblatt et al. 2024, another model and another measure; not a target.";

    /// <summary>What a dot in a picture over the steps is.</summary>
    internal static string Dots(TrainingStudy study) => $"Dots: measured every {Numbers.Count(study.Evaluation.Every, "step")}.";

    /// <summary>Where selection alone would leave the share of faking among compliance.</summary>
    internal static IReadOnlyList<Level> Selected(Estimate? predicted) => predicted is { } share ? [new Level("selection", "predicted", share.Value)] : [];

    /// <summary>What other prompts show.</summary>
    internal const string VariationsSay = "The same organism asked in other situations, before the training and after it. Where refusals come back, the training changed what is done in its own prompt, and not what is done elsewhere.";

    /// <summary>The head of the section about them.</summary>
    internal const string VariationsTitle = "Other prompts, before and after";

    /// <summary>The other prompts in a table, and what they say; nothing where none were asked.</summary>
    internal static IReadOnlyList<PageBlock> Variations(string caption, IReadOnlyList<IReadOnlyList<string>> rows, TrainingStudy study, IEnumerable<TrainingRecord> told) => rows.Count == 0 ? [] :
    [
        new PageBlock.Paragraph(VariationsSay),
        Table(caption, TrainingTables.VariationHead, rows),
        new PageBlock.Terms([.. TrainingTables.VariationWords(study, told).Select(one => new Term(one.Name, one.Says))], "variations"),
    ];

    /// <summary>What the columns of a table are.</summary>
    internal static PageBlock Columns(TrainingStudy study, IReadOnlyList<TrainingOutcome> outcomes) => new PageBlock.Terms([.. outcomes.Select(outcome => new Term(outcome.Name, outcome.SaysIn(study)))], "method");

    /// <summary>A table of cells whose lines after the first are set small.</summary>
    internal static PageBlock Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        new PageBlock.Table(caption, heads, [.. rows.Select(row => row.Select(cell => cell.Split('\n') is [var value, .. var below] ? new TableCell(value, below) : new TableCell(cell)).ToArray())]);

    /// <summary>A picture with what it shows.</summary>
    internal static Figure Picture(string title, string picture, string says) => new(title, picture) { Legend = says.Length > 0 ? [new LegendKey("", says)] : [] };

    /// <summary>A value without an interval, for a picture.</summary>
    internal static Estimate Point(double value) => new(value, value, value);
}
