namespace Unmask;

/// <summary>What the pictures of trainings share, on pages and in figures of their own files.</summary>
internal static class TrainingPictures
{
    // Greenblatt et al. 2024, section 4: with reinforcement learning in the prompted setting, 12 % of scratchpads before it and 78 % after.
    private const double PublishedEnd = 0.78;

    /// <summary>Where the published training ended, for pictures of faking.</summary>
    public static Level Published { get; } = new("published", "reference", PublishedEnd);

    /// <summary>What <see cref="Published"/> is, for a legend.</summary>
    public const string PublishedSays =
        "Dashed: 78% of scratchpads in Greenblatt et al. 2024, another model and another measure; not a target.";

    /// <summary>What a dot in a picture over the steps is.</summary>
    public static string Dots(TrainingStudy study) => $"Dots: measured every {Numbers.Count(study.Evaluation.Every, "step")}.";

    /// <summary>Where selection alone would leave the share of faking among compliance.</summary>
    public static IReadOnlyList<Level> Selected(Estimate? predicted) =>
        predicted is { } share ? [new Level("selection", "predicted", share.Value)] : [];

    /// <summary>What a cell left, as a line of a picture.</summary>
    public static GapLine Left(TrainingCell cell, string name, TrainingOutcome outcome)
    {
        double[] seeds = [.. cell.Ends(outcome).Values.Select(end => end.Value)];
        // One seed is what is drawn already.
        return new GapLine(name, cell.Left(outcome), outcome.Css) { Parts = seeds.Length > 1 ? seeds : [] };
    }

    /// <summary>Lines of each quantity in a picture of its own: what was left, or differences in points.</summary>
    /// <param name="id">The pictures' ids begin with it.</param>
    /// <param name="grid">Whose quantities.</param>
    /// <param name="lines">The lines of one.</param>
    /// <param name="areDifferences">Whether they are differences; if not, a legend explains the quantity.</param>
    public static PageBlock Lines(string id, TrainingGrid grid, Func<TrainingOutcome, IEnumerable<GapLine>> lines, bool areDifferences)
    {
        const int Line = 30;
        return new PageBlock.Figures(
        [
            .. from outcome in grid.Outcomes
               let title = Capital(outcome.Name)
               let areShares = !areDifferences && outcome != TrainingOutcome.Gap
               let picture = GapPicture.Draw($"{id}-{outcome.Key}", title, [.. lines(outcome)], Line, areShares)
               select Picture(title, picture, areDifferences ? "" : outcome.SaysIn(grid.Study)),
        ]);
    }

    /// <summary>A picture with what it shows.</summary>
    public static Figure Picture(string title, string picture, string says) =>
        new(title, picture) { Legend = says.Length > 0 ? [new LegendKey("", says)] : [] };

    /// <summary>A value without an interval.</summary>
    public static Estimate Point(double value) => new(value, value, value);

    /// <summary>With a capital letter.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
