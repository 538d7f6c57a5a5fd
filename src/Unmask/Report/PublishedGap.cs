namespace Unmask;

/// <summary>A gap that others published, and that a study's headline gap stands beside.</summary>
/// <param name="Whose">Whose: the model and its situation, with the paper in short.</param>
/// <param name="Value">The gap, in [−1, 1].</param>
/// <param name="Size">The same, with the interval that its standard error gives; null where none was printed.</param>
public sealed record PublishedGap(string Whose, double Value, Estimate? Size)
{
    // Of a normal distribution, as the authors' standard errors are of normal intervals.
    private const double Normal = 1.96;

    /// <summary>
    /// The figures of the study's own source for its headline contrast in its first variation. Where the source has none, the first row of a shipped table whose scenario the trials are of, or of which nobody said any; else
    /// nothing, since a gap of another act under another prompt is no measure.
    /// </summary>
    /// <param name="source">The study's source; null for none.</param>
    /// <param name="analysis">Its trials.</param>
    public static IReadOnlyList<PublishedGap> Of(StudySource? source, Analysis analysis)
    {
        if (analysis.Gaps.Count == 0)
        {
            return [];
        }

        Gap first = analysis.Gaps[0];
        PublishedGap[] own = source is null ? [] :
        [
            .. from figure in source.Figures
               where figure.Measure == analysis.Design.Headline.Name && figure.Variation == first.Variation
               select From($"{figure.Of} ({source.ShortName})", figure.Value, figure.Error),
        ];
        return own.Length > 0 ? own :
        [
            .. PublishedTable.All.Where(table => table.Scenario is { } scenario && (first.Scenario.Length == 0 || first.Scenario == scenario)).Take(1)
                .Select(table => From($"{table.Rows[0].Name} ({StudySource.Short(table.Source)})", table.Rows[0].Gap, table.Rows[0].GapSe)),
        ];
    }

    private static PublishedGap From(string of, double points, double? error) =>
        new(of, points / 100, error is { } known ? new Estimate(points / 100, (points - (Normal * known)) / 100, (points + (Normal * known)) / 100) : null);
}
