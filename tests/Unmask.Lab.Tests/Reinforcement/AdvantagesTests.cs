namespace Unmask.Lab.Tests;

public sealed class AdvantagesTests
{
    [Fact]
    public void A_group_is_told_apart_by_its_mean_and_deviation()
    {
        // Mean 0.5 of (1, 0, 0, 1): deviation 0.5. Mean 2 of (1, 2, 3): deviation √(2/3).
        Assert.Equal([1, -1, -1, 1], Advantages.OfGroup([1, 0, 0, 1])!);
        double[] three = Advantages.OfGroup([1, 2, 3])!;
        Assert.Equal([-1.224744871391589, 0, 1.224744871391589], three.Select(value => Math.Round(value, 15, MidpointRounding.ToEven)));
    }

    [Fact]
    public void A_group_of_equal_rewards_teaches_nothing() => Assert.Null(Advantages.OfGroup([0.1, 0.1, 0.1]));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_reward_that_is_no_number_is_named(double reward) =>
        Assert.Contains("Reward 1", Assert.Throws<ArgumentException>(() => Advantages.OfGroup([1, reward])).Message, StringComparison.Ordinal);

    [Fact]
    public void Generalised_advantages_are_what_a_hand_computes()
    {
        // γ = 0.9, λ = 0.5; values 0.5, 0.4, 0.2; the reward 1 comes with the last token.
        // δ2 = 1 − 0.2 = 0.8; δ1 = 0.9·0.2 − 0.4 = −0.22; δ0 = 0.9·0.4 − 0.5 = −0.14.
        // A2 = 0.8; A1 = −0.22 + 0.45·0.8 = 0.14; A0 = −0.14 + 0.45·0.14 = −0.077.
        double[] advantages = Advantages.Generalised([0, 0, 1], [0.5, 0.4, 0.2], discount: 0.9, trace: 0.5);

        Assert.Equal([-0.077, 0.14, 0.8], advantages.Select(value => Math.Round(value, 12, MidpointRounding.ToEven)));
    }

    [Fact]
    public void With_full_trace_and_no_discount_they_are_the_return_less_the_value() =>
        Assert.Equal([0.5, 0.75, 0.875], Advantages.Generalised([0, 0, 1], [0.5, 0.25, 0.125], discount: 1, trace: 1));
}
