using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>The gradients of pieces, added up in the pieces' order in whatever order they come.</summary>
internal sealed class GradientRow : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Dictionary<string, Tensor>> _early = [];
    private int _next;

    public GradientRow(Decoder decoder)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Sums = decoder.Weights.ToDictionary(pair => pair.Key, pair => zeros_like(pair.Value).DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>By the weight's name.</summary>
    public Dictionary<string, Tensor> Sums { get; }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _next = 0;
        Forget();
        foreach (Tensor sum in Sums.Values)
        {
            _ = sum.zero_();
        }
    }

    /// <summary>Takes a piece's gradients out of a decoder, which is left with none.</summary>
    public void Add(int at, Decoder reader)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        lock (_lock)
        {
            if (at == _next)
            {
                AddUp(reader.Weights.Select(pair => (pair.Key, pair.Value.grad!)));
                while (_early.Remove(_next, out Dictionary<string, Tensor>? kept))
                {
                    AddUp(kept.Select(pair => (pair.Key, pair.Value)));
                    Free(kept);
                }
            }
            else
            {
                _early[at] = reader.Weights.ToDictionary(pair => pair.Key, pair => pair.Value.grad!.clone().DetachFromDisposeScope(), StringComparer.Ordinal);
            }
        }

        foreach (Tensor weight in reader.Weights.Values)
        {
            _ = weight.grad!.zero_();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        Free(Sums);
    }

    private static void Free(Dictionary<string, Tensor> tensors)
    {
        foreach (Tensor tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private void AddUp(IEnumerable<(string Name, Tensor Gradient)> piece)
    {
        foreach ((string name, Tensor gradient) in piece)
        {
            _ = Sums[name].Take(gradient);
        }

        _next++;
    }

    // A piece whose reading failed leaves those behind it waiting.
    private void Forget()
    {
        foreach (Dictionary<string, Tensor> kept in _early.Values)
        {
            Free(kept);
        }

        _early.Clear();
    }
}
