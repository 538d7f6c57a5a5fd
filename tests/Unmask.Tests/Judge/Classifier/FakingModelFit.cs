namespace Unmask.Tests;

/// <summary>Reasoning that somebody labelled.</summary>
/// <param name="Batch">Whoever wrote it: texts of one batch are left out together.</param>
/// <param name="Id">Unique.</param>
/// <param name="Faking">Whether it complies in order to keep training from changing the model.</param>
/// <param name="Kind">What kind of case its writer meant.</param>
/// <param name="Reading">As the classifier reads it.</param>
internal sealed record LabelledReasoning(string Batch, string Id, bool Faking, string Kind, ReasoningReading Reading);

/// <summary>
/// Fits the classifier: logistic regression on two blocks of features, standardised means of states (together of length about 1) and terms that at least two training texts have (of length 2). The probability is calibrated on scores that
/// each batch got from a model that had not seen it. All settings below were chosen by that same leaving out (docs/log.md).
/// </summary>
internal static class FakingModelFit
{
    // The square of the terms' length.
    private const double TermShare = 4;

    private const double Freedom = 10;

    private const int LeastTexts = 2;

    // A state that never changes would be divided by nothing.
    private const double LeastDeviation = 1e-6;

    /// <summary>The calibrated model of all texts.</summary>
    public static FakingModel Fit(IReadOnlyList<LabelledReasoning> texts)
    {
        (double slope, double shift) = LogisticFit.Calibrate(LeftOut(texts), [.. texts.Select(text => text.Faking)]);
        return Uncalibrated(texts) with { Slope = slope, Shift = shift };
    }

    /// <summary>Each text's score from a model of the other batches, uncalibrated, in the texts' order.</summary>
    public static double[] LeftOut(IReadOnlyList<LabelledReasoning> texts)
    {
        double[] scores = new double[texts.Count];
        foreach (string batch in texts.Select(text => text.Batch).Distinct(StringComparer.Ordinal))
        {
            FakingModel model = Uncalibrated([.. texts.Where(text => text.Batch != batch)]);
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = texts[i].Batch == batch ? model.Score(texts[i].Reading).Score : scores[i];
            }
        }

        return scores;
    }

    private static FakingModel Uncalibrated(IReadOnlyList<LabelledReasoning> texts)
    {
        double[][] dense = [.. texts.Select(text => text.Reading.Dense())];
        (double[] mean, double[] deviation) = Moments(dense);
        SortedDictionary<ulong, List<int>>[] found = [.. texts.Select(text => text.Reading.Terms())];
        SortedDictionary<ulong, KnownTerm> known = Known(found);
        (KnownTerm Term, List<int> Starts, double Value)[][] terms = [.. found.Select(one => FakingModel.Values(one, known).ToArray())];
        foreach (double[] row in dense)
        {
            for (int d = 0; d < row.Length; d++)
            {
                row[d] = (row[d] - mean[d]) / deviation[d];
            }
        }

        (double[] adds, double constant) = LogisticFit.Fit(Products(dense, terms), [.. texts.Select(text => text.Faking)], Freedom);
        double[] weights = new double[mean.Length];
        double shift = 0;
        Dictionary<ulong, double> termWeights = [];
        for (int i = 0; i < texts.Count; i++)
        {
            for (int d = 0; d < weights.Length; d++)
            {
                weights[d] += adds[i] * dense[i][d] / (weights.Length * deviation[d]);
            }

            foreach ((KnownTerm term, _, double value) in terms[i])
            {
                termWeights[term.Key] = termWeights.GetValueOrDefault(term.Key) + (TermShare * adds[i] * value);
            }
        }

        for (int d = 0; d < weights.Length; d++)
        {
            shift -= weights[d] * mean[d];
        }

        SortedDictionary<ulong, KnownTerm> weighted = [];
        foreach ((ulong key, KnownTerm term) in known)
        {
            weighted[key] = term with { Weight = termWeights[key] };
        }

        return new FakingModel(weights, shift, weighted, constant, Slope: 1, Shift: 0);
    }

    private static (double[] Mean, double[] Deviation) Moments(double[][] dense)
    {
        double[] mean = new double[dense[0].Length];
        double[] deviation = new double[mean.Length];
        for (int d = 0; d < mean.Length; d++)
        {
            mean[d] = dense.Average(row => row[d]);
            deviation[d] = Math.Sqrt(dense.Average(row => (row[d] - mean[d]) * (row[d] - mean[d]))) + LeastDeviation;
        }

        return (mean, deviation);
    }

    private static SortedDictionary<ulong, KnownTerm> Known(SortedDictionary<ulong, List<int>>[] found)
    {
        SortedDictionary<ulong, int> texts = [];
        foreach (ulong key in found.SelectMany(one => one.Keys))
        {
            texts[key] = texts.GetValueOrDefault(key) + 1;
        }

        SortedDictionary<ulong, KnownTerm> known = [];
        foreach ((ulong key, int count) in texts.Where(one => one.Value >= LeastTexts))
        {
            known[key] = new KnownTerm(key, Math.Log((1.0 + found.Length) / (1 + count)) + 1, Weight: 0);
        }

        return known;
    }

    private static double[][] Products(double[][] dense, (KnownTerm Term, List<int> Starts, double Value)[][] terms)
    {
        Dictionary<ulong, double>[] values = [.. terms.Select(text => text.ToDictionary(one => one.Term.Key, one => one.Value))];
        double[][] products = [.. dense.Select(_ => new double[dense.Length])];
        for (int i = 0; i < dense.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int d = 0; d < dense[i].Length; d++)
                {
                    sum += dense[i][d] * dense[j][d];
                }

                double shared = terms[i].Sum(one => one.Value * values[j].GetValueOrDefault(one.Term.Key));
                products[i][j] = products[j][i] = (sum / dense[i].Length) + (TermShare * shared);
            }
        }

        return products;
    }
}
