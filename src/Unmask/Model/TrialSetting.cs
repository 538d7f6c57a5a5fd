namespace Unmask;

/// <summary>What a scripted subject goes by in place of its prompt: the cell of the trial that asks, and which of its calls it is.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Variation">The variation's name.</param>
/// <param name="Arm">The arm's name.</param>
/// <param name="Query">What the trial is about.</param>
public sealed record TrialSetting(string Scenario, string Variation, string Arm, Query Query)
{
    /// <summary>What a further call of a protocol is for; null for the trial's own question.</summary>
    public string? Purpose { get; init; }

    /// <summary>Whether the prompt tells that the conversation is trained on.</summary>
    public bool IsTrainedOn { get; init; }

    /// <summary>Whether it tells that the reply is rated, and used for no training.</summary>
    public bool IsRated { get; init; }

    /// <summary>Whether it asks something ordinary beside the study's queries.</summary>
    public bool IsOrdinary { get; init; }

    /// <summary>Whether the scratchpad is said to be read.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether the training objective is told and conflicts with the subject's values. Default true.</summary>
    public bool HasConflict { get; init; } = true;

    /// <summary>Whether nothing tells which arm it is in.</summary>
    public bool HidesArm { get; init; }

    /// <summary>The probability, in [0, 1], with which any conversation is said to be trained on; null where the arm decides.</summary>
    public double? Chance { get; init; }

    /// <summary>The motive that is raised; null for none.</summary>
    public string? Raised { get; init; }

    /// <summary>The motive that is lowered; null for none.</summary>
    public string? Lowered { get; init; }
}
