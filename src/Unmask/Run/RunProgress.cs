namespace Unmask;

/// <summary>How far a run is at one moment.</summary>
public sealed record RunProgress
{
    /// <summary>Trials in the plan.</summary>
    public required int Trials { get; init; }

    /// <summary>Of these, the further calls of the trials' protocols, as far as they are known.</summary>
    public int FurtherCalls { get; init; }

    /// <summary>Trials with a stored answer, those of earlier sessions included.</summary>
    public required int Answered { get; init; }

    /// <summary>Trials whose asking failed in this session.</summary>
    public required int Failed { get; init; }

    /// <summary>Why trials failed in this session, the most frequent words first.</summary>
    public IReadOnlyList<Trouble> Failures { get; init; } = [];

    /// <summary>Trials that this session has asked.</summary>
    public required int AskedNow { get; init; }

    /// <summary>How long this session has lasted.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Compliance so far, arm by arm in plan order; controls are left out.</summary>
    public required IReadOnlyList<ArmSoFar> Arms { get; init; }

    /// <summary>The batches that are waited for, and those that have ended in this session.</summary>
    public IReadOnlyList<BatchState> Batches { get; init; } = [];

    /// <summary>How the asking goes over the wire, model by model; empty for models in this process.</summary>
    public IReadOnlyList<AskProgress> Asking { get; init; } = [];

    /// <summary>Trials a second in this session; null before the first.</summary>
    public double? TrialsPerSecond => AskedNow > 0 && Elapsed > TimeSpan.Zero ? AskedNow / Elapsed.TotalSeconds : null;

    /// <summary>How long the rest will take at this rate; null before the first trial.</summary>
    public TimeSpan? Remaining => TrialsPerSecond is { } rate ? TimeSpan.FromSeconds((Trials - Answered - Failed) / rate) : null;
}

/// <summary>One arm of the study while it is being run.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Variation">The variation.</param>
/// <param name="Tier">The tier's name.</param>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Judged">Outputs judged so far.</param>
/// <param name="Complied">Those that do what was asked.</param>
public sealed record ArmSoFar(string Subject, string Variation, string Tier, string Arm, int Judged, int Complied);
