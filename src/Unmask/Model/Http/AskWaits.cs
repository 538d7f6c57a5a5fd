using System.Collections.Concurrent;

namespace Unmask;

/// <summary>What is waited for, kept while it is; safe to use from many threads at once.</summary>
internal sealed class AskWaits
{
    // A wait that is over before its line is read is not worth the line.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, AskWait> _waiting = [];
    private long _number;

    /// <summary>Those that are worth telling, the longest first; alike ones as one.</summary>
    public IReadOnlyList<AskWait> Now =>
    [
        .. _waiting.Values
            .GroupBy(wait => (wait.Address, FailureWords.Alike(wait.Words)))
            .Select(alike => alike.MaxBy(wait => wait.Until)! with { Questions = alike.Count() })
            .OrderByDescending(wait => wait.Until),
    ];

    /// <summary>Waits, and tells for what meanwhile.</summary>
    /// <param name="address">Where the question is to be sent.</param>
    /// <param name="words">For what.</param>
    /// <param name="wait">How long; nothing where it is not positive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task DelayAsync(Uri address, string words, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (wait < WorthTelling)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            return;
        }

        long number = Begin(address, words, time.GetUtcNow() + wait);
        try
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            End(number);
        }
    }

    /// <summary>Something is waited for from now on.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="words">What.</param>
    /// <param name="until">When the waiting ends at the latest, in UTC.</param>
    /// <returns>Its number, for <see cref="End"/>.</returns>
    public long Begin(Uri address, string words, DateTimeOffset until)
    {
        long number = Interlocked.Increment(ref _number);
        _waiting[number] = new AskWait(address, words, until, 1);
        return number;
    }

    /// <summary>It is not waited for any more.</summary>
    public void End(long number) => _ = _waiting.TryRemove(number, out _);
}
