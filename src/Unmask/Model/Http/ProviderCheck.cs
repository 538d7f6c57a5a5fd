using System.Text.Json;

namespace Unmask;

/// <summary>What one cheap call to a provider says: the list of its models, which costs no tokens.</summary>
/// <param name="Works">Whether it answered with a list.</param>
/// <param name="Says">What it answered, or what is wrong, in plain words. Never holds the key.</param>
public sealed record ProviderCheck(bool Works, string Says)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Calls a provider.</summary>
    /// <param name="provider">Who.</param>
    /// <param name="address">Where; the provider's own or one that was given.</param>
    /// <param name="key">Its key; null for none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public static async Task<ProviderCheck> CallAsync(Provider provider, Uri address, ApiKey? key, TimeProvider time, CancellationToken cancellationToken)
    {
        using HttpClient client = Outgoing.NewClient(Limit);
        using CancellationTokenSource limit = new(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Endpoint.AsFolder(address), "models"));
        provider.Wire.Sign(request, key);

        bool hasBegun = false;
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            hasBegun = true;
            byte[] came = await response.Content.ReadAsByteArrayAsync(linked.Token).ConfigureAwait(false);
            ReadOnlyMemory<byte> body = BodyEncoding.Open(came, response.Content.Headers).Text;
            string host = address.Authority;
            if (Outgoing.RedirectOf(response, request.RequestUri!) is { } elsewhere)
            {
                return new(Works: false, $"{host} redirects to {Outgoing.Shown(elsewhere)}, and nothing was sent there; give that address if it is the right one");
            }

            return (int)response.StatusCode switch
            {
                200 => Models(body) is { } count ? new(Works: true, $"{host} answers and offers {Numbers.Count(count, "model")}") : new(Works: false, $"{host} answers, but not with a list of models; is it the base address, ending in /v1?"),
                401 or 403 => new(Works: false, key is null ? $"{host} wants a key; set {provider.KeyVariable}" : $"{host} turned the key in {provider.KeyVariable} down; make a new one, or check that it belongs to this provider"),
                404 => new(Works: false, $"{host} has no {request.RequestUri!.AbsolutePath}; is the base address right? It mostly ends in /v1"),
                407 when Outgoing.ProxyOf(address) is var (proxy, by) => new(Works: false, $"the proxy {proxy.Authority} ({by}) wants a user name and a password"),
                429 => new(Works: true, $"{host} takes the key, and asks for fewer requests at the moment"),
                int status => new(Works: false, $"{host} answered with status {status}; try again later"),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Works: false, $"{address.Authority} did not answer within {Limit.TotalSeconds:0} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(Works: false, (hasBegun ? ConnectionTrouble.WhileRead(e, address) : ConnectionTrouble.Of(e, address)).Says);
        }
    }

    private static int? Models(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? json = JsonBody.Parse(WireBody.Open(body).Bytes);
        JsonElement data = json?.RootElement.Get("data"u8) ?? default;
        return data.ValueKind == JsonValueKind.Array ? data.GetArrayLength() : null;
    }
}
