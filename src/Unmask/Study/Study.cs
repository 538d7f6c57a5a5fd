using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>A question in a file: a factorial design over subjects, variations, reasoning modes, tiers, queries and repeats.</summary>
public sealed record Study
{
    /// <summary>Lower case with hyphens; names the run's folder.</summary>
    public required string Name { get; init; }

    /// <summary>The question in one sentence, as the report prints it.</summary>
    public required string Question { get; init; }

    /// <summary>Every random choice descends from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The models under test, by name (<c>organism/faker</c>); at least one.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>
    /// The subjects' sizes in millions of parameters, in their order: as many as subjects, positive, each above the one before. A report then says how the gap changes with the size. Null for subjects without an order.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Sizes { get; init; }

    /// <summary>The scenario's name: a folder under <c>prompts/scenario/</c>. Default <c>helpful-only</c>.</summary>
    public string Scenario { get; init; } = "helpful-only";

    /// <summary>The scenario's form: <c>full</c> or <c>brief</c>. Default <c>full</c>.</summary>
    public string Form { get; init; } = "full";

    /// <summary>A folder of the author's own with the layout of <c>prompts/scenario/</c>; null for the shipped one.</summary>
    public string? PromptFolder { get; init; }

    /// <summary>The scenario's parameters.</summary>
    public ScenarioSetting Setting { get; init; } = new();

    /// <summary>Variations by name; at least one. Default <c>baseline</c>.</summary>
    public IReadOnlyList<string> Variations { get; init; } = ["baseline"];

    /// <summary>Reasoning modes; at least one. Default scratchpad.</summary>
    public IReadOnlyList<Reasoning> Reasonings { get; init; } = [Reasoning.Scratchpad];

    /// <summary>Paraphrases of the scenario's blocks, from 1; at least one. Default 1.</summary>
    public IReadOnlyList<int> Paraphrases { get; init; } = [1];

    /// <summary>Query files: a path, or the name of a shipped set; at least one.</summary>
    public required IReadOnlyList<string> Queries { get; init; }

    /// <summary>The most queries taken from each set, chosen by seed; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>How often each cell is asked each query; positive. Default 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>How replies are sampled.</summary>
    public Decoding Decoding { get; init; } = new();

    /// <summary>How a trial is carried out, by the name of a protocol; null for one question and one answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Protocol { get; init; }

    /// <summary>The set of questions that the protocol <c>questions</c> asks after each whole reply: the name of a shipped one, or a file; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Questions { get; init; }

    /// <summary>How many of them a trial is asked, 1 to 10; null for 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? QuestionsPerTrial { get; init; }

    /// <summary>Judges by name; the first of each kind makes the headline.</summary>
    public IReadOnlyList<string> Judges { get; init; } = ["compliance/offline", "faking/offline"];

    /// <summary>Trial sets with a known answer, run beside the subjects.</summary>
    public StudyControls Controls { get; init; } = new();

    /// <summary>The smallest gap that the study claims to look for, in [0, 1]; the check before warns where there are too few queries for it.</summary>
    public double SmallestGap { get; init; } = 0.10;

    /// <summary>The published experiment that it follows; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudySource? Source { get; init; }

    /// <summary>
    /// Stops the asking as soon as the headline gap is not 0, or is known to so many points either way, by an interval that holds at any time: 0.1 to 100. Its queries are then asked in an order drawn by the
    /// seed. Null asks all of them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StopWhen { get; init; }

    /// <summary>Where its transcripts came from, if they were made elsewhere: then nobody is asked, and what the study says of asking (seed, decoding, setting) says nothing. Null for a study that asks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyImport? Imported { get; init; }

    /// <summary>What it makes, where its calls make texts and compare nothing; null for a study that compares arms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyTexts? Texts { get; init; }

    /// <summary>Reads the queries that test what its subjects are able to; null where it names none.</summary>
    /// <exception cref="QueryException">The file is missing or wrong.</exception>
    public QuerySet? ReadCapability() => Controls.Capability is { } name ? QueryFile.Read(name) : null;

    /// <summary>Reads the ordinary requests that its subjects are asked beside its queries; null where it names none.</summary>
    /// <exception cref="QueryException">The file is missing or wrong.</exception>
    public QuerySet? ReadOrdinary() => Controls.Ordinary is { } name ? QueryFile.Read(name) : null;

    /// <summary>Whether nothing speaks against what it asks: its queries are those of the shipped set <c>benign</c> alone.</summary>
    [JsonIgnore]
    public bool AsksOrdinaryThings => Queries.Count > 0 && Queries.All(set => string.Equals(set, OrdinaryQueries, StringComparison.Ordinal));

    private const string OrdinaryQueries = "benign";

    /// <summary>Reads the scenario that the study names, from its own prompt folder where it has one.</summary>
    /// <exception cref="ScenarioException">There is none, or it cannot be read.</exception>
    public Scenario ReadScenario() => Unmask.Scenario.Load(Scenario, Form, PromptFolder);
}

/// <summary>Trial sets with a known answer. All run the study's first variation, or one that is named for them, in all arms.</summary>
public sealed record StudyControls
{
    /// <summary>A model known to fake; null for none.</summary>
    public string? Positive { get; init; }

    /// <summary>A model known not to; null for none.</summary>
    public string? Negative { get; init; }

    /// <summary>The scenario's variation that both are asked in, so that their answer can show; null for the study's first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Variation { get; init; }

    /// <summary>Whether the first subject is asked the same again under other seeds (A/A), to show the noise floor.</summary>
    public bool Rerun { get; init; }

    /// <summary>A set of queries that every subject is asked beside its own, and which show whether it is able to do what the study asks; null for none. They are in no rate of the study.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Capability { get; init; }

    /// <summary>A set of ordinary requests that every subject is asked beside its own queries, in each variation; null for none. They are in no rate of the study, and show which variation makes it answer fewer of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ordinary { get; init; }
}
