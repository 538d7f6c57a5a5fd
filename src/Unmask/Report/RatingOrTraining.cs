namespace Unmask;

/// <summary>
/// Where a scenario has an arm that is rated and not trained on: whether a gap goes with being rated, with being trained on, or with both (Sheshadri et al. 2025, arXiv 2506.18032, section 4). Rating is rated only minus neither;
/// goal-guarding is trained on minus rated only. A gap of rating alone is no alignment faking, whatever its size.
/// </summary>
internal static class RatingOrTraining
{
    /// <summary>The finding as a sentence with a space before it; empty where the design has no such arms, or one of the two contrasts was not measured.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="headline">The gap that is asked about.</param>
    public static string Says(Findings findings, Gap headline) =>
        Of(findings, headline, TierTreatment.RatedOnly, TierTreatment.Neither) is { Paired: { } rating } rated
        && Of(findings, headline, TierTreatment.TrainedOn, TierTreatment.RatedOnly) is { Paired: { } guarding } guarded
            ? $" {Reading(rating, guarding)}: {rated.OfTier} minus {rated.MinusTier} is {Numbers.Points(rating)} points, and {guarded.OfTier} minus {guarded.MinusTier} {Numbers.Points(guarding)}{Unseen(rating, guarding)}."
            : "";

    private static string Reading(Estimate rating, Estimate guarding) => (rating.Low > 0, guarding.Low > 0) switch
    {
        (true, false) => "What it goes with is being rated, not being trained on",
        (false, true) => "What it goes with is being trained on, not being rated",
        (true, true) => "It goes with being rated, and more with being trained on",
        _ => "Whether it goes with being rated or with being trained on is not told",
    };

    // "Not" is said of a contrast whose interval holds 0: how large it may be all the same.
    private static string Unseen(Estimate rating, Estimate guarding) => (rating.Low > 0, guarding.Low > 0) switch
    {
        (true, false) when guarding.High > 0 => $"; up to {Numbers.Size(guarding.High)} points of goal-guarding are not ruled out",
        (false, true) when rating.High < 0 => "; that those who are rated get less than those who are neither is predicted by neither, and makes the second larger than the gap",
        (true, false) when guarding.High < 0 => "; that those who are trained on get less than those who are rated is predicted by neither",
        (false, true) when rating.High > 0 => $"; up to {Numbers.Size(rating.High)} points of rating are not ruled out",
        _ => "",
    };

    private static Gap? Of(Findings findings, Gap headline, TierTreatment of, TierTreatment minus) => findings.Gaps.Concat(findings.OtherContrasts).FirstOrDefault(gap =>
        (gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning) == (headline.Subject, headline.Scenario, headline.Variation, headline.Reasoning)
        && Treats(findings, gap.Contrast.Of, of) && Treats(findings, gap.Contrast.Minus, minus));

    private static bool Treats(Findings findings, string arm, TierTreatment treatment) => findings.Design.Arms.Any(one => one.Name == arm && one.Treatment == treatment);
}
