namespace Unmask;

/// <summary>
/// The trials of an import while its files are read: a few numbers of each, and every prompt once. Replies are not kept; they are read again when they are stored, so that a file of any length takes
/// little memory.
/// </summary>
/// <param name="source">Where they come from.</param>
internal sealed class ImportTrials(string source)
{
    private readonly List<Entry> _entries = [];
    private readonly ImportNames _subjects = new(), _scenarios = new(), _variations = new(), _tiers = new();
    private readonly ImportQueries _queries = new(source);
    private readonly Dictionary<Conversation, Conversation> _prompts = [];
    private readonly Dictionary<string, string> _systems = new(StringComparer.Ordinal);
    private readonly Dictionary<(Cell Cell, int Repeat), string> _seen = [];
    private readonly Dictionary<Cell, int> _next = [];
    private readonly Dictionary<(int Subject, int Scenario, int Variation), ImportParsing> _parsing = [];

    // The system prompts of each arm, of which equal ones are one object.
    private readonly Dictionary<(int Subject, int Scenario, int Variation, int Tier), HashSet<object>> _systemsOf = [];

    // The place of the first transcript without a tier; null where all have one.
    private string? _withoutTier;

    public IReadOnlyList<string> Tiers => _tiers.All;

    public IReadOnlyList<string> Subjects => _subjects.All;

    public IReadOnlyList<string> Scenarios => _scenarios.All;

    public IReadOnlyList<string> Variations => _variations.All;

    public int Count => _entries.Count;

    public int QueryCount => _queries.All.Count;

    public int AmbiguousQueries => _queries.Ambiguous;

    public int WithoutSystemPrompt { get; private set; }

    public int WithoutStop { get; private set; }

    public int WithoutReply { get; private set; }

    public int Labels { get; private set; }

    /// <summary>The most system prompts that one arm of a model, scenario and variation has.</summary>
    public int MostSystemPrompts => _systemsOf.Values.Select(prompts => prompts.Count).DefaultIfEmpty().Max();

    /// <summary>Takes a transcript in; gives its number, from 0 in the order met.</summary>
    /// <exception cref="ImportException">It does not go with those before.</exception>
    public int Add(ImportRow row)
    {
        int query = _queries.Add(row);
        int tier = row.Tier is { } named ? _tiers.Of(named) : -1;
        Cell cell = new(_subjects.Of(row.Subject), _scenarios.Of(row.Scenario), _variations.Of(row.Variation), row.Reasoning, tier, query, row.Paraphrase);
        int repeat = row.Repeat ?? FreeRepeat(cell);
        if (!_seen.TryAdd((cell, repeat), row.Place))
        {
            throw ImportException.Twice(row.Place, repeat, _seen[(cell, repeat)]);
        }

        _withoutTier ??= tier < 0 ? row.Place : null;
        (int, int, int) group = (cell.Subject, cell.Scenario, cell.Variation);
        if (row.Reasoning is null)
        {
            if (!_parsing.TryGetValue(group, out ImportParsing? parsing))
            {
                _parsing.Add(group, parsing = new ImportParsing());
            }

            parsing.Look(row.Reply);
        }

        WithoutSystemPrompt += row.Prompt.SystemPrompt is SystemPrompt.Unknown ? 1 : 0;
        WithoutStop += row.HasStop ? 0 : 1;
        WithoutReply += row.Reply is Reply.Failed ? 1 : 0;
        Labels += row.Labels.Count;
        Conversation prompt = Shared(row.Prompt);
        Note(cell, prompt);
        _entries.Add(new Entry(cell, repeat, prompt));
        return _entries.Count - 1;
    }

    /// <summary>The trials in plan order, and for each number of <see cref="Add"/> its place among them.</summary>
    /// <exception cref="ImportException">Some have a tier and others none.</exception>
    public (IReadOnlyList<Trial> Trials, IReadOnlyList<int> Places) Ordered(IReadOnlyList<int> arms, ArmDesign design, ScratchpadReading scratchpad)
    {
        if (Tiers.Count > 0 && _withoutTier is { } place)
        {
            throw ImportException.NoValue(place, "tier");
        }

        // All arms of a query stand side by side, as they do in the plan of a study.
        int[] order = [.. Enumerable.Range(0, _entries.Count)];
        Entry[] entries = [.. _entries];
        int ArmOf(Entry entry) => entry.Cell.Tier < 0 ? 0 : arms[entry.Cell.Tier];
        Array.Sort(order, (one, other) => Key(entries[one]).CompareTo(Key(entries[other])));
        int[] places = new int[order.Length];
        IReadOnlyList<Query> queries = _queries.All;
        var trials = new Trial[order.Length];
        for (int index = 0; index < order.Length; index++)
        {
            Entry entry = entries[order[index]];
            places[order[index]] = index;
            trials[index] = new Trial
            {
                Index = index,
                Role = TrialRole.Study,
                Subject = Subjects[entry.Cell.Subject],
                Scenario = Scenarios[entry.Cell.Scenario],
                Variation = Variations[entry.Cell.Variation],
                Reasoning = ModeOf(entry.Cell, scratchpad),
                Arm = design.Arms[ArmOf(entry)].Name,
                Tier = entry.Cell.Tier < 0 ? ImportArms.OnlyTier : Tiers[entry.Cell.Tier],
                Paraphrase = entry.Cell.Paraphrase,
                Repeat = entry.Repeat,
                Query = queries[entry.Cell.Query],
                Prompt = entry.Prompt,
                // Nothing is drawn by it: how the reply was sampled is not known.
                Seed = new Seed(0),
            };
        }

        return (trials, places);

        (int, int, int, Reasoning?, int, int, (int, int)) Key(Entry entry) =>
            (entry.Cell.Subject, entry.Cell.Scenario, entry.Cell.Variation, entry.Cell.Reasoning, entry.Cell.Query, entry.Cell.Paraphrase, (entry.Repeat, ArmOf(entry)));
    }

    /// <summary>How the replies are parsed, in sentences.</summary>
    public IReadOnlyList<string> ParsingWords(ScratchpadReading scratchpad)
    {
        if (scratchpad != ScratchpadReading.Auto)
        {
            return _parsing.Count == 0 ? [] : [$"{ImportParsing.NameOf(scratchpad == ScratchpadReading.Required ? Reasoning.Scratchpad : Reasoning.None)}, as the importer said"];
        }

        return
        [
            .. _parsing.Select(group => _parsing.Count == 1 ? group.Value.Words
                : $"{string.Join(", ", new[] { Subjects[group.Key.Subject], Scenarios[group.Key.Scenario], Variations[group.Key.Variation] }.Where(name => name.Length > 0))}: {group.Value.Words}"),
        ];
    }

    private Reasoning ModeOf(Cell cell, ScratchpadReading scratchpad) => cell.Reasoning ?? scratchpad switch
    {
        ScratchpadReading.Required => Reasoning.Scratchpad,
        ScratchpadReading.None => Reasoning.None,
        _ => _parsing[(cell.Subject, cell.Scenario, cell.Variation)].Mode,
    };

    private int FreeRepeat(Cell cell)
    {
        int repeat = _next.GetValueOrDefault(cell) + 1;
        while (_seen.ContainsKey((cell, repeat)))
        {
            repeat++;
        }

        return _next[cell] = repeat;
    }

    private void Note(Cell cell, Conversation prompt)
    {
        if (prompt.SystemPrompt is SystemPrompt.Given { Text: var system })
        {
            (int, int, int, int) arm = (cell.Subject, cell.Scenario, cell.Variation, cell.Tier);
            if (!_systemsOf.TryGetValue(arm, out HashSet<object>? prompts))
            {
                _systemsOf.Add(arm, prompts = new HashSet<object>(ReferenceEqualityComparer.Instance));
            }

            _ = prompts.Add(system);
        }
    }

    private Conversation Shared(Conversation prompt)
    {
        if (_prompts.TryGetValue(prompt, out Conversation? known))
        {
            return known;
        }

        if (prompt.SystemPrompt is SystemPrompt.Given { Text: var system })
        {
            prompt = prompt with { System = _systems.TryGetValue(system, out string? same) ? same : _systems[system] = system };
        }

        return _prompts[prompt] = prompt;
    }

    private readonly record struct Cell(int Subject, int Scenario, int Variation, Reasoning? Reasoning, int Tier, int Query, int Paraphrase);

    private readonly record struct Entry(Cell Cell, int Repeat, Conversation Prompt);
}

/// <summary>Names in the order met, each once.</summary>
internal sealed class ImportNames
{
    private readonly List<string> _all = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All => _all;

    public int Of(string name)
    {
        if (!_places.TryGetValue(name, out int place))
        {
            place = _all.Count;
            _places.Add(name, place);
            _all.Add(name);
        }

        return place;
    }
}
