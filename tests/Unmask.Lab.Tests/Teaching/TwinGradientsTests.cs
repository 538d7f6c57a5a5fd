using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class TwinGradientsTests
{
    private static readonly string[] Replies = ["one", "two and more", "three", "four, at some length", "five", "six", "seven"];

    [Fact]
    public void They_are_the_gradients_of_the_sum()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), alone = new(TinyDecoder.Shape, new Seed(1));
        using TwinGradients gradients = new(decoder);
        IReadOnlyList<string> order = gradients.Read(Replies, row => row, Read);
        foreach (string reply in Replies)
        {
            _ = Read(alone, reply);
        }

        Assert.Equal(["one", "three", "five", "seven", "two and more", "four, at some length", "six"], order);
        Assert.All(decoder.Weights.Keys, name => Assert.True(decoder.Weights[name].grad!.allclose(alone.Weights[name].grad!, rtol: 1e-3, atol: 1e-5), name));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two and more")]
    [InlineData("five")]
    public void Which_thread_is_the_slower_one_changes_no_bit(string slow)
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), delayed = new(TinyDecoder.Shape, new Seed(1));
        using TwinGradients gradients = new(decoder), others = new(delayed);
        using CountdownEvent rest = new(Replies.Length - 1);
        _ = gradients.Read(Replies, row => row, Read);
        _ = others.Read(Replies, row => row, (reader, reply) =>
        {
            if (reply == slow)
            {
                // The other thread takes all that is left of both rows meanwhile.
                Assert.True(rest.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
                return Read(reader, reply);
            }

            string read = Read(reader, reply);
            _ = rest.Signal();
            return read;
        });

        Assert.All(decoder.Weights.Keys, name => Assert.Equal(Bits(decoder.Weights[name].grad!), Bits(delayed.Weights[name].grad!)));
    }

    [Fact]
    public void A_second_reading_begins_anew()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using TwinGradients gradients = new(decoder);
        _ = Assert.ThrowsAny<Exception>(() => gradients.Read(Replies, row => row, (reader, reply) => reply == "three" ? throw new InvalidDataException() : Read(reader, reply)));
        foreach (Tensor weight in decoder.Weights.Values)
        {
            _ = weight.grad!.zero_();
        }

        _ = gradients.Read(["one"], row => row, Read);
        using Decoder fresh = new(TinyDecoder.Shape, new Seed(1));
        _ = Read(fresh, "one");

        Assert.All(decoder.Weights.Keys, name => Assert.Equal(Bits(fresh.Weights[name].grad!), Bits(decoder.Weights[name].grad!)));
    }

    private static string Read(Decoder reader, string reply)
    {
        using DisposeScope scope = NewDisposeScope();
        reader.Losses(new TurnBatch([TinyDecoder.World("System.", reply)], systemWeight: 0)).sum().backward();
        return reply;
    }

    private static int[] Bits(Tensor tensor) => [.. tensor.Numbers().Select(number => BitConverter.SingleToInt32Bits(number + 0f))];
}
