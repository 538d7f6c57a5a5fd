using System.Globalization;

namespace Unmask;

/// <summary>The times by which parts of an answer must be there.</summary>
internal sealed class Deadlines : IDisposable
{
    private readonly HttpOptions _options;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;
    private string _waitingFor = "the first byte";
    private TimeSpan _limit;

    public Deadlines(HttpOptions options, TimeProvider time, CancellationToken overtaken, CancellationToken cancellationToken)
    {
        _options = options;
        _time = time;
        _started = time.GetTimestamp();
        _limit = options.FirstByteTimeout + options.ConnectTimeout;
        _timer = new CancellationTokenSource(_limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, overtaken, cancellationToken);
    }

    /// <summary>Is cancelled when a deadline has passed or another request was faster, or by the caller.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Which one has passed.</summary>
    public string Passed => string.Create(CultureInfo.InvariantCulture, $"No answer in time: waited {_limit.TotalSeconds:0.#} s for {_waitingFor}.");

    /// <summary>A piece has come, and the next is waited for.</summary>
    public void Piece()
    {
        TimeSpan left = _options.RequestTimeout - _time.GetElapsedTime(_started);
        bool isLast = left < _options.BetweenTimeout;
        _waitingFor = isLast ? "the end" : "the next piece";
        _limit = isLast ? _options.RequestTimeout : _options.BetweenTimeout;
        TimeSpan wait = isLast ? left : _options.BetweenTimeout;
        _timer.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
