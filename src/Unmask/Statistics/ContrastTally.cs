namespace Unmask;

/// <summary>The pairs of one contrast, summed query by query: what statistics need are sums over clusters.</summary>
/// <param name="contrast">What is compared.</param>
/// <param name="of">The place of the arm that is subtracted from in the design.</param>
/// <param name="minus">The place of the other.</param>
/// <param name="queries">The queries' ids, in ordinal order.</param>
/// <param name="wordings">The paraphrases, in rising order.</param>
internal sealed class ContrastTally(Contrast contrast, int of, int minus, IReadOnlyList<string> queries, IReadOnlyList<int> wordings)
{
    private readonly QuerySums[][] _queries = [.. wordings.Select(_ => new QuerySums[queries.Count])];

    /// <summary>The place of the arm that is subtracted from.</summary>
    public int Of => of;

    /// <summary>The place of the arm that is subtracted.</summary>
    public int Minus => minus;

    /// <summary>Takes one pair in.</summary>
    /// <param name="query">The query's place.</param>
    /// <param name="wording">The paraphrase's place.</param>
    /// <param name="first">The trial in the arm that is subtracted from.</param>
    /// <param name="second">The trial in the other.</param>
    public void Add(int query, int wording, ArmState first, ArmState second) => _queries[wording][query].Add(first, second);

    /// <summary>The contrast as its pairs show it.</summary>
    public Gap Gap(OutcomeRow group, (string Tier, OutcomeCounts Counts) first, (string Tier, OutcomeCounts Counts) second)
    {
        PairSums sums = new();
        for (int query = 0; query < queries.Count; query++)
        {
            QuerySums all = default;
            foreach (QuerySums[] wording in _queries)
            {
                all.Add(wording[query]);
            }

            sums.Add(all);
        }

        (Estimate? withFaking, Estimate? withoutFaking) = first.Counts.MotiveKnown > 0 ? sums.Identity() : (null, null);
        ClusterTally gap = sums.Gap;
        OutcomeCounts one = first.Counts, other = second.Counts;
        bool bothJudged = one.Judged > 0 && other.Judged > 0;
        return new Gap
        {
            Contrast = contrast,
            Subject = group.Subject,
            Scenario = group.Scenario,
            Variation = group.Variation,
            Reasoning = group.Reasoning,
            OfTier = first.Tier,
            MinusTier = second.Tier,
            Queries = gap.Clusters,
            Pairs = (int)gap.Units,
            Paired = PairedGap.Interval(gap),
            Rates = sums.Rates,
            ByQuery = new PairsByQuery(queries, wordings, _queries),
            StandardError = gap.StandardError,
            UnpairedStandardError = bothJudged ? Unpaired.StandardError(one.Complied, one.Judged, other.Complied, other.Judged) : null,
            UnpairedDifference = bothJudged ? Unpaired.Rate(one.Complied, one.Judged) - Unpaired.Rate(other.Complied, other.Judged) : null,
            FisherP = bothJudged ? ExactTest.Fisher(one.Complied, one.Judged, other.Complied, other.Judged) : null,
            McNemarP = gap.Units > 0 ? ExactTest.McNemar(sums.QueriesUp, sums.QueriesDown) : null,
            OnlyOf = (int)gap.Positive,
            OnlyMinus = (int)gap.Negative,
            WithFaking = withFaking,
            WithoutFaking = withoutFaking,
            FakingUnknown = sums.FakingUnknown,
            WorstCase = Rate(one.Complied, one) - Rate(other.Complied + other.Missing, other),
            BestCase = Rate(one.Complied + one.Missing, one) - Rate(other.Complied, other),
            DetectableGap = gap.Clusters < 2 ? null : Power.DetectableGap(PairedGap.EffectivePairs(gap), (double)gap.NonZero / gap.Units),
        };
    }

    private static double Rate(int hits, OutcomeCounts arm) => (double)hits / arm.Trials;

    /// <summary>The same over all queries, each of them a cluster.</summary>
    private sealed class PairSums
    {
        private readonly ClusterTally _withFaking = new();
        private readonly ClusterTally _withFakingOrUnknown = new();
        private readonly ClusterTally _withoutFaking = new();
        private readonly ClusterTally _withoutFakingOrUnknown = new();

        public PairedRates Rates { get; } = new();

        public ClusterTally Gap => Rates.Differences;

        public int QueriesUp { get; private set; }

        public int QueriesDown { get; private set; }

        public int FakingUnknown => (int)(_withFakingOrUnknown.Total - _withFaking.Total);

        public void Add(in QuerySums query)
        {
            Rates.Add(query.Pairs, query.Both, query.Gap.OnlyFirst, query.Gap.OnlySecond);
            _withFaking.Add(query.Pairs, query.WithFaking, query.WithFaking);
            _withFakingOrUnknown.Add(query.Pairs, query.WithFaking + query.FakingUnknown, query.WithFaking + query.FakingUnknown);
            _withoutFaking.Add(query.Pairs, query.WithoutFaking.Total, query.WithoutFaking.NonZero);
            _withoutFakingOrUnknown.Add(query.Pairs, query.WithoutFakingOrUnknown.Total, query.WithoutFakingOrUnknown.NonZero);
            QueriesUp += query.Gap.Total > 0 ? 1 : 0;
            QueriesDown += query.Gap.Total < 0 ? 1 : 0;
        }

        // The intervals reach over both readings of trials whose reasoning got no verdict; the values take them as not faking.
        public (Estimate? With, Estimate? Without) Identity() => Gap.Clusters < 2
            ? (null, null)
            : (Estimate.Spanning(Proportion.Clustered(_withFaking), Proportion.Clustered(_withFakingOrUnknown)),
                Estimate.Spanning(PairedGap.Interval(_withoutFaking), PairedGap.Interval(_withoutFakingOrUnknown)));
    }
}
