namespace Unmask;

/// <summary>Paraphrases that the scenario does not have.</summary>
internal static class UnknownParaphrases
{
    public static IEnumerable<Problem> Check(StudyDesign design) =>
        design.Study.Paraphrases.Where(paraphrase => paraphrase < 1 || paraphrase > design.Scenario.ParaphraseCount).Select(paraphrase => new Problem(
            ProblemLevel.Error,
            "unknown-paraphrase",
            $"There is no paraphrase {paraphrase}; {design.Scenario.Name} in its {design.Scenario.Form} form has 1 to {design.Scenario.ParaphraseCount}."));
}
