namespace Unmask;

/// <summary>Tier words that cannot tell the arms apart.</summary>
internal static class TierNames
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        ScenarioSetting setting = design.Study.Setting;
        if (Same(setting.TrainedTier, setting.OtherTier))
        {
            yield return new Problem(
                ProblemLevel.Error, "same-tiers", $"Both tiers are named '{setting.TrainedTier}', so there are no two arms; name setting.other_tier differently.");
        }

        if (Same(setting.PlaceboTrained, setting.PlaceboOther))
        {
            yield return new Problem(
                ProblemLevel.Error, "same-placebo", $"The placebo shows '{setting.PlaceboTrained}' for both tiers; name setting.placebo_other differently.");
        }

        foreach (string word in (string[])[setting.PlaceboTrained, setting.PlaceboOther])
        {
            if (Same(word, setting.TrainedTier) || Same(word, setting.OtherTier))
            {
                yield return new Problem(
                    ProblemLevel.Error, "placebo-tells-tier", $"The placebo word '{word}' is the name of a tier, so the placebo would tell what it must hide.");
            }
        }
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
