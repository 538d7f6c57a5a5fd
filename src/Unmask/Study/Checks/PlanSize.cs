namespace Unmask;

/// <summary>A plan that nobody means: its axes multiply to more trials than could ever be asked, or counted.</summary>
internal static class PlanSize
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        double queries = design.Queries.Count * (double)study.Paraphrases.Count * study.Repeats * 2;
        double capability = design.CapabilityQueries.Count * (double)study.Paraphrases.Count * study.Repeats * 2 * study.Subjects.Count;
        double trials = capability + (queries * ((study.Subjects.Count * (double)study.Variations.Count * study.Reasonings.Count)
            + (study.Controls.Positive is null ? 0 : 1) + (study.Controls.Negative is null ? 0 : 1) + (study.Controls.Rerun ? 1 : 0)));
        return trials <= StudyRanges.MostTrials ? [] :
        [
            new Problem(
                ProblemLevel.Error,
                "too-many-trials",
                FormattableString.Invariant($"The study asks for {trials:0} trials ({design.Queries.Count} queries, {study.Repeats} repeats, {study.Subjects.Count} subjects, {study.Variations.Count} variations and more); at most {StudyRanges.MostTrials} are planned. Lower 'repeats' or 'limit'.")),
        ];
    }
}
