using System.Net.Http.Headers;
using System.Text.Json;

namespace Unmask;

/// <summary>Requests about batches: few, and each worth trying again for as long as patience lasts.</summary>
internal sealed class BatchClient(string name, Provider provider, ApiKey? key, HttpOptions options, TimeProvider time) : IDisposable
{
    private readonly BatchSender _sender = new(AddressOf(name, provider, options), provider, key, options, time);
    private readonly SeededRandom _random = new Seed(0).Derive(name).Random();
    private readonly AskTally _tally = new();
    private volatile bool _isAnswered;

    /// <summary>The base address, with a slash at its end.</summary>
    public Uri Address => _sender.Address;

    /// <summary>What is waited for and what goes wrong; may be read from any thread, at any time.</summary>
    public AskProgress Progress => _tally.Snapshot([]);

    /// <summary>What is waited for.</summary>
    public AskWaits Waits => _tally.Waits;

    /// <summary>Sends until there is an answer of 2xx; gives its body. Results may lie elsewhere: there a redirect is followed, and without the key.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">Where; relative to the base address, or absolute.</param>
    /// <param name="content">Makes the body anew for each attempt; null for none.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="ModelException">It is turned down, or patience is over, or waiting will not mend what is wrong.</exception>
    public Task<ReadOnlyMemory<byte>> SendAsync(HttpMethod method, string address, Func<HttpContent>? content, CancellationToken cancellationToken) =>
        PersistAsync(method, address, content, follow: method == HttpMethod.Get, body => IsPage(body) ? "A page came in place of the answer" : null, cancellationToken);

    /// <summary>Likewise, where the body is an object of JSON. Anything else, a gateway's page or half an object, is asked for again as a failure of the server is.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<JsonElement> ObjectAsync(HttpMethod method, string address, Func<HttpContent>? content, CancellationToken cancellationToken)
    {
        JsonElement found = default;
        _ = await PersistAsync(method, address, content, follow: false, body =>
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

    private async Task<ReadOnlyMemory<byte>> PersistAsync(
        HttpMethod method, string address, Func<HttpContent>? content, bool follow, Func<ReadOnlyMemory<byte>, string?> problemOf, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        if (!Uri.TryCreate(Address, address, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            throw Refused(Address, $"It names a place that is no address: '{address}'");
        }

        int staying = 0;
        for (int attempt = 0; ; attempt++)
        {
            BatchTry tried = await _sender.SendAsync(method, uri, content, follow, cancellationToken).ConfigureAwait(false);
            if (tried.Body is { } good)
            {
                _isAnswered = true;
                if (problemOf(good) is not { } problem)
                {
                    return good;
                }

                tried = new BatchTry(problem) { Passes = true };
            }

            string says = key?.RemoveFrom(tried.Says) ?? tried.Says;
            _tally.Troubled(says);
            if (tried.Stays && !_isAnswered && ++staying >= options.SameErrors)
            {
                throw ModelException.Unreachable(name, uri, says);
            }

            if (tried.After > options.Patience)
            {
                throw ModelException.AskedToWait(name, uri, time.GetLocalNow() + tried.After.Value, says, options.Patience);
            }

            if (tried.IsMissing)
            {
                throw ModelException.NoBatchesAt(name, uri, says, isMade: method == HttpMethod.Get);
            }

            if (!tried.Passes || time.GetElapsedTime(started) > options.Patience)
            {
                throw Refused(uri, says);
            }

            await _tally.Waits.DelayAsync(uri, says, (tried.After ?? TimeSpan.Zero) + Backoff(attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits before something is fetched again.</summary>
    /// <param name="says">What was wrong with it.</param>
    /// <param name="started">The timestamp of the first attempt.</param>
    /// <param name="attempt">How often it was fetched before, from 0.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>Whether patience lasts.</returns>
    public async Task<bool> MayTryAgainAsync(string says, long started, int attempt, CancellationToken cancellationToken)
    {
        _tally.Troubled(says);
        if (time.GetElapsedTime(started) > options.Patience)
        {
            return false;
        }

        await _tally.Waits.DelayAsync(Address, says, Backoff(attempt), time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private TimeSpan Backoff(int attempt) =>
        TimeSpan.FromTicks((long)Math.Min(options.LongestBackoff.Ticks, options.FirstBackoff.Ticks * Math.Pow(2, attempt))) * _random.NextDouble();

    /// <summary>A body without the key.</summary>
    public ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> body) => key?.RemoveFrom(body) ?? body;

    /// <summary>Words without the key.</summary>
    public string Clean(string words) => key?.RemoveFrom(words) ?? words;

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private static Uri AddressOf(string name, Provider provider, HttpOptions options) =>
        options.Addresses.Count > 0 ? Endpoint.AsFolder(options.Addresses[0]) : provider.Address ?? throw ModelException.NoAddress(name);

    /// <summary>A JSON body.</summary>
    public static HttpContent Json(byte[] body) => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
