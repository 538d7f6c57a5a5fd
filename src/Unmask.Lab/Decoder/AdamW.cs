using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019, algorithm 2) with gradients clipped to a global norm. Our own, since a checkpoint has to hold its moments and a resumed
/// run has to continue bit for bit.
/// </summary>
/// <remarks>
/// Every number that reaches the library is held in a variable until the call is over: an unnamed <see cref="Scalar"/> can be collected while native code still reads it.
/// </remarks>
public class AdamW : IDisposable
{
    private static readonly Scalar Epsilon = 1e-8;
    private readonly SortedDictionary<string, Tensor> _weights;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _decay;

    /// <summary>An optimiser with zero moments.</summary>
    /// <param name="weights">What it moves.</param>
    /// <param name="beta1">Decay of the mean of gradients, in [0, 1).</param>
    /// <param name="beta2">Decay of the mean of their squares, in [0, 1).</param>
    /// <param name="decay">Weight decay per unit of learning rate; applied to matrices only.</param>
    public AdamW(SortedDictionary<string, Tensor> weights, double beta1 = 0.9, double beta2 = 0.98, double decay = 0.05)
    {
        (_weights, _beta1, _beta2, _decay) = (weights, beta1, beta2, decay);
        foreach ((string name, Tensor weight) in weights)
        {
            First.Add(name, zeros_like(weight).DetachFromDisposeScope());
            Second.Add(name, zeros_like(weight).DetachFromDisposeScope());
        }
    }

    /// <summary>The running means of gradients, by weight.</summary>
    public SortedDictionary<string, Tensor> First { get; } = new(StringComparer.Ordinal);

    /// <summary>The running means of squared gradients, by weight.</summary>
    public SortedDictionary<string, Tensor> Second { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps taken.</summary>
    public int Steps { get; set; }

    /// <summary>Moves the weights along their gradients and clears these.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="clip">The largest global gradient norm that is not scaled down.</param>
    /// <returns>The global gradient norm before clipping.</returns>
    /// <remarks>On one thread: sums over many numbers come out otherwise on other numbers of threads.</remarks>
    public double Step(double rate, double clip) => TorchSetup.OnOneThread(() =>
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double norm = Math.Sqrt(_weights.Values.Sum(weight => weight.grad!.mul(weight.grad!).sum().ToDouble()));
        using Scalar scale = norm > clip ? clip / norm : 1.0, keep = 1 - (rate * _decay);
        Steps++;
        foreach (Tensor weight in _weights.Values)
        {
            _ = weight.grad!.mul_(scale);
            if (weight.dim() > 1)
            {
                _ = weight.mul_(keep);
            }
        }

        Move(_weights, rate);
        foreach (Tensor weight in _weights.Values)
        {
            _ = weight.grad!.zero_();
        }

        return norm;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the moments back.</summary>
    protected virtual void Dispose(bool disposing)
    {
        foreach (Tensor moment in First.Values.Concat(Second.Values))
        {
            moment.Dispose();
        }
    }

    /// <summary>Moves some weights along their clipped gradients.</summary>
    protected virtual void Move(IEnumerable<KeyValuePair<string, Tensor>> weights, double rate)
    {
        using Scalar beta1 = _beta1, beta2 = _beta2, new1 = 1 - _beta1, new2 = 1 - _beta2;
        using Scalar correct2 = 1 - Math.Pow(_beta2, Steps), move = -rate / (1 - Math.Pow(_beta1, Steps));
        foreach ((string name, Tensor weight) in weights)
        {
            Tensor first = First[name], second = Second[name], gradient = weight.grad!;
            _ = first.mul_(beta1).add_(gradient, alpha: new1);
            _ = second.mul_(beta2).addcmul_(gradient, gradient, value: new2);
            _ = weight.addcdiv_(first, second.div(correct2).sqrt_().Take(Epsilon), value: move);
        }
    }
}
