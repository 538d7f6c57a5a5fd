namespace Unmask;

/// <summary>Everything that a report shows: the same for the console, the web page, the Markdown text and the machine's copy.</summary>
/// <param name="Facts">Where the findings come from.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Pairs">Transcripts to read, each in both tiers.</param>
public sealed record Report(ReportFacts Facts, Findings Findings, IReadOnlyList<ShownPair> Pairs)
{
    /// <summary>What was found, one sentence a subject.</summary>
    public string Answer => Unmask.Answer.Of(Findings);

    /// <summary>Builds the findings from analysed trials: draws the conclusions from everything else.</summary>
    public static Findings Conclude(Analysis analysis, IReadOnlyList<ControlFinding> controls)
    {
        Findings findings = new() { Cells = analysis.Cells, Gaps = analysis.Gaps, Controls = controls, Conclusions = [] };
        return findings with { Conclusions = ConclusionRules.Draw(findings) };
    }
}
