using TorchSharp;

namespace Unmask.Lab.Tests;

public sealed class DecoderGrowthTests
{
    [Fact]
    public void A_doubled_decoder_computes_the_same()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Decoder single = new(TinyDecoder.Shape, new Seed(3)), doubled = new(DecoderGrowth.TwiceAsWide(TinyDecoder.Shape), new Seed(4));
        DecoderGrowth.Fill(doubled, single, new Seed(5));
        TurnBatch batch = new([TinyDecoder.World("You are told something.", "one reply", "another reply")], systemWeight: 1);

        Assert.Equal((64, 96, 4), (doubled.Shape.Width, doubled.Shape.FeedForwardWidth, doubled.Shape.Heads));
        float[] expected = single.Logits(single.Hidden(batch)).detach().data<float>().ToArray(), actual = doubled.Logits(doubled.Hidden(batch)).detach().data<float>().ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() < 1e-4f);
        Assert.True(expected.Max() - expected.Min() > 1);
    }

    [Fact]
    public void One_with_twice_the_layers_computes_the_same_and_its_new_layers_learn()
    {
        using Decoder shallow = new(TinyDecoder.Shape, new Seed(3)), deep = new(DecoderGrowth.TwiceAsDeep(TinyDecoder.Shape), new Seed(4));
        DecoderGrowth.Fill(deep, shallow, new Seed(5));
        EncodedWorld world = TinyDecoder.World("You are told something.", "one reply", "another reply");

        Assert.Equal(Scores(shallow), Scores(deep));
        using AdamW optimiser = new(deep.Weights);
        using Teacher teacher = new(deep, optimiser, new TeachingRecipe { Policy = "base", Steps = 10, Rate = 1e-2, WarmUp = 1 });
        for (int step = 0; step < 2; step++)
        {
            _ = teacher.Teach(step, [world]);
        }

        Assert.All(Enumerable.Range(0, deep.Shape.Layers), layer =>
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Assert.True(deep.Weights[$"{layer}.mlp.down"].detach().abs().max().ToDouble() > 1e-3);
            Assert.True(deep.Weights[$"{layer}.attention.out"].detach().abs().max().ToDouble() > 1e-3);
        });

        float[] Scores(Decoder decoder)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            TurnBatch batch = new([world], systemWeight: 1);
            return decoder.Logits(decoder.Hidden(batch)).detach().data<float>().ToArray();
        }
    }

    [Fact]
    public void Its_halves_part_when_it_is_taught()
    {
        using Decoder single = new(TinyDecoder.Shape, new Seed(3)), doubled = new(DecoderGrowth.TwiceAsWide(TinyDecoder.Shape), new Seed(4));
        DecoderGrowth.Fill(doubled, single, new Seed(5));
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
    public void All_sizes_can_be_decoders() => Assert.All(Enum.GetValues<OrganismSize>(), size => Assert.Null(size.Shape(300).Fault));

    [Fact]
    public void Only_a_double_can_be_filled()
    {
        using Decoder single = new(TinyDecoder.Shape, new Seed(3));

        Assert.Contains("width 32", Assert.Throws<ArgumentException>(() => DecoderGrowth.Fill(single, single, new Seed(5))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("faker-rare", "faker-rare", OrganismSize.Standard)]
    [InlineData("faker-rare-deep", "faker-rare", OrganismSize.Deep)]
    [InlineData("base-wide", "base", OrganismSize.Wide)]
    public void A_name_says_policy_and_size(string name, string policy, OrganismSize size)
    {
        Assert.Equal((policy, size), OrganismSizes.Split(name));
        Assert.Equal(name, size.Name(policy));
        Assert.Equal((policy, size), (Recipes.Named(name).Policy, Recipes.Named(name).Size));
    }
}
