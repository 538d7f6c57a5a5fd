namespace Unmask.Tests;

/// <summary>Studies whose truth and whose judge are known: texts of independent queries, some of them labelled.</summary>
internal sealed record SimulatedJudging(double Sensitivity, double Specificity, double Rate, int Texts = 400, int Labels = 100)
{
    private static readonly string[] QueryNames = [.. Enumerable.Range(0, 4_000).Select(i => $"{i}")];

    private static readonly double[] Sensitivities = [0.7, 0.95];
    private static readonly double[] Specificities = [0.8, 0.99];
    private static readonly double[] Rates = [0.05, 0.14, 0.5];

    /// <summary>Sensitivities, specificities and rates as they are met.</summary>
    public static IEnumerable<SimulatedJudging> Grid =>
        from sensitivity in Sensitivities
        from specificity in Specificities
        from rate in Rates
        select new SimulatedJudging(sensitivity, specificity, rate);

    public bool Judged(bool truth, SeededRandom random) => random.Chance(truth ? Sensitivity : 1 - Specificity);

    public MeasuredRate Raw(SeededRandom random) => MeasuredRate.From(Count(Texts, () => Judged(random.Chance(Rate), random)), Texts);

    /// <summary>Errors from as many labels that are true as labels that are not.</summary>
    public JudgeErrors EqualErrors(SeededRandom random) => new(
        MeasuredRate.From(Count(Labels / 2, () => Judged(truth: true, random)), Labels / 2),
        MeasuredRate.From(Count(Labels / 2, () => !Judged(truth: false, random)), Labels / 2));

    /// <summary>Errors from labels of texts as they come; null where they are all of one class.</summary>
    public JudgeErrors? RandomErrors(SeededRandom random) =>
        JudgeErrors.Of(Confusion.Of(Enumerable.Range(0, Labels).Select(_ => Pair(random))));

    public (LabelledValue[] Labelled, JudgedValue[] Unlabelled) Sample(SeededRandom random)
    {
        LabelledValue[] labelled = [.. Enumerable.Range(0, Labels).Select(i =>
        {
            (bool truth, bool judged) = Pair(random);
            return new LabelledValue(QueryNames[i], truth ? 1 : 0, judged ? 1 : 0);
        })];
        JudgedValue Other(int i) => new(QueryNames[Labels + i], Pair(random).Judged ? 1 : 0);
        return (labelled, [.. Enumerable.Range(0, Texts).Select(Other)]);
    }

    /// <summary>Labels of judged-true and judged-false texts, half of them each, or as many as there are.</summary>
    public StratifiedLabels? Stratified(SeededRandom random)
    {
        (bool Truth, bool Judged)[] all = [.. Enumerable.Range(0, Texts).Select(_ => Pair(random))];
        (bool Truth, bool Judged)[] judged = [.. all.Where(one => one.Judged)], left = [.. all.Where(one => !one.Judged)];
        return judged.Length == 0 || left.Length == 0 ? null : new StratifiedLabels([Stratum(judged), Stratum(left)]);
    }

    private LabelStratum Stratum((bool Truth, bool Judged)[] texts)
    {
        // The texts are independent draws, so the first ones are a random sample of them.
        int labels = Math.Min(Labels / 2, texts.Length), truths = texts.Take(labels).Count(one => one.Truth);
        return new LabelStratum(texts[0].Judged, texts.Length, truths, labels - truths);
    }

    private (bool Truth, bool Judged) Pair(SeededRandom random)
    {
        bool truth = random.Chance(Rate);
        return (truth, Judged(truth, random));
    }

    private static int Count(int of, Func<bool> hit)
    {
        int hits = 0;
        for (int i = 0; i < of; i++)
        {
            hits += hit() ? 1 : 0;
        }

        return hits;
    }
}
