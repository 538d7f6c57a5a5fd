namespace Unmask;

/// <summary>A rule to stop by that nothing of the study answers to.</summary>
internal static class StoppingFits
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        if (design.Study.StopWhen is null)
        {
            yield break;
        }

        if (design.Scenario.Design.Contrasts.Count == 0)
        {
            yield return new Problem(ProblemLevel.Error, "stopping-without-gap", $"'stop_when' needs a gap to look at, and {design.Scenario.Name} compares no arms; leave it away to ask all queries.");
        }

        if (design.Study.Paraphrases.Count > 1)
        {
            yield return new Problem(
                ProblemLevel.Error,
                "stopping-over-wordings",
                $"'stop_when' stops by the gap of one wording, and the study asks {design.Study.Paraphrases.Count} paraphrases; name one of them, or leave 'stop_when' away.");
        }
    }
}
