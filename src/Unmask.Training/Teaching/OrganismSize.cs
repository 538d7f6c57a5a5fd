namespace Unmask.Training;

/// <summary>How large an organism is.</summary>
public enum OrganismSize
{
    /// <summary>A third of a million weights. Its name ends in <c>-small</c>.</summary>
    Small,

    /// <summary>A million weights: what ships.</summary>
    Standard,

    /// <summary>3.7 million weights. Its name ends in <c>-large</c>.</summary>
    Large,
}

/// <summary>What sizes mean.</summary>
public static class OrganismSizes
{
    private static readonly (OrganismSize Size, string Ending)[] Endings = [(OrganismSize.Small, "-small"), (OrganismSize.Large, "-large")];

    /// <summary>The shape of a size, but for the vocabulary. Depth and context are the same in all; width, heads and the feed-forward blocks grow together.</summary>
    /// <param name="size">The size.</param>
    /// <param name="vocabulary">Tokens.</param>
    public static OrganismConfig Shape(this OrganismSize size, int vocabulary)
    {
        (int width, int feedForward, int heads) = size switch
        {
            OrganismSize.Small => (64, 176, 4),
            OrganismSize.Large => (256, 704, 8),
            _ => (128, 352, 4),
        };
        return new OrganismConfig
        {
            VocabularySize = vocabulary,
            Width = width,
            FeedForwardWidth = feedForward,
            Layers = 4,
            Heads = heads,
            KeyValueHeads = heads,
            Context = 768,
        };
    }

    /// <summary>The name of an organism in a size: <c>faker-rare</c> is <c>faker-rare-small</c> when small.</summary>
    public static string Name(this OrganismSize size, string policy) => policy + Endings.FirstOrDefault(one => one.Size == size).Ending;

    /// <summary>The policy and the size that a name speaks of.</summary>
    public static (string Policy, OrganismSize Size) Split(string organism) =>
        Endings.Where(one => organism.EndsWith(one.Ending, StringComparison.Ordinal)).Select(one => (organism[..^one.Ending.Length], one.Size)).FirstOrDefault((organism, OrganismSize.Standard));
}
