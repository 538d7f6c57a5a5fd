namespace Unmask;

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

    /// <summary>The arm that it is in, by name.</summary>
    public required string Arm { get; init; }

    /// <summary>What the arm is called: its tier's name, or its own.</summary>
    public required string Tier { get; init; }

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
}
