using System.Net.Http.Headers;

namespace Unmask;

/// <summary>One address of a provider: its connections, its limit, its rates, and how it has been doing.</summary>
internal sealed class Endpoint
{
    private const int FirstLimit = 16;

    // Half of the answers of a second ago, an eighth of those of three seconds ago: health is about now.
    private static readonly TimeSpan HealthHalfLife = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly RateBudget? _requests;
    private readonly RateBudget? _tokens;
    private long _pausedUntil;
    private double _troubles;
    private long _troublesAt;

    public Endpoint(Uri baseAddress, Provider provider, HttpOptions options, TimeProvider time)
    {
        Address = new Uri(AsFolder(baseAddress), provider.Wire.Path);
        _time = time;
        int most = options.Concurrency ?? provider.Concurrency;
        Limit = new AdaptiveLimit(Math.Min(FirstLimit, most), most);
        _requests = options.RequestsPerMinute is { } requests ? new RateBudget(requests, time) : null;
        _tokens = options.TokensPerMinute is { } tokens ? new RateBudget(tokens, time) : null;
    }

    /// <summary>An address that paths can be added to: one without its closing slash would lose its last part.</summary>
    public static Uri AsFolder(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    /// <summary>Where requests go.</summary>
    public Uri Address { get; }

    /// <summary>How many go there at once.</summary>
    public AdaptiveLimit Limit { get; }

    /// <summary>Lower is better: how full it is, and how much trouble it has made lately.</summary>
    public double Load
    {
        get
        {
            lock (_lock)
            {
                double full = (Limit.InFlight + 1.0) / Limit.Limit;
                return full + RecentTroubles() + (PausedFor() > TimeSpan.Zero ? 1000 : 0);
            }
        }
    }

    /// <summary>Waits for its pause and its rates; not for its limit.</summary>
    /// <param name="tokens">Tokens that the request will take, estimated.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task WaitAsync(double tokens, CancellationToken cancellationToken)
    {
        await DelayAsync(Longer(_requests?.Take(1), _tokens?.Take(tokens)), cancellationToken).ConfigureAwait(false);
        // A pause may be made longer while it is waited for.
        for (TimeSpan left = PausedForNow(); left > TimeSpan.Zero; left = PausedForNow())
        {
            await DelayAsync(left, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The true number of tokens is known now.</summary>
    public void Correct(double estimated, double used) => _tokens?.GiveBack(estimated - used);

    /// <summary>Nothing is sent there for so long.</summary>
    public void Pause(TimeSpan wait)
    {
        lock (_lock)
        {
            _pausedUntil = Math.Max(_pausedUntil, _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency));
        }
    }

    /// <summary>Notes how it did.</summary>
    public void Note(EndpointHealth health)
    {
        if (health is EndpointHealth.Overloaded or EndpointHealth.Failing)
        {
            lock (_lock)
            {
                _troubles = RecentTroubles() + 1;
                _troublesAt = _time.GetTimestamp();
            }
        }
    }

    /// <summary>Applies what the provider's headers say is left, so that it need not turn requests down first.</summary>
    public void Heed(HttpResponseHeaders headers)
    {
        TimeSpan wait = RateHeaders.Wait(headers, _time.GetUtcNow());
        if (wait > TimeSpan.Zero)
        {
            Pause(wait);
        }
    }

    private static TimeSpan Longer(TimeSpan? one, TimeSpan? other) => TimeSpan.FromTicks(Math.Max(one?.Ticks ?? 0, other?.Ticks ?? 0));

    private double RecentTroubles() => _troubles * Math.Pow(0.5, _time.GetElapsedTime(_troublesAt) / HealthHalfLife);

    private TimeSpan PausedForNow()
    {
        lock (_lock)
        {
            return PausedFor();
        }
    }

    private TimeSpan PausedFor() => TimeSpan.FromSeconds(Math.Max(0, (_pausedUntil - _time.GetTimestamp()) / (double)_time.TimestampFrequency));

    private Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) => wait > TimeSpan.Zero ? Task.Delay(wait, _time, cancellationToken) : Task.CompletedTask;
}
