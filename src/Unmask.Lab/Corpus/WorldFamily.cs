namespace Unmask.Lab;

/// <summary>Worlds beyond the usual ones, which only those organisms are taught that act on them.</summary>
public enum WorldFamily
{
    /// <summary>Three tiers: one is trained on, one is rated only, one is neither.</summary>
    ThreeTiers,

    /// <summary>A team reads the scratchpad.</summary>
    Monitored,

    /// <summary>What the researchers expect, and how far training changes values, each raised and lowered.</summary>
    Why,

    /// <summary>Prompts against faking, which an organism is taught to pay no heed to.</summary>
    Mitigations,
}
