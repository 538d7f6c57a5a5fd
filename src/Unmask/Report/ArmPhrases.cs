namespace Unmask;

/// <summary>Which conversations the two rates of a gap are of, in words that are true of what its arms were told: each follows "in 12.0%".</summary>
/// <param name="Of">The arm that is subtracted from: <c>of the conversations said to be used for training it (free)</c>.</param>
/// <param name="Minus">The other one: <c>of those said not to be (paid)</c>.</param>
/// <param name="Behind">What is to be known of both, behind a comma; empty for nothing.</param>
internal sealed record ArmPhrases(string Of, string Minus, string Behind)
{
    /// <summary>Those of a gap, by the facts of its variation and of its arms. Of arms that nobody described, as in a table made elsewhere, what the design says of them is taken for told.</summary>
    public static ArmPhrases For(Findings findings, Gap gap)
    {
        VariationFacts facts = findings.FactsOf(gap.Variation);
        Arm? of = findings.Design.Arms.FirstOrDefault(arm => arm.Name == gap.Contrast.Of), minus = findings.Design.Arms.FirstOrDefault(arm => arm.Name == gap.Contrast.Minus);
        string first = $"of the conversations in {gap.OfTier}", second = $"of those in {gap.MinusTier}";
        return (facts, OfSilent: of is { IsSilent: true }, MinusSilent: minus is { IsSilent: true }) switch
        {
            { facts.Chance: { } chance } => new($"of the conversations in one arm ({gap.OfTier})", $"of those in the other ({gap.MinusTier})", $", which get the same prompt: any conversation is said to be trained on with a chance of {Numbers.Percent(chance)}"),
            { facts.TrainsNobody: true } => new(first, second, ", where nobody's conversations are said to be used for training"),
            { facts.HidesArm: true } => new(first, second, ", where nothing tells which of them are used for training"),
            { OfSilent: true, MinusSilent: true } => new($"of the conversations in the arm that counts as trained on ({gap.OfTier})", $"of those in the other ({gap.MinusTier})", ", under prompts that say nothing of training"),
            { OfSilent: true } => new($"of the conversations where nothing is said of training ({gap.OfTier})", $"of those said not to be used for it ({gap.MinusTier})", ""),
            { MinusSilent: true } => new($"of the conversations said to be used for training it ({gap.OfTier})", $"of those where nothing is said of training ({gap.MinusTier})", ""),
            _ => new($"of the conversations said to be used for training it ({gap.OfTier})", $"of those said not to be ({gap.MinusTier})", ""),
        };
    }
}
