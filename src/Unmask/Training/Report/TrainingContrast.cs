namespace Unmask;

/// <summary>How far a cell's end lies from another's in one quantity, under the seeds that both have finished; two at least.</summary>
/// <param name="Cell">The one.</param>
/// <param name="Basis">The one that it is compared with.</param>
/// <param name="Difference">The mean difference over seeds with its 95 % interval (see <see cref="SeedSummary.OfDifferences"/>).</param>
/// <param name="Seeds">The difference under each seed.</param>
/// <param name="HolmP">The p of the t-test over seeds after Holm's correction for all that was compared with it, in [0, 1].</param>
public sealed record TrainingContrast(
    TrainingCell Cell, TrainingCell Basis, Estimate Difference, IReadOnlyList<double> Seeds, double HolmP)
{
    // What an answer may name: in each quantity a false alarm in one of twenty studies.
    private const double Told = 0.05;

    /// <summary>Whether an answer names it.</summary>
    public bool IsTold => HolmP < Told;

    /// <summary>The difference in points with its interval, and p.</summary>
    public string InWords => $"{Numbers.Points(Difference)}, {Numbers.P(HolmP)}";

    /// <summary>The contrasts of these pairs, in their order; those with fewer than two seeds in common are left out.</summary>
    /// <param name="pairs">All that the correction counts.</param>
    /// <param name="outcome">The quantity.</param>
    public static IReadOnlyList<TrainingContrast> Of(
        IEnumerable<(TrainingCell Cell, TrainingCell Basis)> pairs, TrainingOutcome outcome)
    {
        (TrainingContrast Contrast, double? P)[] found =
        [
            .. from pair in pairs
               let ends = Paired(pair.Cell.Ends(outcome), pair.Basis.Ends(outcome))
               let difference = SeedSummary.OfDifferences(ends, outcome.Least)
               where difference is not null
               let seeds = ends.Select(end => end.Value.Value - end.Basis.Value).ToArray()
               select (new TrainingContrast(pair.Cell, pair.Basis, difference.Value.Value, seeds, 1), difference.Value.P),
        ];
        return [.. found.Zip(Holm.Adjust([.. found.Select(one => one.P)]), (one, p) => one.Contrast with { HolmP = p!.Value })];
    }

    /// <summary>Both values under each seed that has both.</summary>
    public static IReadOnlyList<(Estimate Value, Estimate Basis)> Paired(
        IReadOnlyDictionary<int, Estimate> values, IReadOnlyDictionary<int, Estimate> basis) =>
        [.. values.Where(value => basis.ContainsKey(value.Key)).Select(value => (value.Value, basis[value.Key]))];
}
