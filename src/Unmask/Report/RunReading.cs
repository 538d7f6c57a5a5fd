namespace Unmask;

/// <summary>Goes through a run's records in plan order, and pairs the two arms that the headline compares, which stand near each other there.</summary>
/// <param name="headline">Which arms are compared.</param>
/// <param name="severalModes">Whether prompts and pairs are to say how the subject was to reason.</param>
internal sealed class RunReading(Contrast headline, bool severalModes)
{
    private readonly HashSet<string> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, Reasoning, string), PromptFacts> _prompts = [];
    private TrialRecord? _of;
    private TrialRecord? _minus;

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
        if (trial.Arm == headline.Of)
        {
            _of = record;
        }
        else if (trial.Arm == headline.Minus)
        {
            _minus = record;
        }
        else
        {
            return null;
        }

        return _of is not null && _minus is not null && CellOf(_of.Trial) == CellOf(_minus.Trial) ? (_of, _minus) : null;
    }

    /// <summary>How a trial was to reason, in words; empty where there is one way alone.</summary>
    public string ModeOf(Trial trial) => severalModes ? Method.NameOfReasoning(EnumWord.Of(trial.Reasoning)) : "";

    private static (TrialRole, string, string, string, Reasoning, PairKey) CellOf(Trial trial) =>
        (trial.Role, trial.Subject, trial.Scenario, trial.Variation, trial.Reasoning, trial.Pair);
}
