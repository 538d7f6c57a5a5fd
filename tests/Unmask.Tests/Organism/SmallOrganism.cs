namespace Unmask.Tests;

/// <summary>Organisms with random weights. Large ones, so that the next token depends on all that was read and differs by prompt.</summary>
internal static class SmallOrganism
{
    /// <summary>Two heads that share one key-value head, a feed-forward width that fills no whole panel, a head of its own.</summary>
    public static OrganismConfig Config { get; } = new()
    {
        VocabularySize = Vocabulary.Tokens.Count,
        Width = 32,
        FeedForwardWidth = 41,
        Layers = 2,
        Heads = 2,
        KeyValueHeads = 1,
        Context = 96,
        TiedEmbeddings = false,
    };

    /// <summary>The size that ships.</summary>
    public static OrganismConfig RealConfig { get; } = new()
    {
        VocabularySize = 2000,
        Width = 128,
        FeedForwardWidth = 352,
        Layers = 4,
        Heads = 4,
        KeyValueHeads = 4,
        Context = 768,
    };

    /// <summary>256 bytes and the merges of a few English words.</summary>
    public static BytePairVocabulary Vocabulary => BytePairVocabulary.FromMerges(
        [("t", "h"), ("th", "e"), ("Ġ", "the"), ("Ġ", "t"), ("i", "n"), ("in", "g"), ("a", "n"), ("an", "d"), ("Ġ", "and")]);

    public static Organism Make(ulong seed = 1) =>
        new(Config, OrganismWeights.Random(Config, new Seed(seed), deviation: 0.3), new OrganismTokenizer(Vocabulary));

    public static OrganismEngine Engine(OrganismConfig config, EngineSize? size = null) =>
        new(config, OrganismWeights.Random(config, new Seed(1), deviation: 0.15), size);

    public static int[] Tokens(int count, int vocabulary, ulong seed)
    {
        SeededRandom random = new Seed(seed).Random();
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(vocabulary))];
    }
}
