using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Unmask;

/// <summary>
/// A model behind a provider's wire. A question is asked until it is answered, turned down for good, or out of patience; what went over the wire is
/// kept with the reply. Disposing it closes its connections.
/// </summary>
public sealed class HttpChatModel : IChatModel, IDisposable
{
    private const int PieceSize = 16 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // Rough and only for the rate of tokens, which is put right when the true number is known: English has about four characters a token.
    private const double CharactersPerToken = 4;

    private readonly Provider _provider;
    private readonly string _model;
    private readonly ApiKey? _key;
    private readonly HttpOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly Endpoint[] _endpoints;
    private readonly AskTally _tally = new();
    private readonly KnownRefusals _refusals = new();
    private readonly Hedge? _hedge;

    /// <summary>Makes a model; nothing is sent yet.</summary>
    /// <param name="name">As the study names it.</param>
    /// <param name="provider">Who serves it.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ModelException">The provider has no address of its own and none is given.</exception>
    public HttpChatModel(ModelName name, Provider provider, ApiKey? key, HttpOptions options, TimeProvider time)
    {
        Name = name.ToString();
        _provider = provider;
        _model = name.Model;
        _key = key;
        _options = options;
        _time = time;
        IReadOnlyList<Uri> addresses = options.Addresses.Count > 0 ? options.Addresses
            : provider.Address is { } own ? [own]
            : throw ModelException.NoAddress(Name);
        _endpoints = [.. addresses.Select(address => new Endpoint(address, provider, options, time))];
        PreferredConcurrency = options.Concurrency ?? provider.Concurrency;
        _client = Outgoing.NewClient(options.ConnectTimeout);
        _hedge = options.HedgeAfter is { } after ? new Hedge(after, time) : null;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int PreferredConcurrency { get; }

    /// <inheritdoc/>
    /// <remarks>Below the half minute that the command line gives a run to stop.</remarks>
    public TimeSpan TimeToFinish { get; } = TimeSpan.FromSeconds(20);

    /// <summary>How the asking goes; may be read from any thread, at any time.</summary>
    public AskProgress Progress => _tally.Snapshot([.. _endpoints.Select(endpoint => new EndpointProgress(endpoint.Address, endpoint.Limit.InFlight, endpoint.Limit.Limit))]);

    /// <inheritdoc/>
    /// <exception cref="ModelException">
    /// The provider takes no request at all: the key, the account or the model's name is wrong; or it cannot be reached and waiting will not mend that; or every address asks to be left alone
    /// for longer than <see cref="HttpOptions.Patience"/>. What went over the wire is kept in it.
    /// </exception>
    public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        if (request.Prompt.Prefill is not null && _provider.Habits.Prefill == PrefillHabit.None)
        {
            throw ModelException.NoPrefill(Name, _provider.Name);
        }

        byte[] body = _provider.Wire.Write(request, _model, _provider.Habits, _options.Stream);
        double estimate = (body.Length / CharactersPerToken) + request.Decoding.MaxTokens;
        if (estimate > _options.TokensPerMinute)
        {
            return Told(new Reply.Failed(FailureCause.Rejected, string.Create(
                CultureInfo.InvariantCulture,
                $"The request may take {estimate:0} tokens with its answer, and --tokens-per-minute allows {_options.TokensPerMinute:0}: allow more, or a shorter answer (decoding.max_tokens).")));
        }

        Persistence persistence = new(_options, request.Seed, _refusals, () => _tally.HasAnswers, _time);
        List<Exchange> exchanges = [];
        int denials = 0;
        while (true)
        {
            if (Array.TrueForAll(_endpoints, endpoint => endpoint.IsClosed) && _endpoints.MinBy(endpoint => endpoint.Paused?.Left) is { Paused: var (left, why) } closed)
            {
                throw ModelException.AskedToWait(Name, closed.Address, _time.GetLocalNow() + left, why, _options.Patience).With(exchanges);
            }

            IReadOnlyList<(Attempt, Exchange)> tried = await TryAsync(body, estimate, cancellationToken).ConfigureAwait(false);
            if (tried.Count == 0)
            {
                // The address was closed while the question waited for it.
                continue;
            }

            exchanges.AddRange(tried.Select(one => one.Item2));
            (Attempt attempt, Exchange exchange) = tried[^1];
            switch (attempt)
            {
                case Attempt.Done done:
                    persistence.Answered();
                    return Told(done.Reply with { Exchanges = exchanges });
                // Others are under way: their answers tell whether this is the account's fault or the question's.
                case Attempt.Barred { BesideAnswers: not null } when ++denials < _options.SameErrors && Array.Exists(_endpoints, endpoint => endpoint.Limit.InFlight > 0):
                    await Task.Delay(_options.FirstBackoff * denials, _time, cancellationToken).ConfigureAwait(false);
                    continue;
                case Attempt.Barred barred:
                    throw ModelException.Barred(Name, exchange.Address, _provider.KeyVariable, _key is not null, barred.Says, exchanges, (barred.BesideAnswers as Attempt.Done)?.Reply);
            }

            _tally.Retried(attempt);
            switch (persistence.After(attempt, exchange))
            {
                case Persistence.Again again:
                    await _tally.Waits.DelayAsync(exchange.Address, attempt.Words, again.Wait, _time, cancellationToken).ConfigureAwait(false);
                    break;
                case Persistence.Stuck stuck:
                    throw ModelException.Unreachable(Name, exchange.Address, stuck.Says).With(exchanges);
                case Persistence.GiveUp up:
                    return Told(up.Salvage is { } salvage ? salvage with { Exchanges = exchanges } : new Reply.Failed(up.Cause, up.Says) { Exchanges = exchanges });
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private Reply Told(Reply reply)
    {
        _tally.Answered(reply);
        return reply;
    }

    /// <summary>Sends it once, or twice where the first is slow. Empty where the address was closed before it could be sent.</summary>
    private async Task<IReadOnlyList<(Attempt Attempt, Exchange Exchange)>> TryAsync(byte[] body, double estimate, CancellationToken cancellationToken)
    {
        if (_hedge is null)
        {
            return await TryAsync(body, estimate, CancellationToken.None, cancellationToken).ConfigureAwait(false) is { } one ? [one] : [];
        }

        int sent = 0;
        return await _hedge.AskAsync(async overtaken =>
        {
            if (++sent > 1)
            {
                _tally.Hedged();
            }

            try
            {
                return await TryAsync(body, estimate, overtaken, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (overtaken.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }).ConfigureAwait(false);
    }

    private async Task<(Attempt Attempt, Exchange Exchange)?> TryAsync(byte[] body, double estimate, CancellationToken overtaken, CancellationToken cancellationToken)
    {
        Endpoint endpoint = _endpoints.Length == 1 ? _endpoints[0] : _endpoints.MinBy(one => one.Load)!;
        using CancellationTokenSource? either = overtaken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(overtaken, cancellationToken) : null;
        CancellationToken waiting = either?.Token ?? cancellationToken;
        if (!await endpoint.WaitAsync(estimate, _tally.Waits, waiting).ConfigureAwait(false))
        {
            return null;
        }

        long number = await endpoint.Limit.EnterAsync(waiting).ConfigureAwait(false);
        EndpointHealth health = EndpointHealth.Unknown;
        double used = estimate;
        try
        {
            (Attempt attempt, Exchange exchange) = await SendAsync(endpoint, body, overtaken, cancellationToken).ConfigureAwait(false);
            health = attempt switch
            {
                Attempt.Done or Attempt.TurnedDown => EndpointHealth.Good,
                Attempt.TooMany or Attempt.Passing { IsOverload: true } => EndpointHealth.Overloaded,
                Attempt.Passing => EndpointHealth.Failing,
                _ => EndpointHealth.Unknown,
            };
            used = attempt switch
            {
                Attempt.Done { Reply: Reply.Answered { Tokens.IsKnown: true } answered } => answered.Tokens.Known,
                // Nobody tells what it has taken.
                Attempt.Done { Reply: Reply.Answered } => estimate,
                // Nobody tells what it has taken.
                Attempt.Overtaken => estimate,
                _ => 0,
            };
            if (attempt is Attempt.TooMany { After: { } asked })
            {
                endpoint.Pause(asked, attempt.Words);
            }
            else if (attempt is Attempt.Passing { After: { } away } && away > _options.Patience)
            {
                endpoint.Pause(away, attempt.Words);
            }

            return (attempt, exchange);
        }
        finally
        {
            endpoint.Limit.Leave(number, health);
            endpoint.Note(health);
            endpoint.Correct(estimate, used);
        }
    }

    private async Task<(Attempt Attempt, Exchange Exchange)> SendAsync(Endpoint endpoint, byte[] body, CancellationToken overtaken, CancellationToken cancellationToken)
    {
        DateTimeOffset started = _time.GetUtcNow();
        long from = _time.GetTimestamp();
        using Deadlines deadlines = new(_options, _time, overtaken, cancellationToken);
        ArrayBufferWriter<byte> received = new();
        int? status = null;
        string? requestId = null;
        ReadOnlyMemory<byte>? whole = null;
        ICollection<string> encodings = [];
        Attempt attempt;
        try
        {
            using HttpRequestMessage message = Message(endpoint.Address, body);
            using HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadlines.Token).ConfigureAwait(false);
            status = (int)response.StatusCode;
            requestId = RequestId(response.Headers);
            endpoint.Heed(response.Headers);
            encodings = [.. response.Content.Headers.ContentEncoding];
            await ReadAsync(response, received, deadlines).ConfigureAwait(false);
            OpenedBody opened = BodyEncoding.Open(received.WrittenMemory, response.Content.Headers.ContentEncoding);
            whole = opened.Bytes;
            attempt = Before(response, endpoint.Address)
                ?? _tally.Beside(AttemptReader.Read(_provider.Wire, response.StatusCode, response.Headers, opened, _options.Stream, _time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            attempt = overtaken.IsCancellationRequested ? new Attempt.Overtaken()
                : Whole(status, received.WrittenMemory, encodings) is { } ended ? ended
                : deadlines.Token.IsCancellationRequested ? new Attempt.Passing(FailureCause.TimedOut, deadlines.Passed, After: null, IsOverload: true)
                : Unreachable(ConnectionTrouble.TooSlow(endpoint.Address, _options.ConnectTimeout));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            attempt = Whole(status, received.WrittenMemory, encodings) ?? Unreachable(ConnectionTrouble.Of(e, endpoint.Address));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a server sends, reading it is this attempt's matter and nobody else's.
            attempt = new Attempt.Passing(FailureCause.Unreadable, $"What came back cannot be read: {e.Message}", After: null);
        }

        attempt = Clean(attempt is Attempt.TooMany many && (status == (int)HttpStatusCode.RequestEntityTooLarge || RateWords.NeverFits(many.Says)) ? new Attempt.TurnedDown(many.Says) : attempt);
        byte[] kept = (whole ?? received.WrittenMemory).ToArray();
        return (attempt, new Exchange
        {
            Address = endpoint.Address,
            Sent = body,
            Received = _key is null ? kept : _key.RemoveFrom(kept),
            Status = status,
            RequestId = requestId,
            Started = started,
            Took = _time.GetElapsedTime(from),
            Problem = attempt is Attempt.Done ? null : attempt.Words,
        });
    }

    /// <summary>An answer that was whole, with its reason to end, before the connection broke or stalled; null where what came is none.</summary>
    private Attempt? Whole(int? status, ReadOnlyMemory<byte> received, ICollection<string> encodings)
    {
        if (status is not (int)HttpStatusCode.OK || received.IsEmpty)
        {
            return null;
        }

        using HttpResponseMessage none = new();
        Attempt read = AttemptReader.Read(_provider.Wire, HttpStatusCode.OK, none.Headers, BodyEncoding.Open(received, encodings), _options.Stream, _time.GetUtcNow());
        return read is Attempt.Done { Reply: Reply.Answered } ? _tally.Beside(read) : null;
    }

    private HttpRequestMessage Message(Uri address, byte[] body)
    {
        HttpRequestMessage message = new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = Json;
        _provider.Wire.Sign(message, _key);
        return message;
    }

    private static async Task ReadAsync(HttpResponseMessage response, ArrayBufferWriter<byte> received, Deadlines deadlines)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(deadlines.Token).ConfigureAwait(false);
        while (true)
        {
            deadlines.Piece();
            int read = await stream.ReadAsync(received.GetMemory(PieceSize), deadlines.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            received.Advance(read);
        }
    }

    private static string? RequestId(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-request-id", out IEnumerable<string>? id) || headers.TryGetValues("request-id", out id) ? id.First() : null;

    private static Attempt.Passing Unreachable(ConnectionTrouble trouble) => new(FailureCause.Unreachable, trouble.Says, After: null) { Stays = trouble.Stays };

    /// <summary>What a status says that comes before any provider's protocol; null where it says nothing of the kind.</summary>
    private static Attempt? Before(HttpResponseMessage response, Uri address)
    {
        int status = (int)response.StatusCode;
        return Outgoing.RedirectOf(response, address) is { } elsewhere
            ? new Attempt.TurnedDown($"Status {status}: {address.Authority} redirects to {Outgoing.Shown(elsewhere)}, and nothing was sent there; give that address with --base-url if it is the right one.")
            : response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired && Outgoing.ProxyOf(address) is var (proxy, by)
            ? new Attempt.Passing(FailureCause.Unreachable, $"Status {status}: the proxy {proxy.Authority} ({by}) wants a user name and a password.", After: null) { Stays = true }
            : null;
    }

    private Attempt Clean(Attempt attempt) => _key is null ? attempt : attempt switch
    {
        Attempt.TooMany many => many with { Says = _key.RemoveFrom(many.Says) },
        Attempt.Passing passing => passing with { Says = _key.RemoveFrom(passing.Says) },
        Attempt.TurnedDown down => down with { Says = _key.RemoveFrom(down.Says) },
        Attempt.Barred barred => barred with { Says = _key.RemoveFrom(barred.Says), BesideAnswers = barred.BesideAnswers is { } beside ? Clean(beside) : null },
        Attempt.Done { Reply: Reply.Filtered filtered } => new Attempt.Done(filtered with { Reason = _key.RemoveFrom(filtered.Reason) }),
        _ => attempt,
    };
}
