namespace Unmask;

/// <summary>A judge beside labels in a part of the replies: those of one arm, of one subject, or to one category of queries.</summary>
/// <param name="Name">The arm, the subject or the category.</param>
/// <param name="Counts">The labelled replies, by both.</param>
/// <param name="Weighted">As <see cref="JudgeCalibration.Weighted"/>, by the part's replies.</param>
/// <param name="Errors">As <see cref="JudgeCalibration.Errors"/>, by the part's replies.</param>
public sealed record CalibrationGroup(string Name, Confusion Counts, StratifiedLabels? Weighted, JudgeErrors? Errors)
{
    /// <summary>As <see cref="JudgeCalibration.DrawnBy"/>, of the part's replies.</summary>
    public string? DrawnBy { get; init; }

    /// <summary>The share of the true that is found: weighed where that is possible, and of the labels as they are otherwise. Null where no label is true.</summary>
    public Estimate? Sensitivity => Errors?.Sensitivity.Interval ?? (DrawnBy is null ? Counts.Sensitivity : null);

    /// <summary>The share of the not true that is left alone, likewise. Null where every label is true.</summary>
    public Estimate? Specificity => Errors?.Specificity.Interval ?? (DrawnBy is null ? Counts.Specificity : null);

    /// <summary>One judge's verdicts, divided by a name; groups without a label are left out, and the others stand in the order of their first label.</summary>
    internal static IReadOnlyList<CalibrationGroup> By(IReadOnlyList<JudgedLabel> all, Func<CalibrationReply, string> name)
    {
        ILookup<string, JudgedLabel> groups = all.ToLookup(one => name(one.Reply), StringComparer.Ordinal);
        return
        [
            .. all.Where(one => one.Label is not null).Select(one => name(one.Reply)).Distinct(StringComparer.Ordinal)
                .Select(group => Of(group, [.. groups[group]])),
        ];
    }

    private static CalibrationGroup Of(string name, JudgedLabel[] all) => new(name, JudgedLabel.Counts(all), JudgedLabel.Weighted(all), JudgedLabel.Errors(all)) { DrawnBy = JudgedLabel.DrawnBy(all) };
}

/// <summary>A reply with one judge's verdict.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Verdict">What the judge says.</param>
/// <param name="Label">What people say; null where nobody labelled it.</param>
internal sealed record JudgedLabel(CalibrationReply Reply, PlainVerdict Verdict, LabelledText? Label)
{
    /// <summary>Whether people say that the property is there. Of a labelled reply.</summary>
    public bool Truth => Label!.Value.Truth;

    /// <summary>Those of a judge.</summary>
    public static IReadOnlyList<JudgedLabel> Of(RunJudge judge, IReadOnlyList<CalibrationReply> replies) =>
    [
        .. from reply in replies
           where reply.Verdicts.ContainsKey(judge.Name)
           let label = reply.Labels.TryGetValue(judge.Decides, out LabelledText said) ? said : (LabelledText?)null
           select new JudgedLabel(reply, reply.Verdicts[judge.Name], label) { IsDrawnByAnother = label?.Drawn.DrawFor(judge.Name, judge.Round) == LabelDraw.ByAnother },
    ];

    /// <summary>
    /// Whether the reply was drawn by verdicts of another judge, or of this one before it judged again. Which chance it had does not follow from this judge's verdicts then, so they cannot weigh it.
    /// </summary>
    public bool IsDrawnByAnother { get; init; }

    /// <summary>Who drew replies whose labels can therefore not be weighed; null where all can.</summary>
    public static string? DrawnBy(IReadOnlyList<JudgedLabel> all) => all.FirstOrDefault(one => one.IsDrawnByAnother)?.Label?.Drawn.Drawn;

    /// <summary>The labelled ones, by both.</summary>
    public static Confusion Counts(IReadOnlyList<JudgedLabel> all) => Confusion.Of(all.Where(one => one.Label is not null).Select(one => (one.Truth, one.Verdict.Holds)));

    /// <summary>The labels, weighed by how many replies have each verdict; null where a verdict has no label, and where they were drawn by the verdicts of another judge.</summary>
    public static StratifiedLabels? Weighted(IReadOnlyList<JudgedLabel> all)
    {
        Confusion counts = Counts(all);
        return DrawnBy(all) is not null || counts.TruePositives + counts.FalsePositives == 0 || counts.TrueNegatives + counts.FalseNegatives == 0 ? null : new StratifiedLabels(
        [
            new LabelStratum(judged: true, all.Count(one => one.Verdict.Holds), counts.TruePositives, counts.FalsePositives),
            new LabelStratum(judged: false, all.Count(one => !one.Verdict.Holds), counts.FalseNegatives, counts.TrueNegatives),
        ]);
    }

    /// <summary>
    /// Sensitivity and specificity: weighed where that is possible, and of the labels as they are otherwise, each on its effective number of labels. Replies to one query share what the judge stumbles over, so each number is
    /// that of the labels over their design effect by query (<see cref="ClusterTally.DesignEffect"/>), which is not let below 1 here: a few labels are never as sure as more. Nor does weighing make them more than they are: of two labels the
    /// variance by strata may come out as that of a hundred. Null where the labels are all alike, and where they were drawn by the verdicts of another judge.
    /// </summary>
    public static JudgeErrors? Errors(IReadOnlyList<JudgedLabel> all) => DrawnBy(all) is not null ? null : (Weighted(all)?.Errors ?? JudgeErrors.Of(Counts(all))) is { } independent
        ? new JudgeErrors(OnQueries(independent.Sensitivity, all, truth: true), OnQueries(independent.Specificity, all, truth: false))
        : null;

    private static MeasuredRate OnQueries(MeasuredRate rate, IReadOnlyList<JudgedLabel> all, bool truth)
    {
        ClusterTally hits = new();
        foreach (IGrouping<string, JudgedLabel> query in all.Where(one => one.Label is not null && one.Truth == truth).GroupBy(one => one.Reply.Query.Id, StringComparer.Ordinal))
        {
            int right = query.Count(one => one.Verdict.Holds == truth);
            hits.Add(query.Count(), right, right);
        }

        return hits.Units == 0 ? rate : new MeasuredRate(rate.Rate, Math.Min(rate.Of, hits.Units) / Math.Max(1, hits.DesignEffect(addedUnits: 1)));
    }
}
