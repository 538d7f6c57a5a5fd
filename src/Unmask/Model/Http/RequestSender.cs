using System.Net;
using System.Net.Http.Headers;

namespace Unmask;

/// <summary>Sends one request and reads what comes of it. What a server sends, and how its connection breaks, is that attempt's matter: nothing is thrown for it.</summary>
/// <param name="provider">Who is asked.</param>
/// <param name="key">The key; null for none.</param>
/// <param name="options">How it is asked.</param>
/// <param name="tally">Tells what was answered before.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestSender(Provider provider, ApiKey? key, HttpOptions options, AskTally tally, TimeProvider time) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client = Outgoing.NewClient(options.ConnectTimeout);

    /// <summary>Sends a body.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="body">The body.</param>
    /// <param name="overtaken">Is cancelled when another request for the same was faster.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<(Attempt Attempt, Exchange Exchange)> SendAsync(Endpoint endpoint, byte[] body, CancellationToken overtaken, CancellationToken cancellationToken)
    {
        DateTimeOffset started = time.GetUtcNow();
        long from = time.GetTimestamp();
        using Deadlines deadlines = new(options, time, overtaken, cancellationToken);
        Incoming incoming = new();
        Attempt attempt;
        try
        {
            attempt = await AskAsync(endpoint, body, incoming, deadlines).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            attempt = overtaken.IsCancellationRequested ? new Attempt.Overtaken()
                : Told(incoming) ?? (deadlines.Token.IsCancellationRequested
                    ? new Attempt.Passing(FailureCause.TimedOut, deadlines.Passed, After: null, IsOverload: true)
                    : Unreachable(ConnectionTrouble.TooSlow(endpoint.Address, options.ConnectTimeout)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            attempt = Told(incoming) ?? Unreachable(incoming.Status is null ? ConnectionTrouble.Of(e, endpoint.Address) : ConnectionTrouble.WhileRead(e, endpoint.Address));
        }

        attempt = attempt is Attempt.TooMany many && (incoming.Status == HttpStatusCode.RequestEntityTooLarge || RateWords.NeverFits(many.Says)) ? new Attempt.TurnedDown(many.Says) : attempt;
        attempt = key is null ? attempt : attempt.Without(key);
        return (attempt, incoming.Record(key, attempt, endpoint.Address, body, started, time.GetElapsedTime(from)));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<Attempt> AskAsync(Endpoint endpoint, byte[] body, Incoming incoming, Deadlines deadlines)
    {
        using HttpRequestMessage message = Message(endpoint.Address, body);
        using HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadlines.Token).ConfigureAwait(false);
        incoming.Begin(response, Before(response, endpoint.Address));
        endpoint.Heed(response.Headers);
        await incoming.ReadAsync(response.Content, deadlines).ConfigureAwait(false);
        return Read(incoming, response.StatusCode);
    }

    private Attempt Read(Incoming incoming, HttpStatusCode status) =>
        incoming.Said ?? tally.Beside(AttemptReader.Read(provider.Wire, status, incoming.Open(), options.Stream, time.GetUtcNow(), incoming.Headers));

    /// <summary>
    /// What is told although the connection broke or stalled: an answer that was whole by then, with its reason to end, or a refusal whose status says what it is. Null where what came says nothing.
    /// </summary>
    private Attempt? Told(Incoming incoming)
    {
        bool isRefusal = incoming.Status is >= HttpStatusCode.MultipleChoices;
        if (incoming.Status is not { } status || (!isRefusal && incoming.IsEmpty))
        {
            return null;
        }

        Attempt read = Read(incoming, status);
        return isRefusal || read is Attempt.Done { Reply: Reply.Answered } ? read : null;
    }

    private HttpRequestMessage Message(Uri address, byte[] body)
    {
        HttpRequestMessage message = new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = Json;
        provider.Wire.Sign(message, key);
        return message;
    }

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
}
