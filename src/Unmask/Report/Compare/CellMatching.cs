namespace Unmask;

/// <summary>Which cells of two sides stand against each other.</summary>
internal static class CellMatching
{
    /// <summary>
    /// Cells match where they are of one subject, scenario, variation and reasoning mode. Where each side has but one of these, that one may be another: it is then what is compared.
    /// </summary>
    /// <param name="first">The first side and its cells.</param>
    /// <param name="second">The second side and its.</param>
    /// <returns>In the first side's order; at least one.</returns>
    /// <exception cref="CompareException">A side has no trials, or none match.</exception>
    public static IReadOnlyList<(SideTrials First, SideTrials Second)> Of(
        (ComparisonSide Side, IReadOnlyList<SideTrials> Cells) first, (ComparisonSide Side, IReadOnlyList<SideTrials> Cells) second)
    {
        foreach ((ComparisonSide side, IReadOnlyList<SideTrials> cells) in new[] { first, second })
        {
            if (cells.Count == 0)
            {
                throw CompareException.NothingAsked(side.Label);
            }
        }

        (string What, string Remedy, Func<ComparedCell, string> Of)[] axes =
        [
            ("subjects", "name one of each with --of and --minus", cell => cell.Subject),
            ("scenarios", "", cell => cell.Scenario),
            ("variations", "name one of each with --of-variation and --minus-variation", cell => cell.Variation),
            ("reasoning modes", "", cell => cell.Reasoning),
        ];
        List<Func<ComparedCell, ComparedCell, bool>> rules = [];
        foreach ((string what, string remedy, Func<ComparedCell, string> of) in axes)
        {
            string[] one = Values(first.Cells, of), other = Values(second.Cells, of);
            if (one.Length == 1 && other.Length == 1)
            {
                continue;
            }

            if (!one.Intersect(other, StringComparer.Ordinal).Any())
            {
                throw CompareException.NothingInCommon(what, (first.Side.Label, one), (second.Side.Label, other), remedy);
            }

            rules.Add((cell, opposite) => string.Equals(of(cell), of(opposite), StringComparison.Ordinal));
        }

        (SideTrials, SideTrials)[] matched =
        [
            .. from cell in first.Cells
               from opposite in second.Cells
               where rules.All(rule => rule(cell.Cell, opposite.Cell))
               select (cell, opposite),
        ];
        return matched.Length > 0 ? matched : throw CompareException.NothingInCommon(
            "cells", (first.Side.Label, first.Cells.Select(cell => Words(cell.Cell))), (second.Side.Label, second.Cells.Select(cell => Words(cell.Cell))), "");
    }

    private static string[] Values(IReadOnlyList<SideTrials> cells, Func<ComparedCell, string> of) => [.. cells.Select(cell => of(cell.Cell)).Distinct(StringComparer.Ordinal)];

    private static string Words(ComparedCell cell) => string.Join(" ", new[] { cell.Subject, cell.Variation, cell.Reasoning }.Where(part => part.Length > 0));
}
