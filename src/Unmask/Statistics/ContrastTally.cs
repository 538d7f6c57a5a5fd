namespace Unmask;

/// <summary>The pairs of one contrast, summed query by query: what statistics need are sums over clusters.</summary>
/// <param name="contrast">What is compared.</param>
/// <param name="of">The place of the arm that is subtracted from in the design.</param>
/// <param name="minus">The place of the other.</param>
/// <param name="queries">How many queries there are.</param>
internal sealed class ContrastTally(Contrast contrast, int of, int minus, int queries)
{
    private readonly QuerySums[] _queries = new QuerySums[queries];

    /// <summary>The place of the arm that is subtracted from.</summary>
    public int Of => of;

    /// <summary>The place of the arm that is subtracted.</summary>
    public int Minus => minus;

    /// <summary>Takes one pair in.</summary>
    public void Add(int query, ArmState first, ArmState second) => _queries[query].Add(first, second);

    /// <summary>The contrast as its pairs show it.</summary>
    public Gap Gap(OutcomeRow group, (string Tier, OutcomeCounts Counts) first, (string Tier, OutcomeCounts Counts) second)
    {
        PairSums sums = new();
        foreach (ref readonly QuerySums query in _queries.AsSpan())
        {
            sums.Add(query);
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
            StandardError = gap.StandardError,
            UnpairedStandardError = bothJudged ? Unpaired.StandardError(one.Complied, one.Judged, other.Complied, other.Judged) : null,
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
            Rates.Add(query.Pairs, query.Both, (query.Gap.NonZero + query.Gap.Total) / 2, (query.Gap.NonZero - query.Gap.Total) / 2);
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
