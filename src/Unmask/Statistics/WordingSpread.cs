namespace Unmask;

/// <summary>The gap of one wording of the prompt.</summary>
/// <param name="Paraphrase">Which, from 1.</param>
/// <param name="Gap">With its query-clustered interval.</param>
/// <param name="Pairs">Complete pairs.</param>
public sealed record WordingGap(int Paraphrase, Estimate Gap, int Pairs);

/// <summary>
/// A gap over wordings of the prompt, as one more source of chance: each wording has a gap of its own, and a study asks some of all that could be asked. Random effects by restricted maximum
/// likelihood, with Hartung and Knapp's interval (<see cref="MetaAnalysis.Random"/>). Wordings share their queries, and agree more than the model has it: where chance of the queries alone would leave more open, that counts.
/// </summary>
/// <param name="Each">Wordings with two queries or more, in rising order.</param>
/// <param name="Pooled">All together.</param>
/// <param name="Heterogeneity">Whether they differ more than chance.</param>
/// <param name="OfQueries">The gap over all pairs with its query-clustered interval, which takes the wordings as they are.</param>
public sealed record WordingSpread(IReadOnlyList<WordingGap> Each, PooledEffect Pooled, Heterogeneity Heterogeneity, Estimate OfQueries)
{
    /// <summary>Fewer wordings tell too little of how wordings differ.</summary>
    public const int Fewest = 3;

    /// <summary>The mean gap over wordings with Hartung and Knapp's 95 % interval, to either side no narrower than that of <see cref="OfQueries"/>; within ±1.</summary>
    public Estimate Gap => NoNarrower(Pooled.HartungKnapp ?? Pooled.Normal);

    /// <summary>Where the gap of one more wording would lie, about nine times in ten: it is made for 95 of 100 cases, and holds in 89 to 100 of simulated ones (docs/method.md); within ±1.</summary>
    public Estimate Prediction => NoNarrower(Pooled.Prediction ?? Pooled.NormalPrediction);

    /// <summary>Whether <see cref="Prediction"/> leaves anything out: with three wordings Student's t has one degree of freedom, and the interval is nearly always all that there is.</summary>
    public bool TellsOfAnother => Prediction is not { Low: <= -1, High: >= 1 };

    /// <summary>The standard deviation of the true gaps between wordings, as a share.</summary>
    public double Between => Math.Sqrt(Pooled.Between);

    /// <summary>The spread over the wordings of a contrast; null below <see cref="Fewest"/> wordings with two queries each.</summary>
    public static WordingSpread? Of(PairsByQuery pairs)
    {
        if (pairs.Wordings.Count < Fewest || PairedGap.Interval(pairs.Differences) is not { } ofQueries)
        {
            return null;
        }

        List<WordingGap> each = [];
        List<MeasuredEffect> effects = [];
        for (int wording = 0; wording < pairs.Wordings.Count; wording++)
        {
            ClusterTally differences = pairs.DifferencesOf(wording);
            if (PairedGap.Interval(differences) is { } gap)
            {
                each.Add(new WordingGap(pairs.Wordings[wording], gap, (int)differences.Units));
                effects.Add(new MeasuredEffect(gap.Value, Variance(differences)));
            }
        }

        return each.Count < Fewest ? null : new WordingSpread(each, MetaAnalysis.Random(effects), MetaAnalysis.HeterogeneityOf(effects), ofQueries);
    }

    // Where no query differs the clustered variance is 0, which would weigh this wording without bound: half a pair is added to each side then (Agresti and Min 2005, Statistics in Medicine 24:729).
    private static double Variance(ClusterTally differences)
    {
        if (differences.StandardError is { } error)
        {
            return error * error;
        }

        double pairs = PairedGap.EffectivePairs(differences) + 2, up = differences.Positive + 0.5, down = differences.Negative + 0.5;
        return (((up + down) / pairs) - ((up - down) * (up - down) / pairs / pairs)) / pairs;
    }

    private Estimate NoNarrower(Estimate over) => new(
        over.Value,
        Math.Max(-1, over.Value - Math.Max(over.Value - over.Low, OfQueries.Value - OfQueries.Low)),
        Math.Min(1, over.Value + Math.Max(over.High - over.Value, OfQueries.High - OfQueries.Value)));
}
