using CsCheck;

namespace Unmask.Tests;

public sealed class TokenSamplerTests
{
    private const int Draws = 50_000;
    private static readonly float[] Logits = [1.5f, -0.5f, 0.25f, 2f, -3f, 0f, 1f, 0.75f, -1f, 0.5f, 1.25f, -2f, 0.1f, 0.2f, 0.3f, 0.4f, 1.75f, -0.25f, -1.5f];

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void Frequencies_follow_the_softmax_at_the_temperature(double temperature)
    {
        double[] expected = Softmax(Logits, temperature);
        int[] counts = Count(Logits, new Decoding { Temperature = temperature });
        double chiSquare = expected.Select((p, token) => Math.Pow(counts[token] - (Draws * p), 2) / (Draws * p)).Sum();
        // Chi-square with 18 degrees of freedom exceeds 42.31 once in a thousand (table of the distribution); the draws are seeded.
        Assert.InRange(chiSquare, 0, 42.31);
    }

    [Fact]
    public void The_nucleus_is_the_fewest_tokens_that_hold_the_mass()
    {
        // ln 0.5, ln 0.3, ln 0.15, ln 0.05: 0.5 + 0.3 holds 0.8 and 0.75, not 0.81.
        float[] logits = [MathF.Log(0.05f), MathF.Log(0.5f), MathF.Log(0.15f), MathF.Log(0.3f)];
        Assert.Equal([1, 3], Support(logits, 0.75));
        Assert.Equal([1, 2, 3], Support(logits, 0.81));
        Assert.Equal([1], Support(logits, 0.3));
        int[] counts = Count(logits, new Decoding { TopP = 0.75 });
        // 0.5 / 0.8 = 0.625; five standard errors are 0.0108.
        Assert.Equal(0.625, (double)counts[1] / Draws, 0.0108);
    }

    [Fact]
    public void Equal_tokens_enter_the_nucleus_by_their_ids() =>
        Assert.Equal([0, 1, 2], Support([1f, 1f, 1f, 1f], 0.75));

    [Fact]
    public void A_nucleus_of_everything_has_the_frequencies_of_no_nucleus()
    {
        int[] all = Count(Logits, new Decoding());
        int[] nearly = Count(Logits, new Decoding { TopP = 1 - 1e-12 });
        Assert.All(all.Zip(nearly), pair => Assert.Equal(pair.First / (double)Draws, pair.Second / (double)Draws, 0.012));
    }

    [Fact]
    public void Temperature_0_takes_the_likeliest_and_of_equals_the_lowest_id()
    {
        var random = new SeededRandom(1);
        Assert.Equal(2, new TokenSampler(5).Draw([0f, 1f, 3f, 3f, -1f], new Decoding { Temperature = 0 }, random));
        Assert.Equal(new SeededRandom(1).NextBits(), random.NextBits());
    }

    [Fact]
    public void A_token_of_no_probability_is_never_drawn() => Gen.Select(Gen.Int[1, 60], Gen.ULong, Gen.Double[0.01, 1]).Sample((size, seed, topP) =>
    {
        // Every third logit lies so low that its weight is 0 in a float.
        float[] logits = [.. Enumerable.Range(0, size).Select(i => i % 3 == 1 ? -500f : i * 0.01f)];
        int token = new TokenSampler(size).Draw(logits, new Decoding { TopP = topP }, new SeededRandom(seed));
        Assert.InRange(token, 0, size - 1);
        Assert.NotEqual(1, token % 3);
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0.7, 1)]
    [InlineData(1, 0.9)]
    public void Log_probabilities_are_those_of_the_softmax_whatever_the_decoding(double temperature, double topP)
    {
        double[] expected = Softmax(Logits, temperature: 1);
        Decoding decoding = new() { Temperature = temperature, TopP = topP };
        TokenSampler sampler = new(Logits.Length);
        SeededRandom random = new(1), alike = new(1);
        for (int draw = 0; draw < 100; draw++)
        {
            (int token, double chance) = sampler.DrawWithLogProbability(Logits, decoding, random);

            Assert.Equal(sampler.Draw(Logits, decoding, alike), token);
            Assert.Equal(Math.Log(expected[token]), chance, 1e-6);
        }
    }

    private static double[] Softmax(float[] logits, double temperature)
    {
        double[] weights = [.. logits.Select(logit => Math.Exp(logit / temperature))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static int[] Count(float[] logits, Decoding decoding)
    {
        var sampler = new TokenSampler(logits.Length);
        SeededRandom random = new Seed(11).Random();
        int[] counts = new int[logits.Length];
        for (int draw = 0; draw < Draws; draw++)
        {
            counts[sampler.Draw(logits, decoding, random)]++;
        }

        return counts;
    }

    private static int[] Support(float[] logits, double topP) =>
        [.. Count(logits, new Decoding { TopP = topP }).Index().Where(entry => entry.Item > 0).Select(entry => entry.Index)];
}
