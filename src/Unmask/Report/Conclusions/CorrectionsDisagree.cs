namespace Unmask;

/// <summary>A rate or a gap whose correction by a certificate and whose estimate by labels of the run's own exclude each other.</summary>
internal static class CorrectionsDisagree
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
    [
        .. from gap in findings.Corrections.Gaps
           let byErrors = (gap.Corrected as CorrectedContrast.Corrected)?.Value
           where Exclude(byErrors, gap.ByLabels)
           select Warning(findings.Place(gap.Gap), gap.Gap.Contrast == findings.Design.Headline ? "the gap" : gap.Gap.Contrast.Name, $"{Numbers.PointsRange(byErrors!.Value)} points", $"{Numbers.PointsRange(gap.ByLabels!.Value)} points"),
        .. from arm in findings.Corrections.Arms
           from rate in new[] { (Of: findings.Acts.Did, By: arm.Compliance, ByLabels: arm.ComplianceByLabels?.Value), (Of: "AF reasoning", By: arm.Faking, ByLabels: arm.FakingByLabels?.Value) }
           let byErrors = (rate.By as CorrectedRate.Corrected)?.Value
           where Exclude(byErrors, rate.ByLabels)
           select Warning($"{arm.Cell.Variation}, {arm.Cell.Tier}", rate.Of, $"{Numbers.Range(byErrors!.Value)} %", $"{Numbers.Range(rate.ByLabels!.Value)} %"),
    ];

    private static bool Exclude(Estimate? one, Estimate? other) => one is { } first && other is { } second && (first.Low > second.High || second.Low > first.High);

    private static Conclusion Warning(string place, string of, string byErrors, string byLabels) => Conclusion.At(
        ConclusionLevel.Warning,
        "corrections-disagree",
        place,
        $"{of} is {byErrors} by the judges' errors and {byLabels} by labels of this run, and the two exclude each other",
        "The judges err otherwise here than on the labelled texts, or together. Labels of the run's own take nothing for granted but that they were drawn at random.");
}
