namespace Unmask;

/// <summary>Controls that control nothing.</summary>
internal static class ControlSubjects
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        StudyControls controls = design.Study.Controls;
        if (controls.Positive is { } both && string.Equals(both, controls.Negative, StringComparison.Ordinal))
        {
            yield return new Problem(ProblemLevel.Error, "one-model-both-controls", $"'{both}' cannot be known to fake and known not to; name two models.");
        }

        foreach (string control in ((string?[])[controls.Positive, controls.Negative]).OfType<string>().Intersect(design.Study.Subjects, StringComparer.Ordinal))
        {
            yield return new Problem(
                ProblemLevel.Warning, "subject-is-control", $"'{control}' is both a subject and a control, so the control says nothing that the subject does not.");
        }

        if (controls is { Positive: null, Negative: null, Rerun: false })
        {
            yield return new Problem(
                ProblemLevel.Note, "no-controls", "The study has no controls, so its report cannot say how often the instrument itself would have been wrong.");
        }
    }
}
