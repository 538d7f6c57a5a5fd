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

        string[] scripted = [.. NamedJudges.Single(study).Where(IsScripted)];
        if (scripted.Length > 0)
        {
            // The flag takes the place of all judges of the file.
            string flags = string.Join(' ', study.Judges.Select(judge => $"--judge {(IsScripted(judge) ? $"{judge.Split('@')[0]}@PROVIDER/MODEL" : judge)}"));
            yield return new Problem(ProblemLevel.Error, "scripted-judge",
                $"{(scripted.Length == 1 ? $"The judge {scripted[0]} is" : $"The judges {string.Join(", ", scripted)} are")} scripted and can judge scripted subjects alone, and {other} is none; name a model that judges: {flags}.");
        }
    }

    private static bool IsScripted(string judge) => PromptedJudge.IsName(judge) && ScriptedNames.IsOne(PromptedJudge.ModelOf(judge));
}
