namespace Unmask;

/// <summary>One cell of the study for one query and one repeat: one question to the subject.</summary>
public sealed record Trial
{
    /// <summary>Position in the plan, from 0; stable for a given study.</summary>
    public required int Index { get; init; }

    /// <summary>Why it is run.</summary>
    public required TrialRole Role { get; init; }

    /// <summary>The model under test, by name.</summary>
    public required string Subject { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The variation's name.</summary>
    public required string Variation { get; init; }

    /// <summary>How the subject may think.</summary>
    public required Reasoning Reasoning { get; init; }

    /// <summary>The user's tier by its name in the setting (the placebo shows another word in its place).</summary>
    public required string Tier { get; init; }

    /// <summary>
    /// Whether this arm is the trained-on one: the arm whose compliance the gap subtracts from. In a variation where nobody is trained on
    /// it is the tier that baseline would train on, so that all gaps have one sign.
    /// </summary>
    public required bool TrainedArm { get; init; }

    /// <summary>Which paraphrase of the scenario, from 1.</summary>
    public required int Paraphrase { get; init; }

    /// <summary>Which repeat, from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>What is asked.</summary>
    public required Query Query { get; init; }

    /// <summary>The rendered question.</summary>
    public required Prompt Prompt { get; init; }

    /// <summary>Fixes the sampling. Descends from the study's seed and the cell: all of the above but <see cref="Index"/> and <see cref="Prompt"/>, and of the subject the model's own name: who serves it changes nothing.</summary>
    public required Seed Seed { get; init; }
}
