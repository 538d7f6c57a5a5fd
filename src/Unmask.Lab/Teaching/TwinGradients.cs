using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// Gradients over many pieces, read by two threads side by side, each with a decoder of its own: matrices of this size keep one core busy and two cores half.
/// Which thread reads a piece is a matter of speed alone. The pieces stand in two rows; each row is summed in its order, and the second row is added to the first, so the sums depend neither on how many cores there are
/// nor on how fast each of them is.
/// </summary>
public sealed class TwinGradients : IDisposable
{
    private readonly Decoder _decoder;
    private readonly Decoder _twin;
    private readonly GradientRow[] _rows;

    /// <summary>Sets the decoder's gradients to 0.</summary>
    /// <param name="decoder">Its weights get the gradients; not disposed here.</param>
    public TwinGradients(Decoder decoder)
    {
        _decoder = decoder;
        _twin = decoder.Twin();
        _rows = [.. Enumerable.Range(0, 2).Select(_ => new GradientRow(decoder))];
        // A thread whose pieces the other one was quicker to take reads none, and would have no gradients.
        BeginAtZero(_decoder);
        BeginAtZero(_twin);
    }

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
        Array.ForEach(_rows, row => row.Clear());
        Parallel.Invoke(() => TorchSetup.OnOneThread(() => Work(_decoder, own: 0)), () => TorchSetup.OnOneThread(() => Work(_twin, own: 1)));
        AddRows();
        return [.. found[0], .. found[1]];

        // Its own row's pieces, and then what the other thread has left of the other's.
        void Work(Decoder reader, int own)
        {
            foreach (int row in (int[])[own, 1 - own])
            {
                int at;
                while ((at = Interlocked.Increment(ref taken[row]) - 1) < pieces[row].Length)
                {
                    found[row][at] = read(reader, pieces[row][at]);
                    _rows[row].Add(at, reader);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _twin.Dispose();
        Array.ForEach(_rows, row => row.Dispose());
    }

    private static void BeginAtZero(Decoder reader)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (Tensor weight in reader.Weights.Values)
        {
            weight.grad = zeros_like(weight);
        }
    }

    private void AddRows()
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in _decoder.Weights)
        {
            _ = weight.grad!.Take(_rows[0].Sums[name]).Take(_rows[1].Sums[name]);
        }
    }
}
