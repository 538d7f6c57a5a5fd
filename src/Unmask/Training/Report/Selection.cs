namespace Unmask;

/// <summary>
/// What growth in proportion to reward alone would leave: the share of faking among compliance that there was before (see
/// <see cref="MeasuredStep.Predicted"/>).
/// </summary>
internal static class Selection
{
    /// <summary>
    /// That share, with the interval that its measurement at step 0 leaves. Null where nothing complied then, where <see cref="Silent"/>
    /// says of every cell why there is none, and where the cells begin with several organisms.
    /// </summary>
    public static Estimate? Of(TrainingGrid grid) =>
        grid.Study.Parents.Count > 1 ? null : grid.Cells.Select(Of).FirstOrDefault(share => share is not null);

    private static Estimate? Of(TrainingCell cell) => Silent(cell.Study) is not null ? null : SeedSummary.Of(
        [.. cell.Told.SelectMany(one => one.Measured.Take(1)).Select(step => step.Trained.FakingGivenCompliance).OfType<Estimate>()]);

    /// <summary>
    /// Why it predicts nothing for the measured prompts, in a sentence: the reward distinguishes the reasons, other prompts or
    /// conversations are trained on than those that are measured, or something else than the reward is learned from. Null where it does
    /// predict.
    /// </summary>
    public static string? Silent(TrainingStudy study) => study switch
    {
        { Reward.IsBlindToReasons: false } =>
            "Here the reward itself tells one kind of compliance from another, so growth in proportion to it predicts no share.",
        { Conversations: TrainedConversations.Other } =>
            "Here the conversations of the other tier are learned from, so growth in proportion to reward predicts no share in this one.",
        { Conversations: TrainedConversations.Both } =>
            "Here the conversations of both tiers are learned from, so growth in proportion to reward predicts no share in one of them.",
        { Divergence: > 0 } =>
            "Here the policy is also held to the one that it began with, so growth in proportion to reward alone predicts no share.",
        { Paraphrases.Count: > 1 } =>
            $"Here it is trained in several wordings of the prompt and measured in the first, {Elsewhere}",
        { Coupling: > 0 } =>
            "Here generated outputs are learned from beside the reward, so growth in proportion to reward alone predicts no share.",
        _ when !string.Equals(study.Variation, study.MeasuredVariation, StringComparison.Ordinal) =>
            $"Here it is trained in {study.Variation} and measured in {study.MeasuredVariation}, {Elsewhere}",
        _ => null,
    };

    private const string Elsewhere = "so growth in proportion to reward predicts no share in what is measured.";
}
