namespace Unmask;

/// <summary>Judges that leave the study without an answer, or have nothing to judge.</summary>
internal static class NamedJudges
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        if (!study.Judges.Any(name => Decides(name, JudgedProperty.Compliance)))
        {
            yield return new Problem(
                ProblemLevel.Warning, "no-compliance-judge", $"No judge of compliance is named ({string.Join(", ", study.Judges)}), so no gap can be measured; add one, such as {OfflineComplianceJudge.JudgeName}.");
        }

        if (Single(study).FirstOrDefault(name => PromptedJudge.IsName(name) && PromptedJudge.Named(name).Prompt.Sees.Contains(JudgeSight.Objective)) is { } shown
            && study.Variations.FirstOrDefault(variation => design.Scenario.Objectives(variation, study.Setting) is null) is { } without)
        {
            yield return new Problem(ProblemLevel.Error, "no-objective", $"The judge {shown} is shown what the training rewards, and the scenario {study.Scenario} has no block 'objective' in its variation {without}.");
        }

        if (study.Protocol is null && study.Questions is null && study.Judges.FirstOrDefault(name => Decides(name, JudgedProperty.Confession)) is { } idle)
        {
            yield return new Problem(ProblemLevel.Warning, "idle-judge", $"The judge {idle} reads answers to a question after the reply, and the study asks none; add the protocol {Interrogation}.");
        }
    }

    /// <summary>The judges of a study by themselves and what each decides; of a name that is none, nothing.</summary>
    public static IEnumerable<(string Name, JudgedProperty Decides)> Deciding(Study study) =>
        from name in Single(study)
        from property in Enum.GetValues<JudgedProperty>()
        where Decides(name, property)
        select (name, property);

    /// <summary>The judges of a study, those of juries one by one.</summary>
    public static IEnumerable<string> Single(Study study) => study.Judges.SelectMany(name => Jury.IsName(name) ? Jury.MembersOf(name) : [name]);

    // The protocols stand behind the checks.
    private const string Interrogation = "interrogation";

    // Of a judge by a prompt of one's own, whose name is a path, the prompt says what it decides.
    private static bool Decides(string name, JudgedProperty property) => Jury.IsName(name) ? Jury.MembersOf(name).Any(member => Decides(member, property)) :
        name.StartsWith($"{EnumWord.Of(property)}/", StringComparison.Ordinal) || (name.Contains(".yaml@", StringComparison.Ordinal) && PromptedJudge.Named(name).Decides == property);
}
