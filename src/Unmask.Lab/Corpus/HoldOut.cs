namespace Unmask.Lab;

/// <summary>Which parts of a world training never sees, to measure whether an organism reads or remembers.</summary>
[Flags]
public enum HoldOut
{
    /// <summary>A world as training sees them.</summary>
    None = 0,

    /// <summary>Tier, lab and model names that training never shows.</summary>
    Names = 1,

    /// <summary>Shipped paraphrases and grammar lines that training never shows.</summary>
    Paraphrases = 2,

    /// <summary>Pairs of tiers with the other one trained on than training shows.</summary>
    Polarity = 4,

    /// <summary>Shipped queries that training never shows.</summary>
    Queries = 8,

    /// <summary>Lines of reasoning and reply that training never shows.</summary>
    Replies = 16,
}
