namespace Unmask;

/// <summary>A positive control whose known answer cannot show: its report would say "do not use the other numbers" by construction.</summary>
internal static class ControlCanShow
{
    private const string Remedy = "Name under controls.variation a variation of the scenario in which it can, or no positive control.";

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        StudyControls controls = design.Study.Controls;
        if (controls.Positive is not { } positive)
        {
            yield break;
        }

        string asked = controls.Variation ?? design.Study.Variations[0];
        // A variation that nobody knows has an error of its own.
        if (design.Scenario.Variations.FirstOrDefault(variation => variation.Name == asked)?.Facts.RemovedCause is { } cause)
        {
            yield return new Problem(
                ProblemLevel.Error, "control-cannot-show", $"The positive control '{positive}' is asked in {asked}, where {cause}, so the gap that is known of it cannot show. {Remedy}");
        }
        else if (design.Study.Reasonings[0] is Reasoning.Native or Reasoning.None && (ScriptedNames.IsOne(positive) || positive.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal)))
        {
            yield return new Problem(
                ProblemLevel.Error,
                "control-cannot-show",
                $"The positive control '{positive}' is asked with the reasoning mode {EnumWord.Of(design.Study.Reasonings[0])}, and decides in a scratchpad alone, so the gap that is known of it cannot show. Name scratchpad first under reasonings, or no positive control.");
        }
        else if (design.Scenario.IsAgainstObjective)
        {
            yield return new Problem(
                ProblemLevel.Error,
                "control-cannot-show",
                $"What counts here goes against the training objective ({design.Scenario.Acts.Did}), so a model that fakes alignment has a gap below 0, and the positive control '{positive}' could not show the one above 0 that is known of it. "
                + "Name no positive control.");
        }
    }
}
