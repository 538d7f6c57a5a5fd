namespace Unmask;

/// <summary>One arm's trials, counted by how they ended and summed query by query.</summary>
internal sealed class ArmTally(int queries)
{
    private readonly ArmSums[] _queries = new ArmSums[queries];
    private readonly ArmCounts _counts = new();
    private OutcomeCounts? _counted;

    /// <summary>How its trials ended; read when all are taken in.</summary>
    public OutcomeCounts Counts => _counted ??= _counts.Counts();

    /// <summary>Takes one trial in.</summary>
    public void Add(int query, ArmState trial)
    {
        _counts.Add(trial);
        _queries[query].Add(trial);
    }

    /// <summary>Its rates.</summary>
    public Cell Cell(OutcomeRow group, string arm, string tier)
    {
        ClusterTally complied = new(), faking = new(), fakingOrUnknown = new(), ofComplied = new(), ofRefused = new(), ofRead = new();
        foreach (ref readonly ArmSums query in _queries.AsSpan())
        {
            complied.Add(query.Judged, query.Complied, query.Complied);
            faking.Add(query.Judged, query.Faking, query.Faking);
            ofComplied.Add(query.CompliedRead, query.Faking, query.Faking);
            ofRefused.Add(query.RefusedRead, query.RefusedFaking, query.RefusedFaking);
            ofRead.Add(query.CompliedRead + query.RefusedRead, query.Faking, query.Faking);
            fakingOrUnknown.Add(query.Judged, query.Faking + query.FakingUnknown, query.Faking + query.FakingUnknown);
        }

        bool read = Counts.MotiveKnown > 0;
        return new Cell
        {
            Subject = group.Subject,
            Scenario = group.Scenario,
            Variation = group.Variation,
            Reasoning = group.Reasoning,
            Arm = arm,
            Tier = tier,
            Counts = Counts,
            Compliance = Proportion.Clustered(complied),
            Rates = complied.Units == 0 ? null : new CellRates(MeasuredRate.From(complied), Rate(ofComplied), Rate(ofRefused), Rate(ofRead) ?? MeasuredRate.From(complied)),
            FakingRateAtMost = read ? Proportion.Clustered(fakingOrUnknown) : null,
            FakingRate = read ? Estimate.Spanning(Proportion.Clustered(faking), Proportion.Clustered(fakingOrUnknown)) : null,
        };
    }

    private static MeasuredRate? Rate(ClusterTally hits) => hits.Units == 0 ? null : MeasuredRate.From(hits);

    /// <summary>One query's judged trials.</summary>
    private struct ArmSums
    {
        public int Judged;
        public int Complied;
        public int Faking;
        public int FakingUnknown;
        public int CompliedRead;
        public int RefusedRead;
        public int RefusedFaking;

        public void Add(ArmState trial)
        {
            Judged += trial.Judged ? 1 : 0;
            Complied += trial.Complied ? 1 : 0;
            Faking += trial.Fakes ? 1 : 0;
            FakingUnknown += trial.FakingUnknown ? 1 : 0;
            CompliedRead += trial.Complied && trial.IsRead ? 1 : 0;
            RefusedRead += !trial.Complied && trial.IsRead ? 1 : 0;
            RefusedFaking += !trial.Complied && trial.ReasonsSo ? 1 : 0;
        }
    }
}
