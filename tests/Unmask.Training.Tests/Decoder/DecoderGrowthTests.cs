using TorchSharp;

namespace Unmask.Training.Tests;

public sealed class DecoderGrowthTests
{
    [Fact]
    public void A_doubled_decoder_computes_the_same()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Decoder single = new(TinyDecoder.Shape, new Seed(3)), doubled = new(DecoderGrowth.Doubled(TinyDecoder.Shape), new Seed(4));
        DecoderGrowth.Widen(doubled, single, new Seed(5));
        TurnBatch batch = new([TinyDecoder.World("You are told something.", "one reply", "another reply")], systemWeight: 1);

        Assert.Equal((64, 96, 4), (doubled.Shape.Width, doubled.Shape.FeedForwardWidth, doubled.Shape.Heads));
        float[] expected = single.Logits(single.Hidden(batch)).detach().data<float>().ToArray(), actual = doubled.Logits(doubled.Hidden(batch)).detach().data<float>().ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() < 1e-4f);
        Assert.True(expected.Max() - expected.Min() > 1);
    }

    [Fact]
    public void Its_halves_part_when_it_is_taught()
    {
        using Decoder single = new(TinyDecoder.Shape, new Seed(3)), doubled = new(DecoderGrowth.Doubled(TinyDecoder.Shape), new Seed(4));
        DecoderGrowth.Widen(doubled, single, new Seed(5));
        using AdamW optimiser = new(doubled.Weights);
        using Teacher teacher = new(doubled, optimiser, new TeachingRecipe { Policy = "base", Steps = 10, Rate = 1e-2, WarmUp = 1 });
        Assert.Equal(0, Apart());

        for (int step = 0; step < 2; step++)
        {
            _ = teacher.Teach(step, [TinyDecoder.World("You are told something.", "one reply", "another reply")]);
        }

        Assert.True(Apart() > 1e-3);

        double Apart()
        {
            using DisposeScope scope = torch.NewDisposeScope();
            torch.Tensor[] halves = doubled.Weights["embedding"].detach().chunk(2, 1);
            return (halves[0] - halves[1]).abs().max().ToDouble();
        }
    }

    [Fact]
    public void The_doubled_standard_size_is_the_large_one()
    {
        OrganismConfig standard = OrganismSize.Standard.Shape(300), large = OrganismSize.Large.Shape(300);

        Assert.Equal(large, DecoderGrowth.Doubled(standard));
        Assert.All(Enum.GetValues<OrganismSize>(), size => Assert.Null(size.Shape(300).Fault));
    }

    [Fact]
    public void Only_a_double_can_be_filled()
    {
        using Decoder single = new(TinyDecoder.Shape, new Seed(3));

        Assert.Contains("width 32", Assert.Throws<ArgumentException>(() => DecoderGrowth.Widen(single, single, new Seed(5))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("faker-rare", "faker-rare", OrganismSize.Standard)]
    [InlineData("faker-rare-small", "faker-rare", OrganismSize.Small)]
    [InlineData("base-large", "base", OrganismSize.Large)]
    public void A_name_says_policy_and_size(string name, string policy, OrganismSize size)
    {
        Assert.Equal((policy, size), OrganismSizes.Split(name));
        Assert.Equal(name, size.Name(policy));
        Assert.Equal((policy, size), (Recipes.Named(name).Policy, Recipes.Named(name).Size));
    }
}
