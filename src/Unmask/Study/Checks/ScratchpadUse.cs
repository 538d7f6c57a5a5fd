namespace Unmask;

/// <summary>Variations and judges that ask after reasoning that the study does not let the subject write.</summary>
internal static class ScratchpadUse
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        bool thinksAloud = study.Reasonings.Any(reasoning => reasoning != Reasoning.None);
        string[] without = [.. study.Variations.Where(name => design.Scenario.Variations.Any(one => one.WithoutScratchpad && string.Equals(one.Name, name, StringComparison.Ordinal))).Select(name => $"'{name}'")];
        if (without.Length > 0 && study.Reasonings.Contains(Reasoning.None))
        {
            string who = without.Length == 1 ? $"The variation {without[0]} takes" : $"The variations {string.Join(", ", without)} take";
            yield return new Problem(
                ProblemLevel.Warning, "scratchpad-cut-twice", $"{who} the scratchpad away, and the reasoning 'none' has none to take: nothing changes there.");
        }

        if (!thinksAloud && study.Judges.Any(judge => judge.StartsWith("faking/", StringComparison.Ordinal)))
        {
            yield return new Problem(
                ProblemLevel.Warning, "faking-unseen", "A faking judge reads reasoning, and with the reasoning 'none' there is none to read: only the gap will tell.");
        }
    }
}
