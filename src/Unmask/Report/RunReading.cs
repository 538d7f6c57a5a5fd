namespace Unmask;

/// <summary>Goes through a run's trials in plan order, and pairs the two arms that the headline compares, which stand near each other there.</summary>
/// <param name="run">The run; asked for the prompts.</param>
/// <param name="headline">Which arms are compared.</param>
/// <param name="severalModes">Whether prompts and pairs are to say how the subject was to reason.</param>
internal sealed class RunReading(RunReader run, Contrast headline, bool severalModes)
{
    private readonly HashSet<string> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), PromptFacts> _prompts = [];
    private TrialOutcome? _of;
    private TrialOutcome? _minus;

    /// <summary>Different queries so far.</summary>
    public int Queries => _queries.Count;

    /// <summary>The first prompt of each variation, reasoning mode and tier so far, in plan order.</summary>
    public IReadOnlyList<PromptFacts> Prompts => [.. _prompts.Values];

    /// <summary>Takes the next trial; gives the pair that it completes.</summary>
    public (TrialOutcome Trained, TrialOutcome Other)? Add(TrialOutcome trial)
    {
        OutcomeRow row = trial.Row;
        _ = _queries.Add(row.Query);
        (string, string, string) key = (row.Variation, row.Reasoning, row.Tier);
        if (!_prompts.ContainsKey(key))
        {
            _prompts.Add(key, new PromptFacts(row.Variation, row.Tier, run.Trial(trial.Index)!.Prompt) { Mode = ModeOf(row) });
        }

        if (row.Arm == headline.Of)
        {
            _of = trial;
        }
        else if (row.Arm == headline.Minus)
        {
            _minus = trial;
        }
        else
        {
            return null;
        }

        return _of is not null && _minus is not null && CellOf(_of.Row) == CellOf(_minus.Row) ? (_of, _minus) : null;
    }

    /// <summary>How a trial was to reason, in words; empty where there is one way alone.</summary>
    public string ModeOf(OutcomeRow row) => severalModes ? Method.NameOfReasoning(row.Reasoning) : "";

    private static (string, string, string, string, PairKey) CellOf(OutcomeRow row) =>
        (row.Subject, row.Scenario, row.Variation, row.Reasoning, new PairKey(row.Query, row.Paraphrase, row.Repeat));
}
