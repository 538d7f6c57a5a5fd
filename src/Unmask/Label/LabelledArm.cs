namespace Unmask;

/// <summary>A rate of one arm that labels of a part of its own trials set right.</summary>
/// <param name="Value">With its 95 % interval; null where it cannot be told.</param>
/// <param name="Labels">Labelled trials of the arm.</param>
/// <param name="Why">Why it cannot be told, in a few words; null where it can.</param>
public sealed record LabelledRate(Estimate? Value, int Labels, string? Why)
{
    /// <summary>What every label says, where all say the same and some replies have none; null otherwise. How the judge errs on what the other answer would be of cannot be known then.</summary>
    public bool? OneClass { get; init; }
}

/// <summary>
/// One arm's trials, some of them labelled by people, for one act: whether a trial did it by the judges, and by the labels. A sample at random is prediction-powered
/// (<see cref="PredictionPowered.Rate"/>); one that was drawn by a judge's verdicts is weighed by them (<see cref="StratifiedLabels.Prevalence"/>).
/// </summary>
public sealed class LabelledArm
{
    private readonly List<LabelledValue> _labelled = [];
    private readonly List<JudgedValue> _others = [];
    private readonly Dictionary<bool, (long Texts, long True, long False)> _byVerdict = [];
    private bool _isByVerdict;
    private bool _isByAnother;

    /// <summary>Labelled trials.</summary>
    public int Labels => _labelled.Count;

    /// <summary>Takes a trial in.</summary>
    /// <param name="query">What it answers.</param>
    /// <param name="judged">Whether it did the act by the judges.</param>
    /// <param name="verdict">What the judge said by whose verdicts samples may be drawn.</param>
    /// <param name="truth">Whether it did it by the labels; null where nobody labelled it.</param>
    /// <param name="draw">How a labelled trial was drawn.</param>
    public void Add(string query, bool judged, bool verdict, bool? truth, LabelDraw draw = LabelDraw.AtRandom)
    {
        (long texts, long yes, long no) = _byVerdict.GetValueOrDefault(verdict);
        _byVerdict[verdict] = (texts + 1, yes + (truth == true ? 1 : 0), no + (truth == false ? 1 : 0));
        if (truth is { } known)
        {
            _labelled.Add(new LabelledValue(query, known ? 1 : 0, judged ? 1 : 0));
            _isByVerdict |= draw == LabelDraw.ByVerdict;
            _isByAnother |= draw == LabelDraw.ByAnother;
        }
        else
        {
            _others.Add(new JudgedValue(query, judged ? 1 : 0));
        }
    }

    /// <summary>The rate.</summary>
    public LabelledRate Rate() => Unmarked() with { OneClass = _others.Count > 0 && _labelled.Count > 0 && _labelled.TrueForAll(one => one.Truth == _labelled[0].Truth) ? _labelled[0].Truth > 0 : null };

    private LabelledRate Unmarked() =>
        _labelled.Count == 0 ? new LabelledRate(Value: null, 0, "no labels")
        : _isByAnother ? new LabelledRate(Value: null, Labels, "drawn by the verdicts of another judge")
        : _others.Count == 0 ? new LabelledRate(Proportion.Clustered(Clustered()), Labels, Why: null)
        : _isByVerdict ? OfVerdicts()
        : PredictionPowered.Rate(_labelled, _others) is { } found ? new LabelledRate(found.Value, Labels, Why: null)
        : new LabelledRate(Value: null, Labels, "labels of fewer than two queries");

    private LabelledRate OfVerdicts() => _byVerdict.Values.Any(stratum => stratum.True + stratum.False == 0)
        ? new LabelledRate(Value: null, Labels, "no label on one of the two verdicts")
        : new LabelledRate(
            new StratifiedLabels([.. _byVerdict.Select(stratum => new LabelStratum(stratum.Key, stratum.Value.Texts, stratum.Value.True, stratum.Value.False))]).Prevalence?.Interval, Labels, Why: null);

    private ClusterTally Clustered()
    {
        ClusterTally tally = new();
        foreach (IGrouping<string, LabelledValue> query in _labelled.GroupBy(one => one.Query, StringComparer.Ordinal))
        {
            int yes = query.Count(one => one.Truth > 0);
            tally.Add(query.Count(), yes, yes);
        }

        return tally;
    }
}

/// <summary>How a reply came to be labelled.</summary>
public enum LabelDraw
{
    /// <summary>With the same chance as every other, or nobody said and it is taken for so.</summary>
    AtRandom,

    /// <summary>By the verdicts of the judge whose rate is set right.</summary>
    ByVerdict,

    /// <summary>By the verdicts of another judge: which chance it had is not known here.</summary>
    ByAnother,
}
