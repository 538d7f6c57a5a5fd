using System.Net.Http.Headers;
using System.Text.Json.Nodes;

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
    public async Task<ReadOnlyMemory<byte>> SendAsync(HttpMethod method, string address, Func<HttpContent>? content, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        Uri uri = new(Address, address);
        for (int attempt = 0; ; attempt++)
        {
            (ReadOnlyMemory<byte>? body, string says, bool passes) = await TryAsync(method, uri, content, cancellationToken).ConfigureAwait(false);
            if (body is { } good)
            {
                return good;
            }

            if (!passes || time.GetElapsedTime(started) > options.Patience)
            {
                throw ModelException.Barred(name, uri, provider.KeyVariable, key is not null, key?.RemoveFrom(says) ?? says);
            }

            var most = TimeSpan.FromTicks((long)Math.Min(options.LongestBackoff.Ticks, options.FirstBackoff.Ticks * Math.Pow(2, attempt)));
            await Task.Delay(most * _random.NextDouble(), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Likewise, where the body is JSON.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<JsonNode> NodeAsync(HttpMethod method, string address, Func<HttpContent>? content, CancellationToken cancellationToken) =>
        BatchLines.Node(await SendAsync(method, address, content, cancellationToken).ConfigureAwait(false));

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
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
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
