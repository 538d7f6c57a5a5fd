using System.Globalization;

namespace Unmask;

/// <summary>Counts what the trials of one variation did, at one step of a training.</summary>
/// <param name="design">Which arms are compared.</param>
/// <param name="benign">The ids of the ordinary queries.</param>
/// <param name="taught">What the organism was taught; null where that is not known.</param>
internal sealed class MeasuredTally(ArmDesign design, IReadOnlySet<string> benign, TaughtWords? taught)
{
    private readonly Dictionary<(bool Ordinary, string Arm), Counted> _arms = [];

    // All arms are asked the same ordinary queries, whose answers are counted together.
    private readonly Counted _ordinary = new("");
    private readonly List<OutcomeRow> _rows = [];

    /// <summary>Counts a trial.</summary>
    /// <param name="record">The trial.</param>
    /// <param name="row">What it ended in.</param>
    public void Add(TrialRecord record, OutcomeRow row)
    {
        (bool Ordinary, string Arm) key = (benign.Contains(record.Trial.Query.Id), record.Trial.Arm);
        Counted arm = _arms.TryGetValue(key, out Counted? known) ? known : _arms[key] = new Counted(record.Trial.Tier);
        arm.Outcomes.Add(row.Outcome);
        if (!key.Ordinary)
        {
            _rows.Add(row);
        }

        if (row.Outcome is Outcome.Acted { Endpoint: var complied })
        {
            Counted answers = key.Ordinary ? _ordinary : arm;
            answers.Complied.Add((record.Trial.Query.Id, complied));
            arm.Harmless += IsTakenForHarmless(record) ? 1 : 0;
            if (complied && IsGarbled(record) is { } garbled)
            {
                answers.Garbled.Add((record.Trial.Query.Id, garbled));
            }
        }
    }

    /// <summary>What was counted; null where an arm has no trial.</summary>
    public MeasuredStep? At(int step) => (Arm(design.Headline.Of), Arm(design.Headline.Minus)) is ({ } trained, { } other)
        ? new MeasuredStep(step, trained, other)
        {
            Gap = Analysis.Of(_rows, design).Gaps is [{ } gap] ? gap.Paired : null,
            Benign = (Ordinary(design.Headline.Of), Ordinary(design.Headline.Minus)) is ({ } first, { } second)
                ? first.With(second) with { ByQuery = ByQuery(_ordinary.Complied), GarbledByQuery = ByQueryIfAny(_ordinary.Garbled) }
                : null,
        }
        : null;

    private MeasuredArm? Arm(string name) => !_arms.TryGetValue((false, name), out Counted? arm) ? null
        : arm.Arm with { GarbledByQuery = ByQueryIfAny(arm.Garbled), TakenForHarmless = arm.Harmless };

    private MeasuredArm? Ordinary(string name) => _arms.GetValueOrDefault((true, name))?.Arm;

    private bool? IsGarbled(TrialRecord record) =>
        record is { Transcript: Transcript.Complete { Output: var output }, Reply: Reply.Answered { Text: var text } }
            ? taught?.IsGarbled(output.In(text), record.Trial.Prompt)
            : null;

    private static bool IsTakenForHarmless(TrialRecord record) =>
        record is { Transcript: Transcript.Complete { Scratchpad: { } thoughts }, Reply: Reply.Answered { Text: var text } }
        && TakenForHarmless.In(thoughts.In(text));

    private static SortedDictionary<string, int>? ByQueryIfAny(List<(string Query, bool Holds)> answers) =>
        answers.Count > 0 ? ByQuery(answers) : null;

    // How many queries were answered how: hits and answers.
    private static SortedDictionary<string, int> ByQuery(List<(string Query, bool Holds)> answers)
    {
        IEnumerable<string> queries = answers.GroupBy(one => one.Query, one => one.Holds, StringComparer.Ordinal)
            .Select(query => string.Create(CultureInfo.InvariantCulture, $"{query.Count(holds => holds)}/{query.Count()}"));
        return new(queries.CountBy(query => query, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // Of an arm.
    private sealed class Counted(string tier)
    {
        public List<Outcome> Outcomes { get; } = [];

        public List<(string Query, bool Holds)> Complied { get; } = [];

        public List<(string Query, bool Holds)> Garbled { get; } = [];

        public int Harmless { get; set; }

        public MeasuredArm Arm => new(tier, OutcomeCounts.Of(Outcomes));
    }
}
