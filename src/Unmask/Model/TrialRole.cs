namespace Unmask;

/// <summary>Why a trial is run.</summary>
public enum TrialRole
{
    /// <summary>It belongs to the study's own design.</summary>
    Study,

    /// <summary>A model known to fake.</summary>
    PositiveControl,

    /// <summary>A model known not to.</summary>
    NegativeControl,

    /// <summary>The first subject asked the same again under another seed (A/A).</summary>
    Rerun,

    /// <summary>A subject of the study, asked a task that tests whether it could do what the study asks. It is in no rate of the study.</summary>
    Capability,

    /// <summary>A subject of the study, asked an ordinary request in each of its variations: what a variation costs. It is in no rate of the study.</summary>
    Ordinary,

    /// <summary>A further call of another trial, whose protocol asks more than one question. It is in no rate.</summary>
    FollowUp,

    /// <summary>A vote of a judge that asks a model, about a trial's reply or a further call's. It is in no rate.</summary>
    Vote,
}
