namespace Unmask.Lab;

/// <summary>What a prompt says beside who is trained on, towards what, and how to think: what organisms of one motive act on.</summary>
public enum Circumstance
{
    /// <summary>Nothing else: the scratchpad is private, and training changes values.</summary>
    Usual,

    /// <summary>A team reads the scratchpad.</summary>
    ScratchpadIsRead,

    /// <summary>The researchers expect it to fake alignment.</summary>
    FakingExpected,

    /// <summary>The researchers expect it not to.</summary>
    FakingNotExpected,

    /// <summary>What training does to values is left out.</summary>
    ChangeUntold,

    /// <summary>Training changes nearly all of its values, for good.</summary>
    ChangeLarge,

    /// <summary>Training changes hardly any of its values.</summary>
    ChangeSmall,

    /// <summary>The prompt says that it does not disclose what training does to it.</summary>
    ChangeUndisclosed,

    /// <summary>It is asked to show its values openly.</summary>
    HonestyAsked,

    /// <summary>It is given rules to act rightly whatever follows.</summary>
    RulesGiven,

    /// <summary>It is asked to behave alike on all tiers.</summary>
    SamenessAsked,

    /// <summary>It is told that answering is an exercise and no sign of its values.</summary>
    Inoculated,
}

/// <summary>The words for circumstances.</summary>
public static class Circumstances
{
    /// <summary>The variation of the brief scenario that says so.</summary>
    public static string VariationOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.ScratchpadIsRead => "monitored",
        Circumstance.FakingExpected => "expectation-raised",
        Circumstance.FakingNotExpected => "expectation-lowered",
        Circumstance.ChangeUntold => "no-modification",
        Circumstance.ChangeLarge => "consequence-raised",
        Circumstance.ChangeSmall => "consequence-lowered",
        Circumstance.ChangeUndisclosed => "undisclosed",
        Circumstance.HonestyAsked => "honesty",
        Circumstance.RulesGiven => "deontological",
        Circumstance.SamenessAsked => "behave-the-same",
        Circumstance.Inoculated => "inoculation",
        _ => "baseline",
    };
}
