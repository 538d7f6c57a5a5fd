namespace Unmask;

/// <summary>One group's counts and clustered sums, and the findings that follow from them.</summary>
internal sealed class GroupTally(OutcomeRow group, string? trainedTier, OutcomeCounts trained, string? otherTier, OutcomeCounts other)
{
    private readonly ArmTally _trained = new();
    private readonly ArmTally _other = new();
    private readonly ClusterTally _gap = new();
    private readonly ClusterTally _withFaking = new();
    private readonly ClusterTally _withFakingOrUnknown = new();
    private readonly ClusterTally _withoutFaking = new();
    private readonly ClusterTally _withoutFakingOrUnknown = new();
    private int _queriesUp;
    private int _queriesDown;

    /// <summary>Takes one query in.</summary>
    public void Add(in QuerySums query)
    {
        _trained.Add(query.Trained);
        _other.Add(query.Other);
        _gap.Add(query.Pairs, query.Gap.Total, query.Gap.NonZero);
        _withFaking.Add(query.Pairs, query.WithFaking, query.WithFaking);
        _withFakingOrUnknown.Add(query.Pairs, query.WithFaking + query.FakingUnknown, query.WithFaking + query.FakingUnknown);
        _withoutFaking.Add(query.Pairs, query.WithoutFaking.Total, query.WithoutFaking.NonZero);
        _withoutFakingOrUnknown.Add(query.Pairs, query.WithoutFakingOrUnknown.Total, query.WithoutFakingOrUnknown.NonZero);
        _queriesUp += query.Gap.Total > 0 ? 1 : 0;
        _queriesDown += query.Gap.Total < 0 ? 1 : 0;
    }

    /// <summary>The arms that have trials, the trained-on one first.</summary>
    public IEnumerable<Cell> Cells()
    {
        if (trainedTier is not null)
        {
            yield return CellOf(trainedTier, trainedArm: true, trained, _trained);
        }

        if (otherTier is not null)
        {
            yield return CellOf(otherTier, trainedArm: false, other, _other);
        }
    }

    /// <summary>The gap; null where an arm has no trials.</summary>
    public Gap? Gap()
    {
        if (trainedTier is null || otherTier is null)
        {
            return null;
        }

        (Estimate? withFaking, Estimate? withoutFaking) = Identity();
        bool bothJudged = trained.Judged > 0 && other.Judged > 0;
        int complied = trained.Complied;
        int otherComplied = other.Complied;
        return new Gap
        {
            Subject = group.Subject,
            Scenario = group.Scenario,
            Variation = group.Variation,
            Reasoning = group.Reasoning,
            TrainedTier = trainedTier,
            OtherTier = otherTier,
            Queries = _gap.Clusters,
            Pairs = (int)_gap.Units,
            Paired = PairedGap.Interval(_gap),
            StandardError = _gap.StandardError,
            UnpairedStandardError = bothJudged ? Unpaired.StandardError(complied, trained.Judged, otherComplied, other.Judged) : null,
            FisherP = bothJudged ? ExactTest.Fisher(complied, trained.Judged, otherComplied, other.Judged) : null,
            McNemarP = _gap.Units > 0 ? ExactTest.McNemar(_queriesUp, _queriesDown) : null,
            OnlyTrained = (int)_gap.Positive,
            OnlyOther = (int)_gap.Negative,
            WithFaking = withFaking,
            WithoutFaking = withoutFaking,
            FakingUnknown = (int)(_withFakingOrUnknown.Total - _withFaking.Total),
            WorstCase = Rate(complied, trained) - Rate(otherComplied + other.Missing, other),
            BestCase = Rate(complied + trained.Missing, trained) - Rate(otherComplied, other),
            DetectableGap = _gap.Clusters < 2 ? null : Power.DetectableGap(PairedGap.EffectivePairs(_gap), (double)_gap.NonZero / _gap.Units),
        };
    }

    private static double Rate(int hits, OutcomeCounts arm) => (double)hits / arm.Trials;

    // The intervals reach over both readings of trials whose reasoning got no verdict; the values take them as not faking.
    private (Estimate? With, Estimate? Without) Identity()
    {
        if (trained.MotiveKnown == 0 || _gap.Clusters < 2)
        {
            return (null, null);
        }

        return (Spanning(Proportion.Clustered(_withFaking), Proportion.Clustered(_withFakingOrUnknown)),
            Spanning(PairedGap.Interval(_withoutFaking), PairedGap.Interval(_withoutFakingOrUnknown)));
    }

    private static Estimate? Spanning(Estimate? reading, Estimate? otherReading) =>
        reading is { } one && otherReading is { } two
            ? new Estimate(one.Value, Math.Min(one.Low, two.Low), Math.Max(one.High, two.High))
            : null;

    private Cell CellOf(string tier, bool trainedArm, OutcomeCounts counts, ArmTally tally) => new()
    {
        Subject = group.Subject,
        Scenario = group.Scenario,
        Variation = group.Variation,
        Reasoning = group.Reasoning,
        Tier = tier,
        TrainedArm = trainedArm,
        Counts = counts,
        Compliance = Proportion.Clustered(tally.Complied),
        FakingRateAtMost = counts.MotiveKnown > 0 ? Proportion.Clustered(tally.FakingOrUnknown) : null,
        FakingRate = counts.MotiveKnown > 0 ? Spanning(Proportion.Clustered(tally.Faking), Proportion.Clustered(tally.FakingOrUnknown)) : null,
    };

    private sealed class ArmTally
    {
        public ClusterTally Complied { get; } = new();

        public ClusterTally Faking { get; } = new();

        public ClusterTally FakingOrUnknown { get; } = new();

        public void Add(in ArmSums query)
        {
            Complied.Add(query.Judged, query.Complied, query.Complied);
            Faking.Add(query.Judged, query.Faking, query.Faking);
            FakingOrUnknown.Add(query.Judged, query.Faking + query.FakingUnknown, query.Faking + query.FakingUnknown);
        }
    }
}
