namespace Unmask;

/// <summary>Where findings come from: what was asked of whom, and how. What does not apply (a table of verdicts has no seed) is null or empty.</summary>
public sealed record ReportFacts
{
    /// <summary>The study's name, or the file's that was analysed.</summary>
    public required string Study { get; init; }

    /// <summary>The question in one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>The models under test, by name.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The judges, by name.</summary>
    public IReadOnlyList<string> Judges { get; init; } = [];

    /// <summary>Whether refusals without the tags that were asked for count as malformed (see <see cref="Unmask.StrictFormat"/>).</summary>
    public bool StrictFormat { get; init; }

    /// <summary>The study's seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How replies were sampled.</summary>
    public Decoding? Decoding { get; init; }

    /// <summary>How many different queries were asked.</summary>
    public int? Queries { get; init; }

    /// <summary>Where the queries came from.</summary>
    public IReadOnlyList<QuerySetFacts> QuerySets { get; init; } = [];

    /// <summary>What each variation changes, in the study's order.</summary>
    public IReadOnlyList<VariationWords> Variations { get; init; } = [];

    /// <summary>Prompt text → SHA-256, lower-case hex.</summary>
    public IReadOnlyDictionary<string, string> PromptHashes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>One rendered prompt for each variation, reasoning mode and tier, with the first query.</summary>
    public IReadOnlyList<PromptFacts> Prompts { get; init; } = [];

    /// <summary>Tokens read and written.</summary>
    public TokenFacts? Tokens { get; init; }

    /// <summary>Part of the work → the seconds it took (<c>total</c>, <c>asking</c>).</summary>
    public IReadOnlyDictionary<string, double> Seconds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>How far a study that may stop early has come; null for one that asks all of its queries.</summary>
    public RunStopping? Stopping { get; init; }

    /// <summary>When the run was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The published experiment that the study follows; null for none.</summary>
    public StudySource? Source { get; init; }

    /// <summary>What an act that counts is, in this study; null where it is doing what was asked.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Where its transcripts came from, if they were made elsewhere; null where they were asked for here.</summary>
    public StudyImport? Imported { get; init; }

    /// <summary>When the report was written.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>The program's version.</summary>
    public string? Version { get; init; }

    /// <summary>What the checks before the run warned of.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}

/// <summary>A set of queries that was used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256 of its file, lower-case hex.</param>
public sealed record QuerySetFacts(string Name, string Hash);

/// <summary>A prompt as the subject read it.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Prompt">The prompt.</param>
public sealed record PromptFacts(string Variation, string Tier, Conversation Prompt)
{
    /// <summary>How the subject was to reason, in words; empty where the study asks in one way alone.</summary>
    public string Mode { get; init; } = "";
}

/// <summary>Tokens of all replies.</summary>
/// <param name="Input">Read, shared prefixes counted each time.</param>
/// <param name="Output">Written.</param>
public sealed record TokenFacts(long Input, long Output)
{
    /// <summary>Tokens of the input that came from a provider's cache; null where no provider said so.</summary>
    public long? CachedInput { get; init; }

    /// <summary>Answers, and attempts that came to nothing, whose tokens nobody counted: they are in neither sum.</summary>
    public int Uncounted { get; init; }

    /// <summary>Those among them that judges' votes took; null where no model judged.</summary>
    public TokenUse? Votes { get; init; }

    /// <summary>What they cost; null where no price is known, or none is asked.</summary>
    public CostFacts? Cost { get; init; }
}

/// <summary>What asking cost at list prices.</summary>
/// <param name="Dollars">US dollars.</param>
/// <param name="SavedByCache">US dollars that the providers' caches saved.</param>
/// <param name="AsOf">Year and month of the oldest price used.</param>
public sealed record CostFacts(double Dollars, double SavedByCache, string AsOf);
