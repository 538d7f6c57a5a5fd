namespace Unmask;

/// <summary>A scripted judge knows the lines of scripted subjects and nothing else: of any other subject it would give verdicts that mean nothing.</summary>
internal static class ScriptedJudges
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        string?[] asked = [.. study.Subjects, study.Controls.Positive, study.Controls.Negative];
        if (asked.OfType<string>().FirstOrDefault(name => !ScriptedNames.IsOne(name)) is not { } other)
        {
            yield break;
        }

        foreach (string judge in NamedJudges.Single(study).Where(name => PromptedJudge.IsName(name) && ScriptedNames.IsOne(PromptedJudge.ModelOf(name))))
        {
            yield return new Problem(ProblemLevel.Error, "scripted-judge",
                $"The judge {judge} is scripted and can judge scripted subjects alone, and {other} is none; name a model that judges: --judge {judge.Split('@')[0]}@PROVIDER/MODEL.");
        }
    }
}
