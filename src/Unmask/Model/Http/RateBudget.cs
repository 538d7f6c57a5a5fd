namespace Unmask;

/// <summary>
/// Keeps a rate by the minute: a bucket that fills steadily and holds five seconds' worth, so that a start does not spend a whole minute at
/// once. What was estimated is corrected when the true number is known. Safe to use from many threads at once.
/// </summary>
/// <param name="perMinute">Units a minute; positive.</param>
/// <param name="time">The clock.</param>
internal sealed class RateBudget(double perMinute, TimeProvider time)
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly double _perSecond = perMinute / 60;
    private readonly double _most = Math.Max(1, perMinute / 60 * Held.TotalSeconds);
    private double _left = Math.Max(1, perMinute / 60 * Held.TotalSeconds);
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes units, and says how long to wait before they may be used. More than the bucket holds makes a debt that is waited for.</summary>
    public TimeSpan Take(double units)
    {
        lock (_lock)
        {
            Fill();
            _left -= units;
            return _left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_left / _perSecond);
        }
    }

    /// <summary>Gives back what was estimated too high; a negative number takes what was estimated too low.</summary>
    public void GiveBack(double units)
    {
        lock (_lock)
        {
            Fill();
            _left = Math.Min(_most, _left + units);
        }
    }

    private void Fill()
    {
        long now = time.GetTimestamp();
        _left = Math.Min(_most, _left + (time.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond));
        _filledAt = now;
    }
}
