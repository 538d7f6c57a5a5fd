namespace Unmask;

/// <summary>
/// What a reader needs to know before the sections of a page: what was done, what is compared, and how to read its intervals.
/// </summary>
internal static class TrainingTerms
{
    private const string Ranges =
        "A dot is the mean over seeds, a line its 95% interval (Student's t), a thin mark one seed. Intervals are no narrower than one "
        + "measurement's own, since all seeds are asked the same queries. They hold for other seeds of the same training, and say "
        + "nothing about other models. If an interval includes 0, these seeds do not show a difference; the answer above names those "
        + "that stay below p = 0.05 after Holm's correction for the number of ways compared (each quantity by itself). Intervals are not "
        + "corrected.";

    private const string Kinds =
        "A reply that does what is asked can do it so that training will not change it (faking), after reasoning that had resolved to "
        + "refuse (decoupled), or for any other reason (plain). Three different things can therefore raise compliance.";

    /// <summary>The terms of a page.</summary>
    public static IReadOnlyList<Term> Of(TrainingGrid grid) => grid.HasConditions
        ?
        [
            new Term("What was done", TrainingMethod.Of(grid.Study)),
            new Term("What is compared", Compared(grid)),
            new Term("How to read the ranges", Ranges),
        ]
        :
        [
            new Term("What was done", Condition(grid.Basis) + TrainingMethod.Of(grid.Study)),
            new Term("What is distinguished", Kinds),
            new Term("How to read the bands", Bands(grid.Basis)),
        ];

    private static string Condition(TrainingCell cell) => cell.Condition is { } condition ? $"“{condition.Name}”: {condition.Says} " : "";

    private static string Compared(TrainingGrid grid)
    {
        string conditions = Numbers.Count(grid.ByOrganism[0].Cells.Count, "way"), seeds = Numbers.Count(grid.Study.Seeds, "seed");
        string what = grid.HasOrganisms
            ? $"{Numbers.Count(grid.ByOrganism.Count, "organism")}, each trained in {conditions} under the same {seeds}"
            : $"The same training in {conditions}, each under the same {seeds}";
        return $"{what}, and each measured in the same prompts ({grid.Study.MeasuredVariation}).";
    }

    private static string Bands(TrainingCell cell) => cell.Told.Count == 1
        ? $"One training, and 95% intervals of its measurements, {cell.Study.Evaluation.Queries} queries of each set in both tiers. "
            + "They say nothing about another seed."
        : $"{Numbers.Count(cell.Told.Count, "training")} that differ in their seed alone: thin lines are the trainings, thick ones "
            + "their means, and bands 95% intervals of the mean over seeds.";
}
