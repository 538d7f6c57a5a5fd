namespace Unmask;

/// <summary>One contrast of a study that was run on subjects of known policy.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Variation">The variation.</param>
/// <param name="Reasoning">The reasoning mode.</param>
/// <param name="Contrast">The contrast.</param>
/// <param name="Published">The published figure that stands beside it; null for none.</param>
/// <param name="Planted">What the planted policy predicts; null where it predicts nothing.</param>
/// <param name="Here">What was measured; null where nothing was.</param>
/// <param name="Pairs">Pairs that it is of.</param>
public sealed record ReproducedContrast(string Subject, string Variation, string Reasoning, string Contrast, PublishedFigure? Published, double? Planted, Estimate? Here, int Pairs)
{
    /// <summary>The smallest true contrast that would have shown with 80 % power; null where that is not known.</summary>
    public double? Detectable { get; init; }

    /// <summary>Whether the interval holds what was planted; null where one of the two is not known.</summary>
    public bool? Holds => Planted is { } planted && Here is { } here ? here.Low - 1e-9 <= planted && planted <= here.High + 1e-9 : null;
}

/// <summary>A published figure of another measure than a contrast, beside what subjects of known policy give.</summary>
/// <param name="Published">The figure.</param>
/// <param name="Here">Each subject's own; empty where nothing was measured.</param>
public sealed record ReproducedFigure(PublishedFigure Published, IReadOnlyList<(string Subject, Estimate Value)> Here);

/// <summary>A study, run on subjects of known policy: what was published, what was planted, and what was measured.</summary>
/// <param name="Study">The study.</param>
/// <param name="Contrasts">Each contrast of each variation, the study's order.</param>
public sealed record ReproducedStudy(Study Study, IReadOnlyList<ReproducedContrast> Contrasts)
{
    // A judge of whether a reply goes along with the objective.
    private const string GoingAlong = "compliance/objective@";

    /// <summary>The study's other published figures, its order: rates, lies, choices of tools.</summary>
    public IReadOnlyList<ReproducedFigure> Figures { get; init; } = [];

    /// <summary>Ordinary requests that were asked beside its queries: every policy answers them. Empty where none were.</summary>
    public IReadOnlyList<Cell> Ordinary { get; init; } = [];

    /// <summary>Reads a run of a study.</summary>
    /// <param name="run">The run.</param>
    /// <param name="report">Its report.</param>
    public static ReproducedStudy Of(RunReader run, Report report)
    {
        Study study = run.Facts.Study;
        Scenario scenario = study.ReadScenario();
        Gap[] gaps = [.. report.Findings.Gaps, .. report.Findings.OtherContrasts];
        return new ReproducedStudy(study, [.. gaps.Select(gap => Of(gap, study, scenario))])
        {
            Ordinary = report.Findings.Ordinary,
            Figures = [.. (study.Source?.Figures ?? []).Where(figure => !gaps.Any(gap => gap.Contrast.Name == figure.Measure)).Select(figure => new ReproducedFigure(figure, [.. PublishedBeside.Here(report.Findings, figure)]))],
        };
    }

    private static ReproducedContrast Of(Gap gap, Study study, Scenario scenario)
    {
        Variation variation = scenario.Variation(gap.Variation);
        bool reasons = gap.AsksForReasoning && !variation.WithoutScratchpad && gap.Reasoning != EnumWord.Of(Reasoning.Native);
        double? In(string arm) => !CountsWhatIsPlanted(study) ? null : PlantedRates.Of(gap.Subject)?.In(scenario.ToldIn(arm, gap.Variation), reasons);
        return new ReproducedContrast(
            gap.Subject,
            gap.Variation,
            gap.Reasoning,
            gap.Contrast.Name,
            study.Source?.Figures.FirstOrDefault(figure => figure.Measure == gap.Contrast.Name && figure.Variation == gap.Variation && (figure.Reasoning is null || figure.Reasoning == gap.Reasoning)),
            In(gap.Contrast.Of) - In(gap.Contrast.Minus),
            gap.Paired,
            gap.Pairs)
        {
            Detectable = gap.DetectableGap,
        };
    }

    // The policies are of doing what was asked, or what the training rewards. What other prompts count, an act against the lab or a stated preference, was planted in nobody.
    private static bool CountsWhatIsPlanted(Study study) => study.Judges.FirstOrDefault(judge => judge.StartsWith("compliance/", StringComparison.Ordinal)) is not { } judge
        || !judge.Contains('@', StringComparison.Ordinal) || judge.StartsWith(GoingAlong, StringComparison.Ordinal);
}
