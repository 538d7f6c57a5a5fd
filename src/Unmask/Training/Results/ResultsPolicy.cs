using System.Globalization;

namespace Unmask;

/// <summary>How policies wrote and moved in their own first and last steps: the least and the most of the seeds.</summary>
internal static class ResultsPolicy
{
    private const int Steps = 10;

    /// <summary>A row for each cell that has finished.</summary>
    public static ResultsTable Table(TrainingGrid grid)
    {
        Quantity[] quantities =
        [
            new("nats a token from the start", step => step.Update?.Divergence, "0.00"),
            new("entropy, nats a token", step => step.Update?.Entropy, "0.00"),
            new("tokens of a scratchpad", step => step.ScratchpadTokens, "0"),
            new($"prompts of {Numbers.Count(grid.Study.Prompts)} whose replies all earned the same", step => step.AlikeGroups, "0.0"),
        ];
        return ResultsTable.Of(
            grid,
            ["", .. quantities.SelectMany(one => new[] { $"{one.Name}: first ten steps", "last ten" })],
            row => from cell in row.Cells
                   let first = cell.Finished.Select(training => training.Steps.Take(Steps)).ToArray()
                   let last = cell.Finished.Select(training => training.Steps.TakeLast(Steps)).ToArray()
                   where first.Length > 0
                   select TableCell.Row([cell.Name, .. quantities.SelectMany(one => new[] { Range(one, first), Range(one, last) })]));
    }

    private static string Range(Quantity quantity, IEnumerable<IEnumerable<TrainingStep>> seeds)
    {
        double[] means =
        [
            .. from steps in seeds
               let values = steps.Select(quantity.Of).OfType<double>().ToArray()
               where values.Length > 0
               select values.Average(),
        ];
        if (means.Length == 0)
        {
            return TableCell.None.Value;
        }

        string least = quantity.InWords(means.Min()), most = quantity.InWords(means.Max());
        return string.Equals(least, most, StringComparison.Ordinal) ? least : $"{least} to {most}";
    }

    private sealed record Quantity(string Name, Func<TrainingStep, double?> Of, string Format)
    {
        public string InWords(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
    }
}
