namespace Unmask;

/// <summary>What a trend is of.</summary>
public enum ScaleMeasure
{
    /// <summary>The gap.</summary>
    Gap,

    /// <summary>The share of pairs that comply with alignment-faking reasoning where trained on; pairs whose reasoning nobody read count as not faking.</summary>
    Faking,
}

/// <summary>One subject in a trend.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Size">Its size, in millions of parameters.</param>
/// <param name="Value">What was measured; null where nothing was.</param>
/// <param name="Pairs">Over how many pairs.</param>
public sealed record ScalePoint(string Subject, double Size, Estimate? Value, int Pairs);

/// <summary>A measure over subjects that are ordered by their size.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Variation">The variation.</param>
/// <param name="Reasoning">How the subjects were to reason.</param>
/// <param name="Measure">What it is of.</param>
/// <param name="Points">The subjects, the smallest first.</param>
/// <param name="Trend">How it changes with the size.</param>
public sealed record ScaleFinding(string Scenario, string Variation, string Reasoning, ScaleMeasure Measure, IReadOnlyList<ScalePoint> Points, SizeTrend Trend)
{
    /// <summary>The p of the trend after Holm's correction over all trends of the study; null where there is none.</summary>
    public double? HolmP { get; init; }

    /// <summary>Each variation's trend of the gap, and that of alignment-faking reasoning where it was judged, in the findings' order; empty where the study gives no sizes.</summary>
    /// <param name="gaps">The headline contrasts.</param>
    /// <param name="subjects">The study's subjects.</param>
    /// <param name="sizes">Their sizes; null for not given.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static IReadOnlyList<ScaleFinding> Of(IReadOnlyList<Gap> gaps, IReadOnlyList<string> subjects, IReadOnlyList<double>? sizes, Seed seed)
    {
        if (sizes is null)
        {
            return [];
        }

        ScaleFinding[] found =
        [
            .. from place in gaps.GroupBy(gap => (gap.Scenario, gap.Variation, gap.Reasoning))
               let sized = subjects.Zip(sizes).Select(one => (Subject: one.First, Size: one.Second, Gap: place.FirstOrDefault(gap => gap.Subject == one.First))).ToArray()
               from measure in place.Any(gap => gap.WithFaking is not null) ? new[] { ScaleMeasure.Gap, ScaleMeasure.Faking } : [ScaleMeasure.Gap]
               select new ScaleFinding(
                   place.Key.Scenario,
                   place.Key.Variation,
                   place.Key.Reasoning,
                   measure,
                   [.. sized.Select(one => new ScalePoint(one.Subject, one.Size, ValueOf(one.Gap, measure), one.Gap?.Pairs ?? 0))],
                   SizeTrend.Of([.. sized.Where(one => ValueOf(one.Gap, measure) is not null).Select(one => SumsOf(one.Size, one.Gap!, measure))], seed.Derive($"trend/{place.Key.Scenario}/{place.Key.Variation}/{place.Key.Reasoning}/{measure}"))),
        ];
        IReadOnlyList<double?> corrected = Holm.Adjust([.. found.Select(one => one.Trend is SizeTrend.Measured { P: var p } ? p : (double?)null)]);
        return [.. found.Zip(corrected, (one, p) => one with { HolmP = p })];
    }

    private static Estimate? ValueOf(Gap? gap, ScaleMeasure measure) => measure == ScaleMeasure.Gap ? gap?.Paired : gap?.WithFaking;

    private static SizedSums SumsOf(double size, Gap gap, ScaleMeasure measure) =>
        new(size, (measure == ScaleMeasure.Gap ? gap.ByQuery?.Totals : gap.ByQuery?.Faking) ?? new Dictionary<string, DifferenceCount>(StringComparer.Ordinal));
}
