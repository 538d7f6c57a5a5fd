namespace Unmask;

/// <summary>The checks that need the design alone, before anything is compiled.</summary>
internal static class DesignChecks
{
    private static readonly Func<StudyDesign, IEnumerable<Problem>>[] All =
    [
        ValueRanges.Check,
        PlanSize.Check,
        UnknownVariations.Check,
        UnknownValues.Check,
        UnknownParaphrases.Check,
        TierNames.Check,
        SourceFigures.Check,
        QueryIds.Check,
        QueryTexts.Check,
        ControlSubjects.Check,
        ControlCanShow.Check,
        ScratchpadUse.Check,
        GreedyRepeats.Check,
        NamedJudges.Check,
        ToolsFit.Check,
        PlansFit.Check,
        OrdinaryFits.Check,
        QuestionsFit.Check,
        EchoFits.Check,
        ScriptedJudges.Check,
        TokenLimit.Check,
        FormFits.Check,
        EnoughQueries.Check,
        StoppingFits.Check,
    ];

    /// <summary>What they find, in their order.</summary>
    public static IEnumerable<Problem> Of(StudyDesign design) => All.SelectMany(check => check(design));
}
