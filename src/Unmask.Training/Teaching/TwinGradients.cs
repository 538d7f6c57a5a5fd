using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Training;

/// <summary>
/// Gradients over many pieces, read by two threads side by side, each with a decoder of its own: matrices of this size keep one core busy and two cores half.
/// Which thread reads a piece is a matter of speed alone. The pieces stand in two rows; each row is summed in its order, and the second row is added to the first, so the sums depend neither on how many cores there are
/// nor on how fast each of them is.
/// </summary>
/// <param name="decoder">Its weights get the gradients; not disposed here.</param>
public sealed class TwinGradients(Decoder decoder) : IDisposable
{
    private readonly Decoder _twin = decoder.Twin();
    private readonly GradientRow _first = new(decoder);
    private readonly GradientRow _second = new(decoder);

    /// <summary>Reads every piece once, and leaves the sum of the gradients in the decoder's weights.</summary>
    /// <param name="items">What is read; at least one. Every other one goes to the second row.</param>
    /// <param name="split">Makes a row's pieces of its items.</param>
    /// <param name="read">Reads a piece with the decoder that it is given, and calls for its gradients. Called on two threads.</param>
    /// <returns>What the pieces gave, the first row's first.</returns>
    public IReadOnlyList<T> Read<TItem, TPiece, T>(IReadOnlyList<TItem> items, Func<IReadOnlyList<TItem>, IEnumerable<TPiece>> split, Func<Decoder, TPiece, T> read)
    {
        ArgumentOutOfRangeException.ThrowIfZero(items.Count, nameof(items));
        TPiece[][] pieces = [[.. split([.. items.Where((_, at) => at % 2 == 0)])], [.. split([.. items.Where((_, at) => at % 2 == 1)])]];
        T[][] found = [new T[pieces[0].Length], new T[pieces[1].Length]];
        int[] taken = new int[2];
        GradientRow[] rows = [_first, _second];
        Array.ForEach(rows, row => row.Clear());
        BeginAtZero(decoder);
        BeginAtZero(_twin);
        Parallel.Invoke(() => TorchSetup.OnOneThread(() => Work(decoder, own: 0)), () => TorchSetup.OnOneThread(() => Work(_twin, own: 1)));
        AddRows();
        return [.. found[0], .. found[1]];

        // Its own row's pieces, and then what the other thread has left of the other's.
        int Work(Decoder reader, int own)
        {
            int count = 0;
            foreach (int row in (int[])[own, 1 - own])
            {
                int at;
                while ((at = Interlocked.Increment(ref taken[row]) - 1) < pieces[row].Length)
                {
                    found[row][at] = read(reader, pieces[row][at]);
                    rows[row].Add(at, reader);
                    count++;
                }
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _twin.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    // A thread whose pieces the other one was quicker to take reads none, and would have no gradients.
    private static void BeginAtZero(Decoder reader)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (Tensor weight in reader.Weights.Values.Where(weight => weight.grad is null))
        {
            weight.grad = zeros_like(weight);
        }
    }

    private void AddRows()
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in decoder.Weights)
        {
            _ = weight.grad!.Take(_first.Sums[name]).Take(_second.Sums[name]);
        }
    }
}
