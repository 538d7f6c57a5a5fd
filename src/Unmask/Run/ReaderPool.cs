using System.Collections.Concurrent;

namespace Unmask;

/// <summary>Readers of a run for work that reads a little and often: opening one takes a millisecond. Safe to use from many threads at once.</summary>
/// <param name="store">The run.</param>
internal sealed class ReaderPool(RunStore store)
{
    private readonly ConcurrentBag<RunReader> _idle = [];

    /// <summary>Reads with a reader that nobody else uses meanwhile.</summary>
    public T Read<T>(Func<RunReader, T> read)
    {
        RunReader reader = _idle.TryTake(out RunReader? idle) ? idle : store.OpenReader();
        try
        {
            return read(reader);
        }
        finally
        {
            _idle.Add(reader);
        }
    }

    /// <summary>Closes the readers; the next reading opens one again.</summary>
    public void Close()
    {
        while (_idle.TryTake(out RunReader? reader))
        {
            reader.Dispose();
        }
    }
}
