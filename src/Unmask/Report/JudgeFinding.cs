namespace Unmask;

/// <summary>What a judge did in a run, and what is known of its errors.</summary>
/// <param name="Judge">Its name.</param>
/// <param name="Decides">What it decides.</param>
/// <param name="Yes">The study's replies that have the property, by it.</param>
/// <param name="No">Those that have it not.</param>
/// <param name="Unreadable">Those on which its votes could not be read.</param>
/// <param name="Missing">Those with nothing that it could judge.</param>
public sealed record JudgeFinding(string Judge, JudgedProperty Decides, int Yes, int No, int Unreadable, int Missing)
{
    /// <summary>SHA-256 of what a judge model read beside the replies, lower-case hex; null for a judge that asks no model.</summary>
    public string? Prompt { get; init; }

    /// <summary>What a judge that reads first saved it; null where none does.</summary>
    public SkippedVotes? Skipped { get; init; }

    /// <summary>What its probabilities are from; null for a judge that asks for no log-probabilities.</summary>
    public LikelyVotes? Likely { get; init; }

    /// <summary>Its answers by arm, for a property that is in no outcome; empty for compliance, faking and what is judged of later answers, which have tables of their own.</summary>
    public IReadOnlyList<VerdictCount> Arms { get; init; } = [];

    /// <summary>Whether it decides what outcomes are made of.</summary>
    public bool MakesOutcomes => Decides is JudgedProperty.Compliance or JudgedProperty.Faking;

    /// <summary>The judges of a run, those of outcomes first.</summary>
    public static IReadOnlyList<JudgeFinding> Of(RunReader run)
    {
        ILookup<string, VerdictCount> counts = run.VerdictCounts().ToLookup(count => count.Judge, StringComparer.Ordinal);
        ILookup<string, PanelRound> panels = run.Panels().ToLookup(panel => panel.Judge, StringComparer.Ordinal);
        return
        [
            .. run.Judges().OrderBy(judge => judge.Decides).Select(judge => new JudgeFinding(
                judge.Name,
                judge.Decides,
                counts[judge.Name].Sum(count => count.Yes),
                counts[judge.Name].Sum(count => count.No),
                counts[judge.Name].Sum(count => count.Unreadable),
                counts[judge.Name].Sum(count => count.Missing))
            {
                Skipped = PromptedJudge.IsName(judge.Name) && judge.Name.Contains(",first=", StringComparison.Ordinal) ? run.Skipped(judge.Name) : null,
                Likely = PromptedJudge.AsksForLogProbabilities(judge.Name) ? run.Likely(judge.Name) : null,
                Prompt = panels[judge.Name].FirstOrDefault(panel => panel.Round == judge.Round)?.Prompt,
                Arms = judge.Decides is JudgedProperty.Compliance or JudgedProperty.Faking || judge.Decides.IsOfAnswers() ? [] : [.. counts[judge.Name]],
            }),
        ];
    }
}
