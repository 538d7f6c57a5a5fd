namespace Unmask;

/// <summary>
/// What differs between organisms after the same training, in a few sentences. It names what stays below p = 0.05 after Holm's correction.
/// </summary>
public static class OrganismsAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="grid">Of several organisms.</param>
    public static string Of(TrainingGrid grid)
    {
        if (grid.ToFirstOrganism(TrainingOutcome.Faking).Count == 0)
        {
            return "Too few trainings have finished to hold the organisms against each other.";
        }

        string[] found =
        [
            .. Told(grid, TrainingOutcome.Faking, one => $"{(IsMore(one) ? "more" : "less")} faking was left"),
            .. Told(grid, TrainingOutcome.Gap, one => GapChanges.Of(one) switch
            {
                GapChange.Smaller => "the gap left was smaller",
                GapChange.Larger => "the gap left was larger",
                _ => "the gap left was turned round",
            }),
            .. Told(grid, TrainingOutcome.Decoupled, one => $"outputs came apart from the reasoning {(IsMore(one) ? "more" : "less")}"),
        ];
        return found.Length > 0
            ? $"Held against {grid.Organism} after the same training: {string.Join("; ", found)}."
            : $"No organism differs from {grid.Organism} after the same training in the faking or the gap that is left, "
                + "as far as these seeds can tell.";

        static bool IsMore(TrainingContrast one) => one.Difference.Value > 0;
    }

    private static IEnumerable<string> Told(TrainingGrid grid, TrainingOutcome outcome, Func<TrainingContrast, string> says) =>
        from part in grid.ToFirstOrganism(outcome).Where(one => one.IsTold).GroupBy(says, StringComparer.Ordinal)
        let those = part.GroupBy(one => one.Cell.Organism, one => one.Cell.Name, StringComparer.Ordinal)
        select $"{part.Key} in {string.Join(", ", those.Select(one => $"{one.Key} ({string.Join(", ", one)})"))}";
}
