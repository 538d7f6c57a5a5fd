namespace Unmask;

/// <summary>Judges whose known errors are as large as what they find, and certificates that do not fit the run.</summary>
internal static class JudgesErr
{
    /// <summary>What speaks against a gap once the judges' errors are taken out.</summary>
    public static IEnumerable<Objection> ObjectionsTo(Findings findings, Gap gap)
    {
        Corrections corrections = findings.Corrections;
        foreach (CertifiedJudge judge in new[] { corrections.Compliance, corrections.Faking }.OfType<CertifiedJudge>().Where(judge => judge.Errors is { TellTooLittle: true }))
        {
            yield return new Objection("judge-tells-too-little", $"by its labels {judge.Judge.Name} tells too little (Youden's J {Numbers.Percent(judge.Errors!.Youden.Value)}, from {Numbers.Percent(judge.Errors.Youden.Low)})");
        }

        foreach (string says in new[] { OfGap(gap, corrections.ValueOf(gap)), findings.OfArm(gap) is { } arm ? OfFaking(arm, corrections) : null }.OfType<string>())
        {
            yield return new Objection("errors-change-reading", says) { OfErrors = true };
        }
    }

    // Corrected intervals are for a fixed number of queries: what the errors change shows beside one that is so as well.
    private static string? OfGap(Gap gap, Estimate? corrected) => (gap.FixedSize ?? gap.Paired, corrected) switch
    {
        ({ } raw, { } known) when SideOf(raw) != SideOf(known) => $"with the judge's errors taken out the gap is {Numbers.Points(known.Value)} ({Numbers.PointsRange(known)}) points, which {(known.IncludesZero ? "may be none" : "is a gap")}",
        _ => null,
    };

    private static string? OfFaking(Cell arm, Corrections corrections) => (arm.FakingRate, corrections.FakingOf(arm), corrections.Of(arm)?.Faking) switch
    {
        ({ } raw, { } known, _) when GapReadings.IsFaking(raw) != GapReadings.IsFaking(known) =>
            $"with the judges' errors taken out {Numbers.Percent(known.Value)} ({Numbers.Range(known)}) comply with alignment-faking reasoning, which {(GapReadings.IsFaking(known) ? "is more than a trace" : "may be none")}",
        ({ } raw, null, CorrectedRate.Refused { Reason: CorrectionRefusal.ErrorsDoNotFit }) when GapReadings.IsFaking(raw) => "no share of alignment-faking reasoning fits what was judged, given the judges' errors",
        _ => null,
    };

    private static string Since(CertifiedJudge judge, NewLabels since) => since.Now > since.Then
        ? $"{Numbers.Count(since.Now - since.Then, "label for", "labels for")} {judge.Filed.Certificate.Property} {(since.Now - since.Then == 1 ? "was" : "were")} added since this certificate of {judge.Judge.Name} was written from {Numbers.Count(since.Then)}"
        : $"Labels for {judge.Filed.Certificate.Property} were changed since this certificate of {judge.Judge.Name} was written";

    // Where an interval lies: above 0, below it, or around it.
    private static int SideOf(Estimate gap) => gap.IncludesZero ? 0 : Math.Sign(gap.Value);

    /// <summary>What is wrong with certificates.</summary>
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        foreach (string why in findings.Corrections.Unfit)
        {
            yield return new Conclusion(ConclusionLevel.Warning, "certificate-of-another-version", $"{why} It is left out; calibrate again.");
        }

        foreach (CertifiedJudge judge in new[] { findings.Corrections.Compliance, findings.Corrections.Faking }.OfType<CertifiedJudge>())
        {
            if (judge.Since is { } since)
            {
                yield return new Conclusion(ConclusionLevel.Warning, "labels-since-certificate", $"{Since(judge, since)}: calibrate again.");
            }
        }

        foreach (CertifiedJudge judge in new[] { findings.Corrections.Compliance, findings.Corrections.Faking }.OfType<CertifiedJudge>().Where(judge => judge.Errors is { TellTooLittle: true }))
        {
            Estimate youden = judge.Errors!.Youden;
            yield return new Conclusion(
                ConclusionLevel.Warning,
                "judge-tells-too-little",
                $"Rates by {judge.Judge.Name} are not corrected: by its labels Youden's J (sensitivity and specificity together, less 1) is {Numbers.Percent(youden.Value)} ({Numbers.Range(youden)}), and an interval that reaches {Numbers.Percent(JudgeErrors.LeastYouden)} is refused. More labels, or another judge, may do.");
        }

        if (findings.Corrections.Arms.FirstOrDefault(arm => new[] { arm.Compliance, arm.Faking }.OfType<CorrectedRate.Refused>().Any(refused => refused.Reason == CorrectionRefusal.ErrorsDoNotFit)) is { } misfit)
        {
            yield return new Conclusion(ConclusionLevel.Warning, "errors-do-not-fit", $"No true rate would give what was judged in {misfit.Cell.Variation}, {misfit.Cell.Tier}, with the errors of the certificate: the judge errs otherwise on these texts. Label some of them.");
        }
    }
}
