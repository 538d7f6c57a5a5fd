using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Unmask;

/// <summary>One answer while it comes in: what there is of it is kept, however it ends.</summary>
internal sealed class Incoming
{
    private const int PieceSize = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _received = new();
    private HttpContentHeaders? _contentHeaders;
    private string? _requestId;
    private ReadOnlyMemory<byte>? _opened;

    /// <summary>Its status; null while nothing has come.</summary>
    public HttpStatusCode? Status { get; private set; }

    /// <summary>Its headers; null while nothing has come.</summary>
    public HttpResponseHeaders? Headers { get; private set; }

    /// <summary>What its status says that comes before any provider's protocol; null where it says nothing of the kind.</summary>
    public Attempt? Said { get; private set; }

    /// <summary>Whether none of its body has come.</summary>
    public bool IsEmpty => _received.WrittenCount == 0;

    /// <summary>Its head has come.</summary>
    public void Begin(HttpResponseMessage response, Attempt? said)
    {
        Status = response.StatusCode;
        Headers = response.Headers;
        Said = said;
        _contentHeaders = response.Content.Headers;
        _requestId = response.Headers.TryGetValues("x-request-id", out IEnumerable<string>? id) || response.Headers.TryGetValues("request-id", out id) ? id.First() : null;
    }

    /// <summary>Reads its body to the end.</summary>
    public async Task ReadAsync(HttpContent content, Deadlines deadlines)
    {
        Stream stream = await content.ReadAsStreamAsync(deadlines.Token).ConfigureAwait(false);
        while (true)
        {
            deadlines.Piece();
            int read = await stream.ReadAsync(_received.GetMemory(PieceSize), deadlines.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            _received.Advance(read);
        }
    }

    /// <summary>What has come of its body, decompressed.</summary>
    public OpenedBody Open()
    {
        OpenedBody opened = BodyEncoding.Open(_received.WrittenMemory, _contentHeaders!);
        _opened = opened.Bytes;
        return opened;
    }

    /// <summary>What is kept of it.</summary>
    public Exchange Record(ApiKey? key, Attempt attempt, Uri address, byte[] sent, DateTimeOffset started, TimeSpan took)
    {
        byte[] kept = (_opened ?? _received.WrittenMemory).ToArray();
        return new Exchange
        {
            Address = address,
            Sent = sent,
            Received = key?.RemoveFrom(kept) ?? kept,
            ContentType = _contentHeaders is null ? null : BodyEncoding.TypeIn(_contentHeaders) is { } type ? key?.RemoveFrom(type) ?? type : null,
            Status = (int?)Status,
            RequestId = _requestId,
            Started = started,
            Took = took,
            End = attempt.End,
            Problem = attempt is Attempt.Done ? null : attempt.Words,
        };
    }
}
