namespace Unmask;

/// <summary>A judge's verdicts beside the labels of people on the same replies.</summary>
public sealed record JudgeCalibration
{
    private const int MostThresholds = 10;

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

    /// <summary>
    /// Its sensitivity and specificity: weighed where that is possible, and those of the labels as they are otherwise; each on its effective number of labels, since replies to one query share what the judge stumbles over.
    /// Null where the labels are all alike.
    /// </summary>
    public required JudgeErrors? Errors { get; init; }

    /// <summary>The judge by whose verdicts the replies were drawn, where that is another one, or this one before it judged again: what share of all replies they stand for is then not known, and neither are sensitivity, specificity, precision and F1. Null where they are.</summary>
    public string? DrawnBy { get; init; }

    /// <summary>The share of the true that is found: weighed where that is possible, and of the labels as they are otherwise. Null where it cannot be told.</summary>
    public Estimate? Sensitivity => Errors?.Sensitivity.Interval ?? (DrawnBy is null ? Counts.Sensitivity : null);

    /// <summary>The share of the not true that is left alone, likewise.</summary>
    public Estimate? Specificity => Errors?.Specificity.Interval ?? (DrawnBy is null ? Counts.Specificity : null);

    /// <summary>The share of labelled replies on which it has no verdict, in [0, 1].</summary>
    public double Unread => (double)WithoutVerdict / (WithoutVerdict + Counts.Labels);

    /// <summary>Whether so many labelled replies have no verdict of it that those which have one do not tell how it errs: it may read what it finds easy.</summary>
    public bool ReadsTooFew => Unread > MostUnread;

    /// <summary>The largest share of labelled replies without a verdict with which a judge's errors count as known.</summary>
    public const double MostUnread = 0.2;

    /// <summary>Whether its errors are known well enough to be written down.</summary>
    public bool IsCertain => Errors is not null && !ReadsTooFew;

    /// <summary>The share of the judged-true that is: weighed where that is possible, and of the labels as they are otherwise. Null where nothing was judged true.</summary>
    public Estimate? Precision => DrawnBy is not null ? null : Weighted is null ? Counts.Precision : Weighted.Precision?.Interval;

    /// <summary>F1, likewise. Null where nothing is true and nothing was judged so.</summary>
    public Estimate? F1 => DrawnBy is not null ? null : Weighted is null ? Counts.F1 : Weighted.F1;

    /// <summary>Whether its probabilities mean what they say, in ten ranges of equal width.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>What would come of other thresholds: at its distinct probabilities, at most ten of them from the highest to the lowest, the best by Youden's J among them. Empty where it has no more than two, and where the labels are all alike.</summary>
    public IReadOnlyList<ThresholdPoint> Thresholds => Roc is RocReading.Measured { Curve: { Points.Count: > 2 } curve } ? curve.Spread(MostThresholds) : [];

    /// <summary>By arm, in plan order: a judge that errs differently by arm makes gaps.</summary>
    public required IReadOnlyList<CalibrationGroup> Arms { get; init; }

    /// <summary>By subject, in plan order: a judge that errs differently by subject makes differences between them.</summary>
    public required IReadOnlyList<CalibrationGroup> Subjects { get; init; }

    /// <summary>By the queries' category, in plan order.</summary>
    public required IReadOnlyList<CalibrationGroup> Categories { get; init; }

    /// <summary>SHA-256 over the labelled texts with their labels, lower-case hex.</summary>
    public required string Texts { get; init; }

    /// <summary>Holds a judge against the labels of a run. Where several people labelled one reply, most of them decide; a tie is left out.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judge">The judge's name.</param>
    /// <param name="labels">Labels of the property that the judge decides.</param>
    /// <exception cref="LabelException">The judge has not worked on the run, or has judged none of the labelled replies.</exception>
    public static JudgeCalibration Of(RunReader run, string judge, IReadOnlyList<PersonLabel> labels)
    {
        RunJudge known = Known(run, judge);
        return Of(run, known, CalibrationReply.Read(run, [known], labels));
    }

    /// <summary>A judge of a run by its name.</summary>
    /// <exception cref="LabelException">It has not worked on the run.</exception>
    internal static RunJudge Known(RunReader run, string judge) =>
        run.Judges().FirstOrDefault(one => one.Name == judge) ?? throw LabelException.UnknownJudge(judge, run.Judges().Select(one => one.Name));

    /// <summary>Holds a judge against the labels of replies that were read before.</summary>
    /// <exception cref="LabelException">There are none, or it has judged none of them.</exception>
    internal static JudgeCalibration Of(RunReader run, RunJudge judge, IReadOnlyList<CalibrationReply> replies)
    {
        int labels = replies.Count(reply => reply.Labels.ContainsKey(judge.Decides));
        IReadOnlyList<JudgedLabel> all = JudgedLabel.Of(judge, replies);
        JudgedLabel[] both = [.. all.Where(one => one.Label is not null)];
        return labels == 0 ? throw LabelException.NoLabels(run.Folder, EnumWord.Of(judge.Decides))
            : both.Length == 0 ? throw LabelException.NotJudged(judge.Name, run.Folder)
            : Of(judge, labels - both.Length, all, both);
    }

    /// <summary>What is known of the judge's errors, to be kept beside its name.</summary>
    /// <param name="run">The run whose labels these are.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="written">When.</param>
    /// <param name="split">The part of the labelled queries that this is of; null for all.</param>
    public JudgeCertificate Certificate(RunReader run, IReadOnlyList<PersonLabel> labels, DateTimeOffset written, LabelSplit? split = null)
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
            Split = split?.ToString(),
            Texts = Texts,
            Labellers = [.. labels.Where(label => label.Property == property).Select(label => label.By).Distinct(StringComparer.Ordinal)],
            Written = written,
            Weighed = Weighted is not null,
            All = CertifiedErrors.Of(Counts, Errors, Weighted),
            Arms = [.. Arms.Select(arm => new CertifiedArm(arm.Name, CertifiedErrors.Of(arm.Counts, arm.Errors, arm.Weighted)))],
        };
    }

    /// <summary>What the provider calls the model that voted for a judge; empty where it does not say, and for a judge that asks nobody.</summary>
    internal static IReadOnlyList<string> AnsweredAs(RunReader run, string judge) => !PromptedJudge.IsName(judge) ? [] :
    [
        .. run.Versions(ofVotes: true).Where(version => version.Subject == PromptedJudge.ModelOf(judge)).Select(version => version.Version).OfType<string>().Order(StringComparer.Ordinal),
    ];

    private static JudgeCalibration Of(RunJudge judge, int withoutVerdict, IReadOnlyList<JudgedLabel> all, JudgedLabel[] both)
    {
        Confusion counts = JudgedLabel.Counts(both);
        return new JudgeCalibration
        {
            Judge = judge.Name,
            Property = judge.Decides,
            Counts = counts,
            WithoutVerdict = withoutVerdict,
            Roc = RocCurve.Of([.. both.Select(one => new ScoredLabel(one.Verdict.Probability, one.Truth))]),
            Kappa = Unmask.Kappa.Of(counts),
            DrawnBy = JudgedLabel.DrawnBy(all),
            Weighted = JudgedLabel.Weighted(all),
            Errors = JudgedLabel.Errors(all),
            Reliability = Reliability.Of([.. both.Select(one => new Forecast(one.Verdict.Probability, one.Truth))]),
            Arms = CalibrationGroup.By(all, reply => reply.Arm),
            Subjects = CalibrationGroup.By(all, reply => reply.Subject),
            Categories = CalibrationGroup.By(all, reply => reply.Query.Category),
            Texts = TextHash.Of(string.Join('\n', both.Select(one => $"{TextHash.Of(one.Label!.Value.Text)} {(one.Truth ? "yes" : "no")}").Order(StringComparer.Ordinal))),
        };
    }

    /// <summary>How probable a verdict makes the property, from 0 to 1.</summary>
    public static double ProbabilityOf(Verdict.Scored verdict) => verdict.Holds ? verdict.Confidence : 1 - verdict.Confidence;

    /// <summary>What people say of each labelled trial.</summary>
    internal static IReadOnlyDictionary<int, bool> Truths(IReadOnlyList<PersonLabel> labels, string property) => labels.Where(label => label.Property == property)
        .GroupBy(label => label.Trial).Select(trial => (trial.Key, Lead: trial.Sum(label => label.Holds ? 1 : -1))).Where(trial => trial.Lead != 0)
        .ToDictionary(trial => trial.Key, trial => trial.Lead > 0);
}
