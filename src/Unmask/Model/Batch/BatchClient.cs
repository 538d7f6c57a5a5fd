using System.Net.Http.Headers;
using System.Text.Json;

namespace Unmask;

/// <summary>Requests about batches: few, and each worth trying again for as long as patience lasts.</summary>
internal sealed class BatchClient(string name, Provider provider, ApiKey? key, HttpOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    private readonly HttpClient _client = new() { Timeout = LongestAnswer };
    private readonly SeededRandom _random = new Seed(0).Derive(name).Random();

    /// <summary>The base address, with a slash at its end.</summary>
    public Uri Address { get; } = options.Addresses.Count > 0 ? Endpoint.AsFolder(options.Addresses[0]) : provider.Address ?? throw ModelException.NoAddress(name);

    /// <summary>Sends until there is an answer of 2xx; gives its body.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">Where; relative to the base address, or absolute on the same host.</param>
    /// <param name="content">Makes the body anew for each attempt; null for none.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="ModelException">It is turned down, or patience is over.</exception>
    public Task<ReadOnlyMemory<byte>> SendAsync(HttpMethod method, string address, Func<HttpContent>? content, CancellationToken cancellationToken) =>
        SendAsync(method, address, content, body => IsPage(body) ? "A page came in place of the answer" : null, cancellationToken);

    /// <summary>Likewise, where the body is an object of JSON. Anything else, a gateway's page or half an object, is asked for again as a failure of the server is.</summary>
    /// <inheritdoc cref="SendAsync(HttpMethod, string, Func{HttpContent}?, CancellationToken)"/>
    public async Task<JsonElement> ObjectAsync(HttpMethod method, string address, Func<HttpContent>? content, CancellationToken cancellationToken)
    {
        JsonElement found = default;
        _ = await SendAsync(method, address, content, body =>
        {
            using JsonDocument? json = JsonBody.Parse(WireBody.Open(body).Bytes);
            found = json?.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : default;
            return found.IsNothing() ? IsPage(body) ? "A page came in place of JSON" : "What came is no JSON object" : null;
        }, cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>The provider's name for what was made; it must give one.</summary>
    /// <exception cref="ModelException">It gives none.</exception>
    public string NameIn(JsonElement made, string what) => made.Get("id"u8).Word() ?? throw Refused(Address, $"The provider gives no name for the {what}");

    private static bool IsPage(ReadOnlyMemory<byte> body) => WireBody.Open(body) is { Form: BodyForm.Other } opened && opened.Bytes.Span[0] == (byte)'<';

    private ModelException Refused(Uri uri, string says) => ModelException.Barred(name, uri, provider.KeyVariable, key is not null, key?.RemoveFrom(says) ?? says);

    private async Task<ReadOnlyMemory<byte>> SendAsync(HttpMethod method, string address, Func<HttpContent>? content, Func<ReadOnlyMemory<byte>, string?> problemOf, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        if (!Uri.TryCreate(Address, address, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            throw Refused(Address, $"It names a place that is no address: '{address}'");
        }

        for (int attempt = 0; ; attempt++)
        {
            (ReadOnlyMemory<byte>? body, string says, bool passes) = await TryAsync(method, uri, content, cancellationToken).ConfigureAwait(false);
            if (body is { } good)
            {
                if (problemOf(good) is not { } problem)
                {
                    return good;
                }

                (says, passes) = (problem, true);
            }

            if (!passes || time.GetElapsedTime(started) > options.Patience)
            {
                throw Refused(uri, says);
            }

            var most = TimeSpan.FromTicks((long)Math.Min(options.LongestBackoff.Ticks, options.FirstBackoff.Ticks * Math.Pow(2, attempt)));
            await Task.Delay(most * _random.NextDouble(), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A body without the key.</summary>
    public ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> body) => key?.RemoveFrom(body) ?? body;

    public void Dispose() => _client.Dispose();

    private async Task<(ReadOnlyMemory<byte>? Body, string Says, bool Passes)> TryAsync(HttpMethod method, Uri uri, Func<HttpContent>? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new(method, uri) { Content = content?.Invoke() };

        // A key goes to the provider alone, wherever it says that results lie.
        bool ours = string.Equals(uri.Authority, Address.Authority, StringComparison.OrdinalIgnoreCase);
        provider.Wire.Sign(message, ours ? key : null);

        try
        {
            using HttpResponseMessage response = await _client.SendAsync(message, cancellationToken).ConfigureAwait(false);
            byte[] came = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlyMemory<byte> body = BodyEncoding.Open(came, response.Content.Headers.ContentEncoding).Bytes;
            int status = (int)response.StatusCode;
            return status is >= 200 and < 300
                ? (body, "", false)
                : (null, $"Status {status}: {provider.Wire.ReadError(body)?.Message ?? "no explanation came with it"}", status is 408 or 409 or 425 or 429 or >= 500);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, e.Message, true);
        }
    }

    /// <summary>A JSON body.</summary>
    public static HttpContent Json(byte[] body) => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
