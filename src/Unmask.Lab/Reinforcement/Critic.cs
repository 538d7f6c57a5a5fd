using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// What a reply is expected to earn, read off the policy's hidden state before each of its tokens by one linear map. Its gradient stays in the map: a critic this small cannot bend the policy that it
/// judges.
/// </summary>
public sealed class Critic : IDisposable
{
    private const double Rate = 0.02;
    private const double Clip = 0.2;
    private const double GradientClip = 1;

    private readonly SortedDictionary<string, Tensor> _weights = new(StringComparer.Ordinal);

    /// <summary>A critic that expects nothing of anything.</summary>
    /// <param name="width">Of the policy's hidden states.</param>
    public Critic(int width)
    {
        _weights.Add("critic.bias", zeros(1).requires_grad_(requires_grad: true).DetachFromDisposeScope());
        _weights.Add("critic.map", zeros(width, 1).requires_grad_(requires_grad: true).DetachFromDisposeScope());
        Optimiser = new AdamW(_weights, decay: 0);
    }

    /// <summary>Its optimiser, whose moments a checkpoint keeps.</summary>
    public AdamW Optimiser { get; }

    /// <summary>Its weights by name, which a checkpoint keeps.</summary>
    public SortedDictionary<string, Tensor> Weights => _weights;

    /// <summary>What is expected, [tokens], for hidden states [tokens, width].</summary>
    public Tensor Values(Tensor hidden_ND) => hidden_ND.matmul(_weights["critic.map"]).squeeze(-1).Plus(_weights["critic.bias"]);

    /// <summary>Learns what came of it.</summary>
    /// <param name="hidden_ND">The states that were judged, [tokens, width]; no gradient goes there.</param>
    /// <param name="before">What was expected then, [tokens].</param>
    /// <param name="returns">What came, [tokens].</param>
    /// <param name="passes">How often.</param>
    /// <returns>The mean error (half the square) before the first pass.</returns>
    public double Learn(Tensor hidden_ND, Tensor before, Tensor returns, int passes)
    {
        double first = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor error = PolicyObjective.Critic(Values(hidden_ND), before, returns, Clip).mean();
            error.backward();
            first = pass == 0 ? error.ToDouble() : first;
            _ = Optimiser.Step(Rate, GradientClip);
        }

        return first;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimiser.Dispose();
        foreach (Tensor weight in _weights.Values)
        {
            weight.Dispose();
        }
    }
}
