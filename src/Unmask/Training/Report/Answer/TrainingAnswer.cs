namespace Unmask;

/// <summary>What came of a study of training, in a few sentences.</summary>
public static class TrainingAnswer
{
    /// <summary>
    /// Of one cell what changed; of several conditions what differs between them; of several organisms both, and what differs between the
    /// organisms.
    /// </summary>
    public static string Of(TrainingGrid grid) => grid switch
    {
        { HasOrganisms: true } =>
            string.Join(' ', [.. grid.ByOrganism.Select(row => $"{row.Organism}: {Of(row)}"), OrganismsAnswer.Of(grid)]),
        { HasConditions: true } => ConditionsAnswer.Of(grid)
            + string.Concat(grid.Cells.Select(Broken).Zip(grid.Cells, (says, one) => says.Length > 0 ? $" With {one.Name},{says}" : "")),
        _ => CellAnswer.Of(grid.Basis).Whole,
    };

    /// <summary>How many trainings have broken off, and where, in a sentence that begins with a space; empty where none has.</summary>
    internal static string Broken(TrainingCell cell)
    {
        IReadOnlyList<TrainingRecord> broken = cell.Broken;
        IEnumerable<string> where = broken.Select(one => $"seed {Numbers.Count(one.Seed)} after {Numbers.Count(one.Break!.After, "step")}");
        string whose = broken.Count == 1 ? "its policy" : "their policies";
        return broken.Count == 0 ? ""
            : $" {Numbers.Count(broken.Count, "training")} broke off, since {whose} left the finite numbers: {string.Join(", ", where)}.";
    }

    /// <summary>Parts with commas, and <c>and</c> before the last.</summary>
    internal static string And(IEnumerable<string> parts) =>
        parts.ToArray() is [.. { Length: > 0 } first, var last] ? $"{string.Join(", ", first)} and {last}" : string.Concat(parts);
}
