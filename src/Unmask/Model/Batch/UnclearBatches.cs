namespace Unmask;

/// <summary>Batches whose server does not tell whether they have ended. Each is told of while it is waited for, and given up when patience is over.</summary>
/// <param name="name">The model.</param>
/// <param name="address">Where it is asked.</param>
/// <param name="patience">How long one is waited for.</param>
/// <param name="waits">Where the waiting is told.</param>
/// <param name="time">The clock.</param>
internal sealed class UnclearBatches(string name, Uri address, TimeSpan patience, AskWaits waits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, DateTimeOffset Until, long Wait)> _open = new(StringComparer.Ordinal);

    /// <summary>A batch was looked at.</summary>
    /// <exception cref="ModelException">It has been unclear for longer than patience lasts.</exception>
    public void Looked(string batch, BatchState state)
    {
        lock (_lock)
        {
            bool isKnown = _open.Remove(batch, out (long Since, DateTimeOffset Until, long Wait) open);
            if (isKnown)
            {
                waits.End(open.Wait);
            }

            if (state.Unclear is not { } unclear)
            {
                return;
            }

            open = isKnown ? open : (time.GetTimestamp(), time.GetUtcNow() + patience, 0);
            if (time.GetElapsedTime(open.Since) > patience)
            {
                throw ModelException.UnclearBatch(name, address, unclear, patience);
            }

            _open[batch] = open with { Wait = waits.Begin(address, unclear, open.Until) };
        }
    }
}
