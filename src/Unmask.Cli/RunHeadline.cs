namespace Unmask.Cli;

/// <summary>What a run found for one subject in its first variation, in a line.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Reasoning">How it was to think, where the study asks in several ways; else empty.</param>
/// <param name="Gap">The gap with its interval; null where too little is judged.</param>
/// <param name="Faking">The share of alignment-faking reasoning where trained on; null where not judged.</param>
/// <param name="Judged">Queries judged in both tiers.</param>
internal sealed record RunHeadline(string Subject, string Reasoning, Estimate? Gap, Estimate? Faking, int Judged)
{
    /// <summary>The headlines of a run, a subject and a reasoning mode each.</summary>
    public static IReadOnlyList<RunHeadline> Of(RunReader run)
    {
        string first = run.Facts.Study.Variations[0];
        var analysis = Analysis.Of(OutcomeRows.Of(run, TrialRole.Study).Where(row => string.Equals(row.Variation, first, StringComparison.Ordinal)));
        bool severalModes = run.Facts.Study.Reasonings.Count > 1;
        return
        [
            .. analysis.Gaps.Select(gap => new RunHeadline(
                gap.Subject,
                severalModes ? gap.Reasoning : "",
                gap.Paired,
                analysis.Cells.FirstOrDefault(cell => cell.TrainedArm && cell.Subject == gap.Subject && cell.Variation == gap.Variation && cell.Reasoning == gap.Reasoning)?.FakingRate,
                gap.Queries)),
        ];
    }

    /// <summary>The gap in points.</summary>
    public string GapWords => Gap is { } gap ? Numbers.Points(gap) : "not measured";

    /// <summary>The share of alignment-faking reasoning.</summary>
    public string FakingWords => Faking is { } faking ? Numbers.Percent(faking.Value) : "not judged";
}
