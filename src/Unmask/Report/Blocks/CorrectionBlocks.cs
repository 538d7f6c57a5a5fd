namespace Unmask;

/// <summary>Rates and gaps as judged beside what they are with the judges' errors taken out.</summary>
internal static class CorrectionBlocks
{
    /// <summary>The table, and what it rests on; nothing where nothing is known of any judge's errors.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings)
    {
        Corrections corrections = findings.Corrections;
        bool byErrors = corrections.Arms.Any(arm => arm.Compliance is not null || arm.Faking is not null), byLabels = corrections.Arms.Any(arm => arm.ComplianceByLabels is not null || arm.FakingByLabels is not null);
        List<IReadOnlyList<TableCell>> rows =
        [
            .. corrections.Gaps.SelectMany(gap => GapRows(findings, gap)),
            .. corrections.Arms.SelectMany(arm => ArmRows(findings, arm)),
        ];
        return rows.Count == 0 ? [] :
        [
            new PageBlock.Table(
                "Corrected for the judges' errors",
                ["", "as judged", .. byErrors ? ["by the judges' errors"] : Array.Empty<string>(), .. byLabels ? ["by labels of this run"] : Array.Empty<string>()],
                [.. rows.Select(row => (IReadOnlyList<TableCell>)[row[0], row[1], .. byErrors ? [row[2]] : Array.Empty<TableCell>(), .. byLabels ? [row[3]] : Array.Empty<TableCell>()])])
            {
                Note = Note(corrections, byErrors, byLabels),
            },
        ];
    }

    /// <summary>What is known of a judge's errors, in a sentence without a full stop; null for nothing.</summary>
    public static string? Known(CertifiedJudge? judge) => judge is not { Filed.Certificate: var certificate } ? null
        : certificate.All is { Sensitivity: { } sensitivity, Specificity: { } specificity }
            ? $"it says yes to {Numbers.Percent(sensitivity.Value)} ({Numbers.Range(new Estimate(sensitivity.Value, sensitivity.Low, sensitivity.High))}) of what people call yes and no to {Numbers.Percent(specificity.Value)} ({Numbers.Range(new Estimate(specificity.Value, specificity.Low, specificity.High))}) of what they call no, by {Numbers.Count(certificate.All.Labels, "label")} from the study '{certificate.Study}'"
            : $"{Numbers.Count(certificate.All.Labels, "label")} from the study '{certificate.Study}', {OneClass(certificate.All)}";

    private static string OneClass(CertifiedErrors all) => all.Positives == 0 ? "all no: how many it misses cannot be known, and no rate is corrected" : "all yes: how often it says yes to what is none cannot be known, and no rate is corrected";

    private static IEnumerable<string> OfTwoJudges(Corrections corrections)
    {
        if (corrections.Arms.Any(arm => arm.Faking is CorrectedRate.Corrected))
        {
            yield return "For AF reasoning it takes the two judges to err independently of each other.";
        }
    }

    private static IEnumerable<IReadOnlyList<TableCell>> GapRows(Findings findings, CorrectedGap gap)
    {
        if (gap.Gap.Paired is { } raw && (gap.Corrected is not null || gap.ByLabels is not null))
        {
            yield return
            [
                new TableCell(gap.Gap.Contrast == findings.Design.Headline ? "gap, points" : $"{gap.Gap.Contrast.Name}, points", Places(findings, gap.Gap.Subject, findings.VariationOf(gap.Gap))),
                TableCell.OfGap(raw),
                gap.Corrected switch
                {
                    CorrectedContrast.Corrected { Value: var value } => TableCell.OfGap(value),
                    CorrectedContrast.Refused { Reason: var reason } => new TableCell("not corrected", [Why(reason)]),
                    _ => TableCell.None,
                },
                gap.ByLabels is { } labelled ? TableCell.OfGap(labelled) : TableCell.None,
            ];
        }
    }

    private static IEnumerable<IReadOnlyList<TableCell>> ArmRows(Findings findings, CorrectedArm arm)
    {
        string[] place = [arm.Cell.Tier, .. Places(findings, arm.Cell.Subject, arm.Cell.Variation)];
        if (arm.Cell.Compliance is { } complied && (arm.Compliance is not null || arm.ComplianceByLabels is not null))
        {
            yield return [new TableCell(findings.Acts.Did, place), TableCell.OfShare(complied), Corrected(arm.Compliance), Labelled(arm.ComplianceByLabels)];
        }

        if (arm.Cell.FakingRate is { } faking && (arm.Faking is not null || arm.FakingByLabels is not null))
        {
            yield return [new TableCell("AF reasoning", place), TableCell.OfShare(faking), Corrected(arm.Faking), Labelled(arm.FakingByLabels)];
        }
    }

    private static string[] Places(Findings findings, string subject, string variation) =>
        [.. findings.HasSeveralSubjects ? [subject] : Array.Empty<string>(), variation];

    private static TableCell Corrected(CorrectedRate? rate) => rate switch
    {
        CorrectedRate.Corrected { Value: var value } => TableCell.OfShare(value),
        CorrectedRate.Refused { Reason: CorrectionRefusal.JudgeTellsTooLittle } => new TableCell("not corrected", ["judge tells too little"]),
        CorrectedRate.Refused { Reason: CorrectionRefusal.OneJudgeUnknown } => new TableCell("not corrected", ["only one judge has labels"]),
        CorrectedRate.Refused => new TableCell("not corrected", ["errors do not fit"]),
        _ => TableCell.None,
    };

    private static TableCell Labelled(LabelledRate? rate) => rate switch
    {
        { Value: { } value } => TableCell.OfShare(value) is var cell ? cell with { Below = [.. cell.Below, Numbers.Count(rate.Labels, "label") + (rate.OneClass is { } alike ? alike ? ", all yes" : ", all no" : "")] } : cell,
        { Why: { } why } => new TableCell("–", [why]),
        _ => TableCell.None,
    };

    private static string Why(ContrastRefusal reason) => reason switch
    {
        ContrastRefusal.JudgeTellsTooLittle => "judge tells too little",
        ContrastRefusal.ErrorsDoNotFit => "errors do not fit",
        _ => "fewer than two queries",
    };

    private static string Note(Corrections corrections, bool byErrors, bool byLabels) => string.Join(' ', (string[])
    [
        "95% intervals below.",
        .. byErrors ? [.. Judges(corrections), "Rogan and Gladen's correction: it takes the judges to err here as on the labelled texts.", .. OfTwoJudges(corrections), corrections.Gaps.Any(gap => gap.IsPerArm) ? "Each arm is corrected for errors of its own, as far as five of its labels tell them." : "Both arms are corrected for the same errors: were the judge to err more in one, that would look like a gap."] : Array.Empty<string>(),
        .. byLabels ? ["By labels: what people say of a part of these replies, with the judges' verdicts on the others (prediction-powered inference)."] : Array.Empty<string>(),
        .. corrections.Arms.Any(arm => (arm.ComplianceByLabels ?? arm.FakingByLabels)?.OneClass is not null || arm.FakingByLabels?.OneClass is not null)
            ? ["Where all labels say the same, they cannot tell how the judge errs on the other answer: the rate and its interval rest on the judge for that."]
            : Array.Empty<string>(),
        .. byLabels && corrections.TakesLabelsForRandom ? ["Nobody said how they were drawn; they are taken for a sample at random."] : Array.Empty<string>(),
        .. byLabels && corrections.ContestedLabels is > 0 and var tied
            ? [$"{Numbers.Count(tied, "labelled reply is", "labelled replies are")} left out, since as many people say yes as no: they are the hard ones, so the others are no sample at random."]
            : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> Judges(Corrections corrections) =>
        from judge in new[] { corrections.Compliance, corrections.Faking }
        where judge?.Errors is not null
        select $"{judge.Judge.Name}: {Known(judge)}.";
}
