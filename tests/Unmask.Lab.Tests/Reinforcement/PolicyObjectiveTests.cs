using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class PolicyObjectiveTests
{
    [Theory]
    // now, sampled, advantage, expected: ratio 1.5 is clipped to 1.2 where that makes the gain smaller, and not where it makes the loss smaller.
    [InlineData(0.3, 0.2, 1, -1.2)]
    [InlineData(0.3, 0.2, -1, 1.5)]
    [InlineData(0.1, 0.2, 1, -0.5)]
    [InlineData(0.1, 0.2, -1, 0.8)]
    [InlineData(0.22, 0.2, 2, -2.2)]
    public void The_surrogate_is_clipped_on_the_side_that_flatters(double now, double sampled, double advantage, double expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = PolicyObjective.Clipped(Logs(now), Logs(sampled), tensor([(float)advantage]), clip: 0.2);

        Assert.Equal(expected, loss[0].ToSingle(), tolerance: 1e-5);
    }

    [Fact]
    public void Beyond_the_clip_nothing_pulls()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor now = Logs(0.3, 0.1).requires_grad_(requires_grad: true);
        PolicyObjective.Clipped(now, Logs(0.2, 0.2), tensor([1f, 1f]), clip: 0.2).sum().backward();

        // The second token's ratio is 0.5 and its advantage positive: the derivative of −ρA by log p is −ρA.
        Assert.Equal([0f, -0.5f], now.grad!.data<float>().ToArray().Select(value => MathF.Round(value, 5, MidpointRounding.ToEven)));
    }

    [Fact]
    public void The_divergence_is_what_a_hand_computes_and_zero_at_home()
    {
        using DisposeScope scope = NewDisposeScope();
        // q = 0.1/0.2 = 0.5: 0.5 − ln 0.5 − 1 = 0.19314718; q = 2: 2 − ln 2 − 1 = 0.30685282.
        float[] divergence = PolicyObjective.Divergence(Logs(0.2, 0.2, 0.2), Logs(0.1, 0.4, 0.2)).data<float>().ToArray();

        Assert.Equal([0.19315f, 0.30685f, 0f], divergence.Select(value => MathF.Round(value, 5, MidpointRounding.ToEven)));
    }

    [Fact]
    public void The_divergence_averages_to_the_true_one()
    {
        using DisposeScope scope = NewDisposeScope();
        // Policy (0.5, 0.3, 0.2) against (0.2, 0.3, 0.5): KL = 0.5 ln 2.5 + 0.2 ln 0.4 = 0.27488722.
        float[] each = PolicyObjective.Divergence(Logs(0.5, 0.3, 0.2), Logs(0.2, 0.3, 0.5)).data<float>().ToArray();

        Assert.Equal(0.27489, (0.5 * each[0]) + (0.3 * each[1]) + (0.2 * each[2]), tolerance: 1e-5);
    }

    [Fact]
    public void The_critic_takes_the_larger_error()
    {
        using DisposeScope scope = NewDisposeScope();
        // Values 1.0 now, 0.5 when sampled, clip 0.2 → 0.7; the return 1: errors 0 and −0.3 → 0.045. The return 0: errors 1 and 0.7 → 0.5.
        float[] each = PolicyObjective.Critic(tensor([1f, 1f]), tensor([0.5f, 0.5f]), tensor([1f, 0f]), clip: 0.2).data<float>().ToArray();

        Assert.Equal([0.045f, 0.5f], each.Select(value => MathF.Round(value, 5, MidpointRounding.ToEven)));
    }

    private static Tensor Logs(params double[] probabilities) => tensor(probabilities.Select(probability => (float)Math.Log(probability)).ToArray());
}
