namespace Unmask;

/// <summary>What the sides of a comparison and its cells are called: by what they differ in, and by nothing else.</summary>
/// <param name="First">The first run's label and its cells.</param>
/// <param name="Second">The second's.</param>
/// <param name="Matched">The cells that stand against each other.</param>
internal sealed record SideNames((string Label, IReadOnlyList<ComparedCell> Cells) First, (string Label, IReadOnlyList<ComparedCell> Cells) Second, IReadOnlyList<(ComparedCell First, ComparedCell Second)> Matched)
{
    private static readonly Func<ComparedCell, string>[] Axes = [cell => cell.Subject, cell => cell.Scenario, cell => cell.Variation, cell => cell.Reasoning];

    /// <summary>The names of both sides of one pair of cells: subject, scenario, variation and reasoning mode where they differ, and the runs where these are all that does.</summary>
    public (string First, string Second) Of(ComparedCell first, ComparedCell second)
    {
        Func<ComparedCell, string>[] differing = [.. Axes.Where(axis => axis(first) != axis(second))];
        return differing.Length == 0 ? (First.Label, Second.Label) : (Words(first, differing), Words(second, differing));
    }

    /// <summary>What tells a pair of cells from the others; empty where there is one.</summary>
    public string PlaceOf(ComparedCell first) => Words(first, [.. Axes.Where(axis => Matched.Select(cells => axis(cells.First)).Distinct(StringComparer.Ordinal).Skip(1).Any())]);

    private static string Words(ComparedCell cell, IReadOnlyList<Func<ComparedCell, string>> axes) => string.Join(", ", axes.Select(axis => axis(cell)).Where(word => word.Length > 0));
}
