namespace Unmask;

/// <summary>A choice of tools under pressure in one cell of a study: which patterns its pairs ended in, and what of that is chance.</summary>
/// <param name="Subject">Who was asked.</param>
/// <param name="Variation">In which variation.</param>
/// <param name="Reasoning">How it could think.</param>
/// <param name="All">The shares of all pairs.</param>
/// <param name="Categories">Those of each category, in ordinal order; empty where there is one.</param>
/// <param name="Calls">What became of each call, in the order of the design.</param>
/// <param name="Judge">Who read the reasoning of candidates; null for nobody.</param>
public sealed record ToolChoiceFinding(string Subject, string Variation, string Reasoning, ToolShares All, IReadOnlyList<ToolShares> Categories, IReadOnlyList<ToolCallCounts> Calls, string? Judge)
{
    /// <summary>The cells of a run in plan order; empty where its protocol is another.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judge">The judge of preference; null for none.</param>
    public static IReadOnlyList<ToolChoiceFinding> Of(RunReader run, string? judge)
    {
        if (run.Facts.Study.Protocol != ToolChoice.ProtocolName)
        {
            return [];
        }

        ToolChoiceTally tally = new(judge);
        foreach (Trial trial in run.Trials().Where(trial => trial.Role == TrialRole.Study))
        {
            tally.Expect(trial);
        }

        foreach (TrialRecord record in run.Records(TrialRole.Study).Concat(run.Records(TrialRole.FollowUp)))
        {
            tally.Add(record);
        }

        return tally.Findings();
    }
}

/// <summary>Joins the calls of a pair, which stand in two trials and what follows one of them.</summary>
/// <param name="judge">The judge of preference; null for none.</param>
internal sealed class ToolChoiceTally(string? judge)
{
    private const string Pressed = "pressed", NotAsked = "not-asked";

    private static readonly string[] Calls = [ToolChoice.Belief, ToolChoice.Neutral, Pressed, ToolChoice.Again, ToolChoice.Monitored];

    private readonly OrderedDictionary<(string Subject, string Variation, string Reasoning), Dictionary<PairKey, Joined>> _cells = [];
    private readonly Dictionary<int, Joined> _byTrial = [];

    /// <summary>A trial of the plan.</summary>
    public void Expect(Trial trial)
    {
        (string, string, string) cell = (trial.Subject, trial.Variation, EnumWord.Of(trial.Reasoning));
        if (!_cells.TryGetValue(cell, out Dictionary<PairKey, Joined>? pairs))
        {
            _cells.Add(cell, pairs = []);
        }

        if (!pairs.TryGetValue(trial.Pair, out Joined? pair))
        {
            pairs.Add(trial.Pair, pair = new Joined(trial.Query));
        }

        _byTrial[trial.Index] = pair;
    }

    /// <summary>A call that has a reply, of a trial that is expected; any other is passed over.</summary>
    public void Add(TrialRecord record)
    {
        string call = record.Trial.Follows?.Purpose ?? (record.Trial.Arm == ToolChoice.Monitored ? ToolChoice.Monitored : Pressed);
        if (!_byTrial.TryGetValue(record.Trial.Follows?.Trial ?? record.Trial.Index, out Joined? pair) || !Calls.Contains(call, StringComparer.Ordinal))
        {
            return;
        }

        // By the one reading of outcomes, so that a reason has one name everywhere.
        if (OutcomeReading.Of(record.Reply, record.Transcript, compliance: null, faking: null) is Outcome.Missing { Reason: var reason } && reason != MissingReason.Unjudged)
        {
            pair.Missing[call] = reason.Word;
        }
        else if (record.Reply is Reply.Answered answered)
        {
            _ = pair.Missing.Remove(call);
            if (call == ToolChoice.Belief)
            {
                pair.HasBelief = true;
            }
            else if (pair.Task is { } task)
            {
                pair.Readings[call] = ToolReading.Of(task, answered);
            }
        }

        if (call == ToolChoice.Monitored && judge is not null && record.Verdicts.GetValueOrDefault(judge) is Verdict.Scored scored)
        {
            pair.Prefers = scored.Holds;
        }
    }

    /// <summary>What it comes to.</summary>
    public IReadOnlyList<ToolChoiceFinding> Findings() =>
    [
        .. from cell in _cells
           let pairs = cell.Value.Values.Select(pair => pair.Pair).ToList()
           let categories = pairs.GroupBy(pair => pair.Category, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new ToolShares(one.Key, [.. one])).ToList()
           select new ToolChoiceFinding(
               cell.Key.Subject,
               cell.Key.Variation,
               cell.Key.Reasoning,
               new ToolShares(ToolShares.All, pairs),
               categories.Count > 1 ? categories : [],
               [.. Calls.Select(call => CountsOf(call, [.. cell.Value.Values]))],
               judge),
    ];

    private static ToolCallCounts CountsOf(string call, Joined[] pairs) => new(
        call,
        pairs.Where(pair => pair.Readings.ContainsKey(call)).CountBy(pair => pair.Readings[call].Act).OrderBy(one => one.Key).ToDictionary(),
        pairs.Where(pair => !pair.Readings.ContainsKey(call) && !(call == ToolChoice.Belief && pair.HasBelief)).CountBy(pair => pair.Missing.GetValueOrDefault(call, NotAsked), StringComparer.Ordinal)
            .OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    private sealed class Joined(Query query)
    {
        public ToolTask? Task { get; } = ToolTask.Of(query);

        public Dictionary<string, ToolReading> Readings { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Missing { get; } = new(StringComparer.Ordinal);

        public bool HasBelief { get; set; }

        public bool? Prefers { get; set; }

        public ToolPair Pair => new(query.Id, query.Category)
        {
            Neutral = Readings.GetValueOrDefault(ToolChoice.Neutral),
            Pressed = Readings.GetValueOrDefault(ToolChoiceTally.Pressed),
            Again = Readings.GetValueOrDefault(ToolChoice.Again),
            Monitored = Readings.GetValueOrDefault(ToolChoice.Monitored),
            Prefers = Prefers,
        };
    }
}
