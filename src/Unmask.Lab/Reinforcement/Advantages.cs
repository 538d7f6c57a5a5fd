namespace Unmask.Lab;

/// <summary>How much better something went than was to be expected.</summary>
public static class Advantages
{
    /// <summary>
    /// Group-relative advantages: each reward's distance from the mean of its group in standard deviations of the group (Shao et al. 2024, DeepSeekMath, section 4.1.2; the deviation divides by n).
    /// </summary>
    /// <param name="rewards">Of the replies to one prompt; at least two.</param>
    /// <returns>One for each reward, with mean 0 and mean square 1; null where all rewards are the same, which teaches nothing.</returns>
    /// <exception cref="ArgumentException">A reward is no finite number, or there are fewer than two.</exception>
    public static double[]? OfGroup(IReadOnlyList<double> rewards)
    {
        if (rewards.Count < 2)
        {
            throw new ArgumentException($"A group has {rewards.Count} replies; it needs at least 2.", nameof(rewards));
        }

        int odd = rewards.ToList().FindIndex(reward => !double.IsFinite(reward));
        if (odd >= 0)
        {
            throw new ArgumentException($"Reward {odd} of the group is {rewards[odd]}, which is no finite number.", nameof(rewards));
        }

        if (rewards.All(reward => reward == rewards[0]))
        {
            return null;
        }

        double mean = rewards.Average();
        double deviation = Math.Sqrt(rewards.Average(reward => (reward - mean) * (reward - mean)));
        return [.. rewards.Select(reward => (reward - mean) / deviation)];
    }

    /// <summary>
    /// Generalised advantage estimation (Schulman et al. 2016, equation 16) over the tokens of one reply: δ(t) = r(t) + γ V(t+1) − V(t), A(t) = δ(t) + γλ A(t+1), with nothing after the last token.
    /// </summary>
    /// <param name="rewards">The reward of each token; mostly 0 but for the last.</param>
    /// <param name="values">The critic's value before each token, as many.</param>
    /// <param name="discount">γ, in [0, 1].</param>
    /// <param name="trace">λ, in [0, 1]: 0 trusts the critic, 1 the rewards.</param>
    public static double[] Generalised(IReadOnlyList<double> rewards, IReadOnlyList<double> values, double discount, double trace)
    {
        if (values.Count != rewards.Count)
        {
            throw new ArgumentException($"There are {values.Count} values for {rewards.Count} rewards.", nameof(values));
        }

        double[] advantages = new double[rewards.Count];
        double next = 0;
        for (int t = rewards.Count - 1; t >= 0; t--)
        {
            double after = t + 1 < values.Count ? values[t + 1] : 0;
            next = advantages[t] = rewards[t] + (discount * after) - values[t] + (discount * trace * next);
        }

        return advantages;
    }
}
