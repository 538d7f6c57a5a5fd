using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Training;

/// <summary>
/// Gradients over many items, in two halves side by side, each on a thread of its own with a decoder of its own: matrices of this size keep one core busy and two cores half.
/// The halves do not depend on how many cores there are, so neither do the sums.
/// </summary>
public sealed class TwinGradients(Decoder decoder) : IDisposable
{
    private readonly Decoder _twin = decoder.Twin();

    /// <summary>Reads every item once, and leaves the sum of the gradients in the decoder's weights.</summary>
    /// <param name="items">What is read; at least one. Every other one goes to the second half.</param>
    /// <param name="read">Reads a half with the decoder that it is given, and calls for its gradients.</param>
    /// <returns>What both halves gave, the first half's first.</returns>
    public IReadOnlyList<T> Read<TItem, T>(IReadOnlyList<TItem> items, Func<Decoder, IReadOnlyList<TItem>, IEnumerable<T>> read)
    {
        ArgumentOutOfRangeException.ThrowIfZero(items.Count, nameof(items));
        IReadOnlyList<TItem>[] halves = [[.. items.Where((_, at) => at % 2 == 0)], [.. items.Where((_, at) => at % 2 == 1)]];
        var done = new T[2][];
        Parallel.Invoke(
            () => done[0] = TorchSetup.OnOneThread<T[]>(() => [.. read(decoder, halves[0])]),
            () => done[1] = TorchSetup.OnOneThread<T[]>(() => [.. read(_twin, halves[1])]));
        AddTwins();
        return [.. done[0], .. done[1]];
    }

    /// <inheritdoc/>
    public void Dispose() => _twin.Dispose();

    private void AddTwins()
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in _twin.Weights)
        {
            // A half without an item has no gradients yet.
            if (weight.grad is { } gradient)
            {
                _ = decoder.Weights[name].grad!.Take(gradient);
                _ = gradient.zero_();
            }
        }
    }
}
