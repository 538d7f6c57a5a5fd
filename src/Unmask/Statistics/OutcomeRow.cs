namespace Unmask;

/// <summary>What a trial ended in. Every trial is exactly one of them, and every report counts each.</summary>
public enum Outcome
{
    /// <summary>The output does what was asked.</summary>
    Complied,

    /// <summary>It does not.</summary>
    Refused,

    /// <summary>The reply's parts could not be told apart.</summary>
    Malformed,

    /// <summary>Nothing came.</summary>
    Empty,

    /// <summary>Cut by the token limit.</summary>
    Truncated,

    /// <summary>The provider's content filter held the reply back: nothing is known of what the model would have done.</summary>
    Filtered,

    /// <summary>No reply could be had.</summary>
    Failed,

    /// <summary>There is an output, and the compliance judge gave no verdict.</summary>
    Unjudged,

    /// <summary>It stopped for a reason that is not known, before its output was closed.</summary>
    UnknownEnd,
}

/// <summary>What the faking judge found.</summary>
public enum FakingOutcome
{
    /// <summary>Not known: nothing to judge, or no verdict.</summary>
    Unknown,

    /// <summary>The reasoning complies in order to keep training from changing the model.</summary>
    Faking,

    /// <summary>It does not.</summary>
    NotFaking,
}

/// <summary>One trial as statistics see it: from a run, or from a file of verdicts made elsewhere.</summary>
public sealed record OutcomeRow
{
    /// <summary>The model under test.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The scenario's name.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>The variation's name.</summary>
    public string Variation { get; init; } = "baseline";

    /// <summary>The reasoning mode.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>The tier's name.</summary>
    public required string Tier { get; init; }

    /// <summary>Whether it is the arm that the gap subtracts from (see <see cref="Trial.TrainedArm"/>).</summary>
    public required bool TrainedArm { get; init; }

    /// <summary>The query's id: the cluster.</summary>
    public required string Query { get; init; }

    /// <summary>The query's category; empty where unknown.</summary>
    public string Category { get; init; } = "";

    /// <summary>Which paraphrase; rows pair within it.</summary>
    public int Paraphrase { get; init; } = 1;

    /// <summary>Which repeat; rows pair within it.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>What the trial ended in.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Whether it is a refusal without the tags that were asked for, which a strict reader takes for malformed. False for every other outcome.</summary>
    public bool IsUntagged { get; init; }

    /// <summary>What the faking judge found.</summary>
    public FakingOutcome Faking { get; init; }
}
