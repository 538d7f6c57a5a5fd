namespace Unmask;

/// <summary>A judge's verdicts beside the labels of people on the same replies.</summary>
public sealed record JudgeCalibration
{
    /// <summary>The judge.</summary>
    public required string Judge { get; init; }

    /// <summary>What was asked.</summary>
    public required JudgedProperty Property { get; init; }

    /// <summary>The labelled replies on which it has a verdict, by both.</summary>
    public required Confusion Counts { get; init; }

    /// <summary>Labelled replies on which it has none; they are in no figure.</summary>
    public required int WithoutVerdict { get; init; }

    /// <summary>How well its probabilities order the replies; a case of its own where all labels are alike.</summary>
    public required RocReading Roc { get; init; }

    /// <summary>How often people agree with it beyond chance (Cohen 1960); null where one of the two says the same of all.</summary>
    public required KappaEstimate? Kappa { get; init; }

    /// <summary>Sensitivity and specificity weighed by how many replies of the run have each verdict: what they are where the labels are a sample drawn by this judge's verdicts. Null where a verdict has no label.</summary>
    public required StratifiedLabels? Weighted { get; init; }

    /// <summary>Its sensitivity and specificity: weighed where that is possible, and those of the labels as they are otherwise. Null where the labels are all alike.</summary>
    public JudgeErrors? Errors => Weighted?.Errors ?? JudgeErrors.Of(Counts);

    /// <summary>By arm, in plan order: a judge that errs differently by arm makes gaps.</summary>
    public required IReadOnlyList<(string Arm, Confusion Counts)> Arms { get; init; }

    /// <summary>Holds a judge against the labels of a run. Where several people labelled one reply, most of them decide; a tie is left out.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judge">The judge's name.</param>
    /// <param name="labels">Labels of the property that the judge decides.</param>
    /// <exception cref="LabelException">The judge has not worked on the run, or has judged none of the labelled replies.</exception>
    public static JudgeCalibration Of(RunReader run, string judge, IReadOnlyList<PersonLabel> labels)
    {
        RunJudge known = run.Judges().FirstOrDefault(one => one.Name == judge) ?? throw LabelException.UnknownJudge(judge, run.Judges().Select(one => one.Name));
        IReadOnlyDictionary<int, bool> truths = Truths(labels, EnumWord.Of(known.Decides));
        if (truths.Count == 0)
        {
            throw LabelException.NoLabels(run.Folder, EnumWord.Of(known.Decides));
        }

        List<(string Arm, bool Truth, Verdict.Scored Verdict)> both = [];
        long yes = 0, no = 0;
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            if (record.Verdicts.GetValueOrDefault(judge) is not Verdict.Scored scored)
            {
                continue;
            }

            _ = scored.Holds ? yes++ : no++;
            if (truths.TryGetValue(record.Trial.Index, out bool truth))
            {
                both.Add((record.Trial.Arm, truth, scored));
            }
        }

        if (both.Count == 0)
        {
            throw LabelException.NotJudged(judge, run.Folder);
        }

        var counts = Confusion.Of(both.Select(one => (one.Truth, one.Verdict.Holds)));
        return new JudgeCalibration
        {
            Judge = judge,
            Property = known.Decides,
            Counts = counts,
            WithoutVerdict = truths.Count - both.Count,
            Roc = RocCurve.Of([.. both.Select(one => new ScoredLabel(ProbabilityOf(one.Verdict), one.Truth))]),
            Kappa = Unmask.Kappa.Of(counts),
            Weighted = counts.TruePositives + counts.FalsePositives == 0 || counts.TrueNegatives + counts.FalseNegatives == 0 ? null : new StratifiedLabels(
            [
                new LabelStratum(judged: true, yes, counts.TruePositives, counts.FalsePositives),
                new LabelStratum(judged: false, no, counts.FalseNegatives, counts.TrueNegatives),
            ]),
            Arms = [.. both.GroupBy(one => one.Arm, StringComparer.Ordinal).Select(arm => (arm.Key, Confusion.Of(arm.Select(one => (one.Truth, one.Verdict.Holds)))))],
        };
    }

    /// <summary>How probable a verdict makes the property, from 0 to 1.</summary>
    public static double ProbabilityOf(Verdict.Scored verdict) => verdict.Holds ? verdict.Confidence : 1 - verdict.Confidence;

    /// <summary>What people say of each labelled trial.</summary>
    internal static IReadOnlyDictionary<int, bool> Truths(IReadOnlyList<PersonLabel> labels, string property) => labels.Where(label => label.Property == property)
        .GroupBy(label => label.Trial).Select(trial => (trial.Key, Lead: trial.Sum(label => label.Holds ? 1 : -1))).Where(trial => trial.Lead != 0)
        .ToDictionary(trial => trial.Key, trial => trial.Lead > 0);
}
