namespace Unmask;

/// <summary>What a study counts: what its conclusions are worded by.</summary>
/// <param name="Endpoint">What a subject does that counts, as the end of a sentence.</param>
/// <param name="Acts">The acts that trials end in.</param>
/// <param name="IsAgainstObjective">Whether the act that counts goes against what the training rewards.</param>
public sealed record CountedAct(string Endpoint, Acts Acts, bool IsAgainstObjective)
{
    /// <summary>Doing what was asked.</summary>
    public static CountedAct Complying { get; } = new(Findings.DoingWhatWasAsked, Acts.Complying, IsAgainstObjective: false);

    /// <summary>What a run counts.</summary>
    /// <param name="words">What it keeps of its scenario.</param>
    /// <param name="compliance">The judge that decided; null for none. The offline judge of compliance decides whether the subject did what was asked, whatever the scenario counts.</param>
    public static CountedAct Of(ScenarioWords words, string? compliance) => compliance == OfflineComplianceJudge.JudgeName ? Complying
        : new(words.Endpoint ?? Findings.DoingWhatWasAsked, words.Acts ?? Acts.Complying, words.IsAgainstObjective);
}
