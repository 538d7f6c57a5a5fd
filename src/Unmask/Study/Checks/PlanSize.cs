namespace Unmask;

/// <summary>A plan that nobody means: its axes multiply to more trials than could ever be asked, or counted.</summary>
internal static class PlanSize
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        double timesAsked = (double)study.Paraphrases.Count * study.Repeats * design.Scenario.Design.Arms.Count;
        double cells = study.Subjects.Count * (double)study.Variations.Count * study.Reasonings.Count;
        double beside = (design.CapabilityQueries.Count * (double)study.Subjects.Count) + (design.OrdinaryQueries.Count * cells);
        double trials = timesAsked * (beside + (design.Queries.Count * (cells
            + (study.Controls.Positive is null ? 0 : 1) + (study.Controls.Negative is null ? 0 : 1) + (study.Controls.Rerun ? 1 : 0))));
        return trials <= StudyRanges.MostTrials ? [] :
        [
            new Problem(
                ProblemLevel.Error,
                "too-many-trials",
                FormattableString.Invariant($"The study asks for {trials:0} trials ({design.Queries.Count} queries, {study.Repeats} repeats, {study.Subjects.Count} subjects, {study.Variations.Count} variations and more); at most {StudyRanges.MostTrials} are planned. Lower 'repeats' or 'limit'.")),
        ];
    }
}
