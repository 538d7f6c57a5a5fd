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
    public required IReadOnlyList<ArmCalibration> Arms { get; init; }

    /// <summary>SHA-256 over the labelled texts with their labels, lower-case hex.</summary>
    public required string Texts { get; init; }

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

        List<Judged> all = [], both = [];
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            if (record.Verdicts.GetValueOrDefault(judge) is Verdict.Scored scored)
            {
                bool isLabelled = truths.TryGetValue(record.Trial.Index, out bool truth);
                Judged one = new(record.Trial.Arm, scored.Holds, truth, isLabelled ? ProbabilityOf(scored) : 0, isLabelled ? TextOf(record, known.Decides) : "");
                (isLabelled ? both : all).Add(one);
            }
        }

        all.AddRange(both);
        return both.Count == 0 ? throw LabelException.NotJudged(judge, run.Folder) : Of(known, truths.Count - both.Count, all, both);
    }

    /// <summary>What is known of the judge's errors, to be kept beside its name.</summary>
    /// <param name="run">The run whose labels these are.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="written">When.</param>
    public JudgeCertificate Certificate(RunReader run, IReadOnlyList<PersonLabel> labels, DateTimeOffset written)
    {
        string property = EnumWord.Of(Property);
        return new JudgeCertificate
        {
            Judge = Judge,
            Property = property,
            Version = run.Judges().First(one => one.Name == Judge).Version,
            Answered = AnsweredAs(run, Judge),
            Study = run.Facts.Study.Name,
            Subjects = [.. run.Facts.Study.Subjects.Where(subject => subject.Length > 0)],
            Texts = Texts,
            Labellers = [.. labels.Where(label => label.Property == property).Select(label => label.By).Distinct(StringComparer.Ordinal)],
            Written = written,
            All = CertifiedErrors.Of(Counts, Errors),
            Arms = [.. Arms.Select(arm => new CertifiedArm(arm.Arm, CertifiedErrors.Of(arm.Counts, arm.Errors)))],
        };
    }

    /// <summary>What the provider calls the model that voted for a judge; empty where it does not say, and for a judge that asks nobody.</summary>
    internal static IReadOnlyList<string> AnsweredAs(RunReader run, string judge) => !PromptedJudge.IsName(judge) ? [] :
    [
        .. run.Versions(ofVotes: true).Where(version => version.Subject == PromptedJudge.ModelOf(judge)).Select(version => version.Version).OfType<string>().Order(StringComparer.Ordinal),
    ];

    private static JudgeCalibration Of(RunJudge judge, int withoutVerdict, List<Judged> all, List<Judged> both)
    {
        Confusion counts = CountsOf(both);
        return new JudgeCalibration
        {
            Judge = judge.Name,
            Property = judge.Decides,
            Counts = counts,
            WithoutVerdict = withoutVerdict,
            Roc = RocCurve.Of([.. both.Select(one => new ScoredLabel(one.Probability, one.Truth))]),
            Kappa = Unmask.Kappa.Of(counts),
            Weighted = WeightedOf(counts, all),
            Arms = [.. both.GroupBy(one => one.Arm, StringComparer.Ordinal).Select(arm => new ArmCalibration(arm.Key, CountsOf(arm), WeightedOf(CountsOf(arm), all.Where(one => one.Arm == arm.Key))))],
            Texts = TextHash.Of(string.Join('\n', both.Select(one => $"{TextHash.Of(one.Text)} {(one.Truth ? "yes" : "no")}").Order(StringComparer.Ordinal))),
        };
    }

    private static Confusion CountsOf(IEnumerable<Judged> labelled) => Confusion.Of(labelled.Select(one => (one.Truth, one.Holds)));

    private static StratifiedLabels? WeightedOf(Confusion counts, IEnumerable<Judged> all)
    {
        ILookup<bool, Judged> halves = all.ToLookup(one => one.Holds);
        return counts.TruePositives + counts.FalsePositives == 0 || counts.TrueNegatives + counts.FalseNegatives == 0 ? null : new StratifiedLabels(
        [
            new LabelStratum(judged: true, halves[true].Count(), counts.TruePositives, counts.FalsePositives),
            new LabelStratum(judged: false, halves[false].Count(), counts.FalseNegatives, counts.TrueNegatives),
        ]);
    }

    private static string TextOf(TrialRecord record, JudgedProperty property) => LabelTask.Of(record, property)?.Text ?? "";

    // A reply with the judge's verdict; of one that nobody labelled, truth, probability and text say nothing.
    private readonly record struct Judged(string Arm, bool Holds, bool Truth, double Probability, string Text);

    /// <summary>How probable a verdict makes the property, from 0 to 1.</summary>
    public static double ProbabilityOf(Verdict.Scored verdict) => verdict.Holds ? verdict.Confidence : 1 - verdict.Confidence;

    /// <summary>What people say of each labelled trial.</summary>
    internal static IReadOnlyDictionary<int, bool> Truths(IReadOnlyList<PersonLabel> labels, string property) => labels.Where(label => label.Property == property)
        .GroupBy(label => label.Trial).Select(trial => (trial.Key, Lead: trial.Sum(label => label.Holds ? 1 : -1))).Where(trial => trial.Lead != 0)
        .ToDictionary(trial => trial.Key, trial => trial.Lead > 0);
}

/// <summary>A judge beside labels in one arm.</summary>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Counts">The labelled replies, by both.</param>
/// <param name="Weighted">As <see cref="JudgeCalibration.Weighted"/>, by the arm's replies.</param>
public sealed record ArmCalibration(string Arm, Confusion Counts, StratifiedLabels? Weighted)
{
    /// <inheritdoc cref="JudgeCalibration.Errors"/>
    public JudgeErrors? Errors => Weighted?.Errors ?? JudgeErrors.Of(Counts);
}
