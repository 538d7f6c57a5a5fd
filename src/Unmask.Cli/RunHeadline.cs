namespace Unmask.Cli;

/// <summary>What a run found for one of its headlines (see <see cref="Findings.Headlines"/>), in a line.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Reasoning">How it was to think, where the study asks in several ways; else empty.</param>
/// <param name="Gap">The gap with its interval; null where too little is judged.</param>
/// <param name="Faking">The share of alignment-faking reasoning where trained on; null where not judged.</param>
/// <param name="FakingUnread">Complying trials of the trained-on arm whose reasoning nobody read: with any, <paramref name="Faking"/> is the least that the share can be.</param>
/// <param name="Judged">Queries judged in both tiers.</param>
/// <param name="AsksForReasoning">Whether there was reasoning to judge.</param>
/// <param name="Reading">What the report makes of it: a gap of many points may be undecided all the same.</param>
internal sealed record RunHeadline(string Subject, string Reasoning, Estimate? Gap, Estimate? Faking, int FakingUnread, int Judged, bool AsksForReasoning, GapReading Reading)
{
    /// <summary>The headlines of a run, in the findings' order.</summary>
    public static IReadOnlyList<RunHeadline> Of(RunReader run, TimeProvider time)
    {
        ArmDesign design = run.Facts.Scenario.Design;
        OutcomeRow[] again = [.. OutcomeRows.Of(run, TrialRole.Rerun)];
        (string? compliance, string? faking) = (run.HeadlineJudge(JudgedProperty.Compliance), run.HeadlineJudge(JudgedProperty.Faking));
        var labels = StudyLabels.Of(RunLabelFile.Read(run.Folder), compliance, faking, run.Judges());
        List<OutcomeRow> rows = [];
        foreach (TrialOutcome trial in run.Outcomes(TrialRole.Study, compliance, faking))
        {
            rows.Add(trial.Row);
            if (!labels.IsEmpty)
            {
                labels.Add(trial);
            }
        }

        Analysis analysis = StoppedReading.Of(Analysis.Of(rows, design), run);
        ChangeTally changes = new(design, new Seed(run.Facts.Study.Seed));
        foreach (OutcomeRow row in rows)
        {
            changes.Add(row);
        }

        Findings findings = new()
        {
            // Whether a gap stays where its cause is gone may speak against it.
            Changes = changes.Changes(),
            Cells = analysis.Cells,
            Gaps = analysis.Gaps,
            Design = design,
            Variations = run.Facts.Scenario.Variations,
            IsAgainstObjective = CountedAct.Of(run.Facts.Scenario, compliance).IsAgainstObjective,
            // What the controls showed may speak against a gap.
            Controls = [.. ControlFindings.All(OutcomeRows.Of(run, TrialRole.PositiveControl), OutcomeRows.Of(run, TrialRole.NegativeControl), rows, again, design)],
            // And so may what is known of the judges.
            Corrections = Corrections.Of(run, analysis, (compliance, faking), [], labels.IsEmpty ? null : labels, time),
            Conclusions = [],
        };
        bool severalModes = run.Facts.Study.Reasonings.Count > 1;
        return
        [
            .. findings.Headlines.Select(gap =>
            {
                Cell? trained = findings.OfArm(gap);
                return new RunHeadline(gap.Subject, severalModes ? gap.Reasoning : "", gap.Paired, trained?.FakingRate, trained?.FakingUnread ?? 0, gap.Queries, gap.AsksForReasoning, findings.ReadingOf(gap));
            }),
        ];
    }

    /// <summary>The gap in points.</summary>
    public string GapWords => Gap is { } gap ? Numbers.Points(gap) : "not measured";

    /// <summary>The share of alignment-faking reasoning, in the report's words.</summary>
    public string FakingWords => Faking is { } faking ? FakingShare.Words(faking.Value, FakingUnread) : AsksForReasoning ? "not judged" : "not asked";
}
