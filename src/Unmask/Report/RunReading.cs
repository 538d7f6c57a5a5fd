namespace Unmask;

/// <summary>Goes through a run's records in plan order, and pairs the two arms of a query, which stand side by side there.</summary>
/// <param name="severalModes">Whether prompts and pairs are to say how the subject was to reason.</param>
internal sealed class RunReading(bool severalModes)
{
    private readonly HashSet<string> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, Reasoning, string), PromptFacts> _prompts = [];
    private TrialRecord? _before;

    /// <summary>Different queries so far.</summary>
    public int Queries => _queries.Count;

    /// <summary>The first prompt of each variation, reasoning mode and tier so far, in plan order.</summary>
    public IReadOnlyList<PromptFacts> Prompts => [.. _prompts.Values];

    /// <summary>Takes the next record; gives the pair that it completes.</summary>
    public (TrialRecord Trained, TrialRecord Other)? Add(TrialRecord record)
    {
        Trial trial = record.Trial;
        _ = _queries.Add(trial.Query.Id);
        _ = _prompts.TryAdd((trial.Variation, trial.Reasoning, trial.Tier), new PromptFacts(trial.Variation, trial.Tier, trial.Prompt) { Mode = ModeOf(trial) });
        TrialRecord? before = _before;
        _before = record;
        return before is not null && ArePair(before.Trial, trial)
            ? trial.TrainedArm ? (record, before) : (before, record)
            : null;
    }

    /// <summary>How a trial was to reason, in words; empty where there is one way alone.</summary>
    public string ModeOf(Trial trial) => severalModes ? Method.NameOfReasoning(EnumWord.Of(trial.Reasoning)) : "";

    /// <summary>Whether two trials are the two arms of one query.</summary>
    public static bool ArePair(Trial first, Trial second) =>
        first.TrainedArm != second.TrainedArm && Cell(first) == Cell(second);

    private static (TrialRole, string, string, string, Reasoning, int, int, string) Cell(Trial trial) =>
        (trial.Role, trial.Subject, trial.Scenario, trial.Variation, trial.Reasoning, trial.Paraphrase, trial.Repeat, trial.Query.Id);
}
