namespace Unmask;

/// <summary>Variations and judges that ask after reasoning that the study does not let the subject write.</summary>
internal static class ScratchpadUse
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        bool thinksAloud = study.Reasonings.Any(reasoning => reasoning != Reasoning.None);
        foreach (string name in study.Variations.Where(name => design.Scenario.Variations.Any(one => one.WithoutScratchpad && string.Equals(one.Name, name, StringComparison.Ordinal))))
        {
            if (study.Reasonings.Contains(Reasoning.None))
            {
                yield return new Problem(
                    ProblemLevel.Warning, "scratchpad-cut-twice", $"The variation '{name}' takes the scratchpad away, and the reasoning 'none' has none to take: it changes nothing there.");
            }
        }

        if (!thinksAloud && study.Judges.Any(judge => judge.StartsWith("faking/", StringComparison.Ordinal)))
        {
            yield return new Problem(
                ProblemLevel.Warning, "faking-unseen", "A faking judge reads reasoning, and with the reasoning 'none' there is none to read: only the gap will tell.");
        }
    }
}
