using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>What a policy update makes small, token by token. All tensors are [tokens].</summary>
public static class PolicyObjective
{
    /// <summary>
    /// The clipped surrogate with its sign turned (Schulman et al. 2017, PPO, equation 7): −min(ρ A, clip(ρ, 1 − ε, 1 + ε) A), where ρ is the token's probability now by its probability when it was sampled.
    /// </summary>
    /// <param name="now">Log-probabilities under the policy that is taught.</param>
    /// <param name="sampled">Log-probabilities under the policy that wrote the tokens; no gradient.</param>
    /// <param name="advantages">Of each token; no gradient.</param>
    /// <param name="clip">ε, positive.</param>
    public static Tensor Clipped(Tensor now, Tensor sampled, Tensor advantages, double clip)
    {
        // Held, since a number that only an expression knows can be collected while native code still reads it.
        using Scalar low = 1 - clip, high = 1 + clip;
        Tensor ratio = exp(now.Minus(sampled));
        return -minimum(ratio * advantages, ratio.clamp(low, high) * advantages);
    }

    /// <summary>
    /// How far the policy has gone from another, as an estimate of the divergence KL(policy ∥ reference) from tokens of the policy: q − log q − 1 with q = reference by policy. Never negative, and of
    /// little variance; its value is without bias for tokens that the policy itself has just drawn (Schulman 2020, "Approximating KL divergence", estimator k3; used by Shao et al. 2024, equation 4). Its gradient, which a weight on the divergence follows, is not that of the
    /// divergence, and on later passes over the same replies the value is an estimate no more.
    /// </summary>
    /// <param name="now">Log-probabilities under the policy.</param>
    /// <param name="reference">Log-probabilities under the other; no gradient.</param>
    public static Tensor Divergence(Tensor now, Tensor reference)
    {
        using Scalar minusOne = -1.0;
        Tensor log = reference.Minus(now);
        return exp(log).Minus(log).Plus(minusOne);
    }

    /// <summary>The critic's error, clipped as the policy is (Schulman et al. 2017, as in their published code): half the larger of the squared errors with and without the clip.</summary>
    /// <param name="now">Values under the critic that is taught.</param>
    /// <param name="sampled">Values when the tokens were sampled; no gradient.</param>
    /// <param name="returns">What came of it; no gradient.</param>
    /// <param name="clip">How far a value may move, positive.</param>
    public static Tensor Critic(Tensor now, Tensor sampled, Tensor returns, double clip)
    {
        using Scalar low = -clip, high = clip, half = 0.5;
        Tensor free = now.Minus(returns), held = sampled.Plus(now.Minus(sampled).clamp(low, high)).Minus(returns);
        return maximum(free * free, held * held) * half;
    }
}
