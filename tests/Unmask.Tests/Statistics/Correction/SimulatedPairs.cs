namespace Unmask.Tests;

/// <summary>
/// Studies of two arms over the same queries, with repeats. Each query has one uniform draw that a trial looks at with probability √ρ, and
/// else at one of its own; the property holds where it lies below the arm's rate. A judge then errs on each text by itself.
/// </summary>
internal sealed record SimulatedPairs(
    double OfRate, double MinusRate, double Sensitivity, double Specificity, double Correlation, int Repeats, int Queries = 352)
{
    private static readonly string[] QueryNames = [.. Enumerable.Range(0, 1_000).Select(i => $"{i}")];

    public double Gap => OfRate - MinusRate;

    public PairedRates Judged(SeededRandom random)
    {
        var judged = new PairedRates();
        for (int query = 0; query < Queries; query++)
        {
            int both = 0, onlyOf = 0, onlyMinus = 0;
            foreach ((_, _, bool of, bool minus) in Pairs(random))
            {
                both += of && minus ? 1 : 0;
                onlyOf += of && !minus ? 1 : 0;
                onlyMinus += minus && !of ? 1 : 0;
            }

            judged.Add(Repeats, both, onlyOf, onlyMinus);
        }

        return judged;
    }

    /// <summary>Differences, of which the pairs of the first queries are labelled.</summary>
    public (List<LabelledValue> Labelled, List<JudgedValue> Unlabelled) Differences(int labelled, SeededRandom random)
    {
        List<LabelledValue> labels = [];
        List<JudgedValue> others = [];
        for (int query = 0; query < Queries; query++)
        {
            foreach ((bool of, bool minus, bool judgedOf, bool judgedMinus) in Pairs(random))
            {
                int truth = (of ? 1 : 0) - (minus ? 1 : 0), judged = (judgedOf ? 1 : 0) - (judgedMinus ? 1 : 0);
                if (labels.Count < labelled)
                {
                    labels.Add(new LabelledValue(QueryNames[query], truth, judged));
                }
                else
                {
                    others.Add(new JudgedValue(QueryNames[query], judged));
                }
            }
        }

        return (labels, others);
    }

    private IEnumerable<(bool Of, bool Minus, bool JudgedOf, bool JudgedMinus)> Pairs(SeededRandom random)
    {
        double common = random.NextDouble(), shared = Math.Sqrt(Correlation);
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            bool Holds(double rate) => (shared > 0 && random.Chance(shared) ? common : random.NextDouble()) < rate;
            bool of = Holds(OfRate), minus = Holds(MinusRate);
            bool Judged(bool truth) => random.Chance(truth ? Sensitivity : 1 - Specificity);
            yield return (of, minus, Judged(of), Judged(minus));
        }
    }
}
