namespace Unmask;

/// <summary>The addresses of one model: chooses one for each request, waits for its turn there, and notes how it did. Disposing it closes the connections.</summary>
/// <param name="endpoints">The addresses; at least one.</param>
/// <param name="provider">Who serves them.</param>
/// <param name="key">The key; null for none.</param>
/// <param name="options">How they are asked.</param>
/// <param name="tally">Counts what is asked again, and tells what is waited for.</param>
/// <param name="time">The clock.</param>
internal sealed class EndpointPool(Endpoint[] endpoints, Provider provider, ApiKey? key, HttpOptions options, AskTally tally, TimeProvider time) : IDisposable
{
    private readonly RequestSender _sender = new(provider, key, options, tally, time);
    private readonly Hedge? _hedge = options.HedgeAfter is { } after ? new Hedge(after, time) : null;

    /// <summary>How each does.</summary>
    public IReadOnlyList<EndpointProgress> Progress => [.. endpoints.Select(endpoint => new EndpointProgress(endpoint.Address, endpoint.Limit.InFlight, endpoint.Limit.Limit))];

    /// <summary>Whether any request is under way.</summary>
    public bool IsBusy => Array.Exists(endpoints, endpoint => endpoint.Limit.InFlight > 0);

    /// <summary>The one that takes requests again first, where all ask to be left alone for longer than anybody waits; else null.</summary>
    public Endpoint? Closed => Array.TrueForAll(endpoints, endpoint => endpoint.IsClosed) ? endpoints.MinBy(endpoint => endpoint.Paused?.Left) : null;

    /// <summary>Sends it once, or twice where the first is slow. Empty where the address was closed before it could be sent, or the waiting for that stopped.</summary>
    /// <param name="body">The body.</param>
    /// <param name="estimate">Tokens that it will take, estimated.</param>
    /// <param name="waiting">Stops what only waits to be sent; is cancelled at the latest with the other.</param>
    /// <param name="cancellationToken">Calls off what is under way too.</param>
    public async Task<IReadOnlyList<(Attempt Attempt, Exchange Exchange)>> TryAsync(byte[] body, double estimate, CancellationToken waiting, CancellationToken cancellationToken)
    {
        if (_hedge is null)
        {
            return await TryAsync(body, estimate, waiting, CancellationToken.None, cancellationToken).ConfigureAwait(false) is { } one ? [one] : [];
        }

        int sent = 0;
        return await _hedge.AskAsync(overtaken =>
        {
            if (++sent > 1)
            {
                tally.Hedged();
            }

            return TryAsync(body, estimate, waiting, overtaken, cancellationToken);
        }).ConfigureAwait(false);
    }

    private async Task<(Attempt Attempt, Exchange Exchange)?> TryAsync(byte[] body, double estimate, CancellationToken waiting, CancellationToken overtaken, CancellationToken cancellationToken)
    {
        Endpoint endpoint = endpoints.Length == 1 ? endpoints[0] : endpoints.MinBy(one => one.Load)!;
        if (await EnterAsync(endpoint, estimate, waiting, overtaken).ConfigureAwait(false) is not { } number)
        {
            return null;
        }

        EndpointHealth health = EndpointHealth.Unknown;
        double used = estimate;
        try
        {
            (Attempt attempt, Exchange exchange) = await _sender.SendAsync(endpoint, body, overtaken, cancellationToken).ConfigureAwait(false);
            (health, used) = (HealthAfter(attempt), UsedBy(attempt, estimate));
            Heed(endpoint, attempt);
            return (attempt, exchange);
        }
        finally
        {
            endpoint.Limit.Leave(number, health);
            endpoint.Note(health);
            endpoint.Correct(estimate, used);
        }
    }

    /// <returns>The request's number among those under way; null where nothing is to be sent any more.</returns>
    private async Task<long?> EnterAsync(Endpoint endpoint, double estimate, CancellationToken waiting, CancellationToken overtaken)
    {
        using CancellationTokenSource? either = overtaken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(overtaken, waiting) : null;
        CancellationToken token = either?.Token ?? waiting;
        try
        {
            return !token.IsCancellationRequested && await endpoint.WaitAsync(estimate, tally.Waits, token).ConfigureAwait(false) ? await endpoint.Limit.EnterAsync(token).ConfigureAwait(false) : null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private void Heed(Endpoint endpoint, Attempt attempt)
    {
        if (attempt is Attempt.TooMany { After: { } asked })
        {
            endpoint.Pause(asked, attempt.Words);
        }
        else if (attempt is Attempt.Passing { After: { } away } && away >= options.Patience)
        {
            endpoint.Pause(away, attempt.Words);
        }
    }

    private static EndpointHealth HealthAfter(Attempt attempt) => attempt switch
    {
        Attempt.Done or Attempt.TurnedDown => EndpointHealth.Good,
        Attempt.TooMany or Attempt.Passing { IsOverload: true } => EndpointHealth.Overloaded,
        Attempt.Passing => EndpointHealth.Failing,
        _ => EndpointHealth.Unknown,
    };

    /// <summary>The tokens that a request took, as far as anybody tells; else the estimate.</summary>
    private static double UsedBy(Attempt attempt, double estimate) => attempt switch
    {
        Attempt.Done { Reply: Reply.Answered { Tokens.IsKnown: true } answered } => answered.Tokens.Known,
        Attempt.Done { Reply: Reply.Answered } or Attempt.Overtaken => estimate,
        _ => 0,
    };
}
