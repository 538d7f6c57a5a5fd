using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// Sums behind prediction-powered inference, for the mean θ(λ) = λ·(mean verdict of the unlabelled) + mean(label − λ·verdict) over the
/// labelled (Angelopoulos, Duchi and Zrnic 2023, arXiv 2311.01453).
/// </summary>
internal sealed class RectifiedSample
{
    // By query: how its labels, its verdicts on labelled texts and its verdicts on the others pull at the three means.
    private readonly (double Labels, double Verdicts, double Others)[] _pulls;
    private readonly double _meanLabel;
    private readonly double _meanVerdict;
    private readonly double _meanOther;
    private readonly bool _repeated;
    private readonly int _labelledQueries;

    private RectifiedSample(IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled, Dictionary<string, int> queries)
    {
        Labels = labelled.Count;
        _repeated = queries.Count < labelled.Count + unlabelled.Count;
        _meanLabel = labelled.Average(one => one.Truth);
        _meanVerdict = labelled.Average(one => one.Judged);
        _meanOther = unlabelled.Average(one => one.Judged);
        Discordance = labelled.Average(one => Math.Abs(one.Truth));
        _pulls = new (double, double, double)[queries.Count];
        foreach (LabelledValue one in labelled)
        {
            ref (double Labels, double Verdicts, double Others) pull = ref _pulls[queries[one.Query]];
            pull.Labels += (one.Truth - _meanLabel) / labelled.Count;
            pull.Verdicts += (one.Judged - _meanVerdict) / labelled.Count;
        }

        foreach (JudgedValue one in unlabelled)
        {
            _pulls[queries[one.Query]].Others += (one.Judged - _meanOther) / unlabelled.Count;
        }

        TunedLambda = Tuned(labelled, unlabelled);
        _labelledQueries = labelled.Select(one => one.Query).Distinct(StringComparer.Ordinal).Count();
        Quantile = _repeated ? StudentT.InvCDF(0, 1, _labelledQueries - 1, 0.975) : Confidence.Normal;
    }

    /// <summary>Labelled texts.</summary>
    public double Labels { get; }

    /// <summary>The mean size of the labels: for differences of 0 and 1, how often the arms differ.</summary>
    public double Discordance { get; }

    /// <summary>
    /// Normal where every text has its own query, else Student's t over the labelled queries: they are the fewer, and leave most unsure.
    /// </summary>
    public double Quantile { get; }

    /// <summary>
    /// The λ with the smallest variance, cov(label, verdict) / ((1 + n/N)·var(verdict)), within [0, 1] (PPI++, power tuning; the variance
    /// over all texts, as ppi_py has it). It takes texts for independent: with repeated queries another λ may be a little better, and none
    /// is wrong.
    /// </summary>
    public double TunedLambda { get; }

    public static RectifiedSample? Of(IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled)
    {
        if (!labelled.All(one => double.IsFinite(one.Truth) && double.IsFinite(one.Judged))
            || !unlabelled.All(one => double.IsFinite(one.Judged)))
        {
            throw new ArgumentException("Every label and verdict must be a finite number.", nameof(labelled));
        }

        Dictionary<string, int> queries = new(StringComparer.Ordinal);
        foreach (string query in labelled.Select(one => one.Query).Concat(unlabelled.Select(one => one.Query)))
        {
            _ = queries.TryAdd(query, queries.Count);
        }

        return unlabelled.Count == 0 || labelled.Select(one => one.Query).Distinct(StringComparer.Ordinal).Take(2).Count() < 2
            ? null
            : new RectifiedSample(labelled, unlabelled, queries);
    }

    public double Mean(double lambda) => (lambda * _meanOther) + _meanLabel - (lambda * _meanVerdict);

    /// <summary>
    /// The variance of <see cref="Mean"/>: the squared pulls of queries (Liang and Zeger 1986), times K/(K − 1) for K labelled queries
    /// where any repeat. Labelled and unlabelled texts of one query are taken together. Where no query repeats it is var(λ·verdict)/N +
    /// var(label − λ·verdict)/n, as published.
    /// </summary>
    public double Variance(double lambda)
    {
        double sum = _pulls.Sum(pull =>
        {
            double together = pull.Labels + (lambda * (pull.Others - pull.Verdicts));
            return together * together;
        });
        return _repeated ? sum * _labelledQueries / (_labelledQueries - 1) : sum;
    }

    /// <summary>
    /// <see cref="Variance"/> with half a labelled text added for each pair of yes and no, by label and by verdict, so that labels without
    /// an error do not claim certainty.
    /// </summary>
    public double SmoothedVariance(double lambda) =>
        Variance(lambda) + (0.5 * (1 + (lambda * lambda) + ((1 - lambda) * (1 - lambda))) / (Labels * Labels));

    /// <summary>A share with the same four halves added.</summary>
    public double Smoothed(double share) => ((share * Labels) + 1) / (Labels + 2);

    private double Tuned(IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled)
    {
        int all = labelled.Count + unlabelled.Count;
        double mean = ((_meanVerdict * labelled.Count) + (_meanOther * unlabelled.Count)) / all;
        double Squared(double judged) => (judged - mean) * (judged - mean);
        double squares = labelled.Sum(one => Squared(one.Judged)) + unlabelled.Sum(one => Squared(one.Judged));
        double covariance = labelled.Average(one => (one.Truth - _meanLabel) * (one.Judged - _meanVerdict));
        // Verdicts that are all the same say nothing.
        double shrunk = (1 + ((double)labelled.Count / unlabelled.Count)) * squares / (all - 1);
        return squares < 1e-12 ? 0 : Math.Clamp(covariance / shrunk, 0, 1);
    }
}
