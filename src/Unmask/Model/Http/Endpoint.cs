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
    private readonly TimeSpan _patience;
    private long _closedUntil;
    private long _pausedUntil;
    private string _pausedFor = "";
    private double _troubles;
    private long _troublesAt;

    public Endpoint(Uri baseAddress, Provider provider, HttpOptions options, TimeProvider time)
    {
        Address = new Uri(AsFolder(baseAddress), provider.Wire.Path);
        _time = time;
        _patience = options.Patience;
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

    /// <summary>The pause that it has asked for; null where it has asked for none, or it is over.</summary>
    public (TimeSpan Left, string Why)? Paused
    {
        get
        {
            lock (_lock)
            {
                return PausedFor() is { Ticks: > 0 } left ? (left, _pausedFor) : null;
            }
        }
    }

    /// <summary>Whether it has asked to be left alone for as long as anybody waits, or longer; it stays so to the end of that time.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _time.GetTimestamp() < _closedUntil;
            }
        }
    }

    /// <summary>Waits for its pause and its rates; not for its limit.</summary>
    /// <param name="tokens">Tokens that the request will take, estimated.</param>
    /// <param name="waits">Where the waiting is told.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>False where it is closed: nothing may be sent there.</returns>
    public async Task<bool> WaitAsync(double tokens, AskWaits waits, CancellationToken cancellationToken)
    {
        (TimeSpan ForRequests, TimeSpan ForTokens) rates = (_requests?.Take(1) ?? TimeSpan.Zero, _tokens?.Take(tokens) ?? TimeSpan.Zero);
        await waits.DelayAsync(Address, OwnRate(rates.ForTokens > rates.ForRequests), Longer(rates.ForRequests, rates.ForTokens), _time, cancellationToken).ConfigureAwait(false);
        // A pause may be made longer while it is waited for.
        while (Paused is { } pause)
        {
            if (IsClosed)
            {
                return false;
            }

            await waits.DelayAsync(Address, pause.Why, pause.Left, _time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>The true number of tokens is known now.</summary>
    public void Correct(double estimated, double used) => _tokens?.GiveBack(estimated - used);

    /// <summary>Nothing is sent there for so long.</summary>
    /// <param name="wait">At most <see cref="WaitTime.Longest"/>.</param>
    /// <param name="why">What the provider said.</param>
    public void Pause(TimeSpan wait, string why)
    {
        lock (_lock)
        {
            long until = _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency);
            _closedUntil = wait >= _patience ? Math.Max(_closedUntil, until) : _closedUntil;
            if (until > _pausedUntil)
            {
                (_pausedUntil, _pausedFor) = (until, why);
            }
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
        if (RateHeaders.Wait(headers, _time.GetUtcNow()) is var (wait, kind))
        {
            Pause(wait, $"its headers say that no {kind.Replace('-', ' ')} are left");
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string OwnRate(bool ofTokens) => ofTokens ? "no more than --tokens-per-minute are sent" : "no more than --requests-per-minute are sent";

    private double RecentTroubles() => _troubles * Math.Pow(0.5, _time.GetElapsedTime(_troublesAt) / HealthHalfLife);

    private TimeSpan PausedFor() => TimeSpan.FromSeconds(Math.Max(0, (_pausedUntil - _time.GetTimestamp()) / (double)_time.TimestampFrequency));
}
