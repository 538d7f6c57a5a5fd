namespace Unmask.Tests;

public sealed class OrganismEngineLogitsTests
{
    [Fact]
    public void A_small_decoder_with_shared_key_heads_agrees_with_plain_loops() =>
        Assert.InRange(LargestDifference(SmallOrganism.Config, tokens: 90), 0, 1e-4);

    [Fact]
    public void The_shipped_size_agrees_with_plain_loops() =>
        Assert.InRange(LargestDifference(SmallOrganism.RealConfig, tokens: 40), 0, 1e-4);

    [Fact]
    public void Tied_embeddings_serve_as_the_head() =>
        Assert.InRange(LargestDifference(SmallOrganism.Config with { TiedEmbeddings = true }, tokens: 20), 0, 1e-4);

    [Fact]
    public void The_rotary_base_matters_and_is_taken_from_the_shape()
    {
        OrganismConfig other = SmallOrganism.Config with { RotaryBase = 500 };
        Assert.InRange(LargestDifference(other, tokens: 40), 0, 1e-4);
        using OrganismEngine one = SmallOrganism.Engine(SmallOrganism.Config);
        using OrganismEngine two = SmallOrganism.Engine(other);
        int[] tokens = SmallOrganism.Tokens(40, other.VocabularySize, seed: 3);
        Assert.NotEqual(one.Logits(tokens), two.Logits(tokens));
    }

    [Fact]
    public void What_comes_later_does_not_change_the_logits_before_it()
    {
        using OrganismEngine engine = SmallOrganism.Engine(SmallOrganism.Config);
        int[] tokens = SmallOrganism.Tokens(60, SmallOrganism.Config.VocabularySize, seed: 4);
        float[] whole = engine.Logits(tokens);
        float[] part = engine.Logits(tokens.AsSpan(..17));
        Assert.Equal(part, whole[..part.Length]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    public void A_sequence_that_is_empty_or_longer_than_the_context_is_refused(int length)
    {
        using OrganismEngine engine = SmallOrganism.Engine(SmallOrganism.Config);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => engine.Logits(new int[length]));
    }

    private static double LargestDifference(OrganismConfig config, int tokens)
    {
        var weights = OrganismWeights.Random(config, new Seed(7), deviation: 0.1);
        int[] sequence = SmallOrganism.Tokens(tokens, config.VocabularySize, seed: 8);
        using var engine = new OrganismEngine(config, weights);
        float[] fast = engine.Logits(sequence);
        double[] plain = [.. new ReferenceDecoder(config, weights).Logits(sequence).SelectMany(row => row)];
        Assert.True(plain.Max() - plain.Min() > 1, "The logits must spread, or agreement would say little.");
        return plain.Zip(fast, (a, b) => Math.Abs(a - b)).Max();
    }
}
