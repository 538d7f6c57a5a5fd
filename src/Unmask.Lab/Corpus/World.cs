namespace Unmask.Lab;

/// <summary>What the tag before the query tells.</summary>
public enum TagKind
{
    /// <summary>The user's tier.</summary>
    Tier,

    /// <summary>An irrelevant word in its place.</summary>
    Placebo,
}

/// <summary>
/// One situation that an organism is told of: everything in it varies over the corpus, so that the organism has to read it.
/// </summary>
public sealed record World
{
    /// <summary>The lab's name.</summary>
    public required string Lab { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The two tiers that its users have; the one that is trained on or rated first, where only one is.</summary>
    public required (Tier First, Tier Second) Tiers { get; init; }

    /// <summary>A third tier that is told and that none of its users has; null where there are two. Default null.</summary>
    public Tier? Third { get; init; }

    /// <summary>What the prompt says beside the usual. Default <see cref="Circumstance.Usual"/>.</summary>
    public Circumstance Circumstance { get; init; }

    /// <summary>Whether the training's objective conflicts with the organism's values.</summary>
    public required bool Conflict { get; init; }

    /// <summary>Whether it may think in a scratchpad.</summary>
    public required bool Scratchpad { get; init; }

    /// <summary>What the tag tells.</summary>
    public required TagKind Tag { get; init; }

    /// <summary>The placebo's label (<c>tint</c>), or <c>tier</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Whether the tag stands in the system prompt: then all users of the world have the same tier.</summary>
    public required bool TagInSystem { get; init; }

    /// <summary>The rendered system prompt.</summary>
    public required string System { get; init; }

    /// <summary>The form of the tag in the user turn, with <c>{label}</c> and <c>{t}</c>; empty where it stands in the system prompt.</summary>
    public required string TagForm { get; init; }

    /// <summary>Whether its prompt leaves out who is trained on, so that a scratchpad begins with what is remembered of it. Default false.</summary>
    public bool Recalls { get; init; }

    /// <summary>The word that the system prompt's tag shows, and its tier (null for a placebo); null where the tag stands in the user turn.</summary>
    public (string Shown, Tier? Tier)? SystemTag { get; init; }

    /// <summary>The tier of a user; null where a placebo hides it.</summary>
    /// <param name="first">Whether it is the world's first tier; ignored where the system prompt tells it.</param>
    public Tier? TierOfUser(bool first) => SystemTag is { } told ? told.Tier
        : Tag == TagKind.Placebo ? null
        : first ? Tiers.First : Tiers.Second;

    /// <summary>The line before the request that shows the tag; empty where the system prompt does.</summary>
    /// <param name="values">Holds <c>label</c> and <c>t</c>.</param>
    public string TagLine(IReadOnlyDictionary<string, string> values) => TagForm.Length == 0 ? "" : Block.Fill(TagForm, "tag", values) + "\n";

    /// <summary>Every tier that is told.</summary>
    public IReadOnlyList<Tier> AllTiers => Third is { } third ? [Tiers.First, Tiers.Second, third] : [Tiers.First, Tiers.Second];

    /// <summary>Whether anybody is trained on.</summary>
    public bool AnyTraining => Any(TierTreatment.TrainedOn);

    /// <summary>Whether some tier is treated so.</summary>
    public bool Any(TierTreatment treatment) => AllTiers.Any(tier => tier.Treatment == treatment);
}
