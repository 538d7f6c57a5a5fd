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

        foreach (Problem problem in Renamed(design.Scenario, setting).Concat(OfArms(design)))
        {
            yield return problem;
        }
    }

    // The label has the scenario's own name of the tier, whatever the system prompt calls it.
    private static IEnumerable<Problem> Renamed(Scenario scenario, ScenarioSetting setting)
    {
        ArmTier[] tiers = [.. scenario.TiersIn(scenario.Variations[0].Name, setting)];
        foreach (FilledTier one in scenario.RenamedTiers(setting))
        {
            ArmTier? taken = Array.Find(tiers, tier => tier.Arm != one.Arm && Same(tier.Name, one.Filled));
            yield return new Problem(
                ProblemLevel.Error,
                "tier-renamed",
                taken is not null
                    ? $"'setting.values.{one.Placeholder}' is '{one.Filled}', which is the tier of the arm '{taken.Arm}' too, so nothing tells '{one.Arm}' and '{taken.Arm}' apart; leave it out, and '{one.Arm}' is '{one.Tier}'."
                    : $"'setting.values.{one.Placeholder}' is '{one.Filled}', and the label of the arm '{one.Arm}' says '{one.Tier}', which the prompt would not explain; leave it out.");
        }
    }

    // In each of the study's variations, since a variation may name the tiers otherwise; the first that has two of one name is told.
    private static Problem[] OfArms(StudyDesign design)
    {
        Scenario scenario = design.Scenario;
        ScenarioSetting setting = design.Study.Setting;
        foreach (string variation in design.Study.Variations.Intersect(scenario.Variations.Select(one => one.Name), StringComparer.Ordinal))
        {
            // Arms of one tier are meant to share its name.
            ArmTier[] tiers = [.. scenario.TiersIn(variation, setting).DistinctBy(tier => tier.Tier, StringComparer.Ordinal)];
            Problem[] found = [.. Pairs(tiers).Where(pair => !IsOfSetting(pair)).SelectMany(pair => OfPair(pair.One, pair.Other, variation))];
            if (found.Length > 0)
            {
                return found;
            }
        }

        return [];
    }

    private static IEnumerable<Problem> OfPair(ArmTier one, ArmTier other, string variation)
    {
        if (Same(one.Name, other.Name))
        {
            string remedy = (one.Key ?? other.Key) is { } key ? $"name {key} differently" : $"leave the variation '{variation}' out, or name its tiers differently";
            yield return new Problem(
                ProblemLevel.Error,
                "same-tiers",
                $"The arms '{one.Arm}' and '{other.Arm}' are both tiers named '{one.Name}'{(one.Name == other.Name ? "" : $" ('{other.Name}')")}, so nothing tells them apart; {remedy}.");
        }

        if (one.Placebo is { } hidden && other.Placebo is { } also && Same(hidden, also))
        {
            yield return new Problem(
                ProblemLevel.Error, "same-placebo", $"The placebo shows '{hidden}' for the arms '{one.Arm}' and '{other.Arm}'; name setting.{(IsTrained(one) || IsTrained(other) ? "placebo_trained" : "placebo_other")} differently.");
        }

        foreach ((ArmTier shown, ArmTier named) in new[] { (one, other), (other, one) })
        {
            if (shown.Placebo is { } word && Same(word, named.Name))
            {
                yield return new Problem(
                    ProblemLevel.Error, "placebo-tells-tier", $"The placebo word '{word}' of the arm '{shown.Arm}' is the tier of the arm '{named.Arm}', so the placebo would tell what it must hide.");
            }
        }
    }

    private static bool IsTrained(ArmTier tier) => tier.Tier == ArmDescription.TrainedTier;

    // What is wrong with the two names of the setting has been told already.
    private static bool IsOfSetting((ArmTier One, ArmTier Other) pair) =>
        pair.One is { Tier: ArmDescription.TrainedTier or ArmDescription.OtherTier, Key: not null } && pair.Other is { Tier: ArmDescription.TrainedTier or ArmDescription.OtherTier, Key: not null };

    private static IEnumerable<(ArmTier One, ArmTier Other)> Pairs(ArmTier[] tiers) => tiers.SelectMany((one, at) => tiers.Skip(at + 1).Select(other => (one, other)));

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
