using System.Net;

namespace Unmask;

/// <summary>What became of one request about a batch.</summary>
/// <param name="Says">What was wrong.</param>
internal sealed record BatchTry(string Says)
{
    /// <summary>The answer's body in UTF-8; null where there is none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Whether it may do better later.</summary>
    public bool Passes { get; init; }

    /// <summary>Whether waiting will not mend it.</summary>
    public bool Stays { get; init; }

    /// <summary>Whether the server says that there is nothing at the address.</summary>
    public bool IsMissing { get; init; }

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? After { get; init; }
}

/// <summary>Sends one request about a batch.</summary>
/// <param name="address">The base address; only there goes the key.</param>
/// <param name="provider">Who is asked.</param>
/// <param name="key">The key; null for none.</param>
/// <param name="options">How it is asked.</param>
/// <param name="time">The clock.</param>
internal sealed class BatchSender(Uri address, Provider provider, ApiKey? key, HttpOptions options, TimeProvider time) : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    private readonly HttpClient _client = Outgoing.NewClient(options.ConnectTimeout);

    /// <summary>The base address.</summary>
    public Uri Address => address;

    /// <summary>Sends it, and follows redirects where it may.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">Where.</param>
    /// <param name="content">Makes the body anew for each request; null for none.</param>
    /// <param name="follow">Whether a redirect is followed.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<BatchTry> SendAsync(HttpMethod method, Uri uri, Func<HttpContent>? content, bool follow, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(LongestAnswer, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        bool hasBegun = false;
        try
        {
            Uri asked = uri;
            for (int redirects = 0; ; redirects++)
            {
                using HttpRequestMessage message = new(method, asked) { Content = content?.Invoke() };
                // A key goes to the provider alone, wherever it says that results lie.
                provider.Wire.Sign(message, IsOurs(asked) && redirects == 0 ? key : null);
                using HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
                if (Outgoing.RedirectOf(response, asked) is not { } elsewhere)
                {
                    hasBegun = true;
                    return await ReadAsync(response, linked.Token).ConfigureAwait(false);
                }

                if (!follow || redirects >= MostRedirects || !MayFollow(asked, elsewhere))
                {
                    return new BatchTry($"Status {(int)response.StatusCode}: {asked.Authority} redirects to {Outgoing.Shown(elsewhere)}, and nothing was sent there");
                }

                asked = elsewhere;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BatchTry(limit.IsCancellationRequested ? $"no answer within {LongestAnswer.TotalMinutes:0} minutes" : ConnectionTrouble.TooSlow(uri, options.ConnectTimeout).Says) { Passes = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            ConnectionTrouble trouble = hasBegun ? ConnectionTrouble.WhileRead(e, uri) : ConnectionTrouble.Of(e, uri);
            return new BatchTry(trouble.Says) { Passes = true, Stays = trouble.Stays };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<BatchTry> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] came = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> body = BodyEncoding.Open(came, response.Content.Headers).Text;
        if (response.IsSuccessStatusCode)
        {
            return new BatchTry("") { Body = body };
        }

        int status = (int)response.StatusCode;
        string says = provider.Wire.ReadError(body)?.Message ?? "no explanation came with it";
        bool isMissing = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented;
        return new BatchTry($"Status {status}: {says}")
        {
            Passes = !isMissing && status is (408 or 409 or 425 or 429 or >= 500),
            // A key or a model that is not known is another matter, and some servers answer it with the same status.
            IsMissing = isMissing && !ErrorKinds.SoundsLikeAccount(says),
            After = RateHeaders.After(response.Headers, time.GetUtcNow()),
        };
    }

    private bool IsOurs(Uri uri) => uri.Scheme == address.Scheme && string.Equals(uri.Authority, address.Authority, StringComparison.OrdinalIgnoreCase);

    // Results are not secret to whoever sends the redirect, but they are to the wires in between.
    private static bool MayFollow(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps
        || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp && (Outgoing.IsThisMachine(to) || string.Equals(from.Host, to.Host, StringComparison.OrdinalIgnoreCase)));
}
