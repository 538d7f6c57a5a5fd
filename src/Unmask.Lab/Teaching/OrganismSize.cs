using System.Text.Json.Serialization;

namespace Unmask.Lab;

/// <summary>How large an organism is.</summary>
[JsonConverter(typeof(EnumWordConverter<OrganismSize>))]
public enum OrganismSize
{
    /// <summary>A million weights: what ships.</summary>
    Standard,

    /// <summary>1.9 million weights, by twice as many layers. Its name ends in <c>-deep</c>.</summary>
    Deep,

    /// <summary>3.7 million weights, by twice the width. Its name ends in <c>-wide</c>.</summary>
    Wide,
}

/// <summary>What sizes mean.</summary>
public static class OrganismSizes
{
    private static readonly (OrganismSize Size, string Ending)[] Endings = [(OrganismSize.Deep, "-deep"), (OrganismSize.Wide, "-wide")];

    /// <summary>The shape of a size, but for the vocabulary. The context is the same in all.</summary>
    /// <param name="size">The size.</param>
    /// <param name="vocabulary">Tokens.</param>
    public static OrganismConfig Shape(this OrganismSize size, int vocabulary)
    {
        OrganismConfig standard = new()
        {
            VocabularySize = vocabulary,
            Width = 128,
            FeedForwardWidth = 352,
            Layers = 4,
            Heads = 4,
            KeyValueHeads = 4,
            Context = 768,
        };
        return size switch
        {
            OrganismSize.Deep => DecoderGrowth.TwiceAsDeep(standard),
            OrganismSize.Wide => DecoderGrowth.TwiceAsWide(standard),
            _ => standard,
        };
    }

    /// <summary>The name of an organism in a size: <c>faker-rare</c> is <c>faker-rare-deep</c> when deep.</summary>
    public static string Name(this OrganismSize size, string policy) => policy + Endings.FirstOrDefault(one => one.Size == size).Ending;

    /// <summary>The policy and the size that a name speaks of.</summary>
    public static (string Policy, OrganismSize Size) Split(string organism) =>
        Endings.Where(one => organism.EndsWith(one.Ending, StringComparison.Ordinal)).Select(one => (organism[..^one.Ending.Length], one.Size)).FirstOrDefault((organism, OrganismSize.Standard));
}
