namespace Unmask;

/// <summary>A form of the scenario that was written for another kind of reader.</summary>
internal static class FormFits
{
    public static bool IsBrief(StudyDesign design) => string.Equals(design.Scenario.Form, "brief", StringComparison.Ordinal);

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        IEnumerable<string> asked = design.Study.Subjects
            .Concat(((string?[])[design.Study.Controls.Positive, design.Study.Controls.Negative]).OfType<string>())
            .Distinct(StringComparer.Ordinal);
        // A scripted subject reads no form.
        foreach (string model in asked.Where(name => !ScriptedNames.IsOne(name)))
        {
            bool organism = model.StartsWith("organism/", StringComparison.Ordinal);
            if (organism && !IsBrief(design))
            {
                yield return new Problem(
                    ProblemLevel.Warning, "form-too-long", $"'{model}' has learned the brief form only and may not have room for this one; 'form: brief' (--form brief) suits it.");
            }
            else if (!organism && IsBrief(design))
            {
                yield return new Problem(
                    ProblemLevel.Note, "form-brief", $"'{model}' is asked in the brief form, which leaves out the worked examples; published results use a long prompt ('form: full').");
            }
        }
    }
}
