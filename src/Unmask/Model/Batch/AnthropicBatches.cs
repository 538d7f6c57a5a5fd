using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Unmask;

/// <summary>Anthropic's message batches: the requests go up in one body, and the answers come down as lines.</summary>
internal sealed class AnthropicBatches(BatchClient client) : IBatchWire
{
    /// <inheritdoc/>
    public int MostInBatch => 10_000;

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(string label, IReadOnlyList<(string Id, byte[] Body)> questions, CancellationToken cancellationToken)
    {
        byte[] body = Body(questions);
        JsonElement batch = await client.ObjectAsync(HttpMethod.Post, "messages/batches", () => BatchClient.Json(body), cancellationToken).ConfigureAwait(false);
        return client.NameIn(batch, "batch");
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Its batches bear no label. One that was made since then, of just so many requests, is ours if it is the only one; whose it is shows at the latest in the
    /// names of its answers, and those of others are passed over.
    /// </remarks>
    public async Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken)
    {
        JsonElement list = await client.ObjectAsync(HttpMethod.Get, "messages/batches?limit=100", content: null, cancellationToken).ConfigureAwait(false);
        string[] alike =
        [
            .. list.Get("data"u8).Items()
                .Where(batch => DateTimeOffset.TryParse(batch.Get("created_at"u8).Word(), CultureInfo.InvariantCulture, out DateTimeOffset made) && made >= since - TimeSpan.FromMinutes(1))
                .Where(batch => Total(batch.Get("request_counts"u8)) == questions)
                .Select(batch => batch.Get("id"u8).Word()).OfType<string>(),
        ];
        return alike is [string only] ? only : null;
    }

    /// <inheritdoc/>
    public async Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken)
    {
        JsonElement state = await client.ObjectAsync(HttpMethod.Get, $"messages/batches/{Uri.EscapeDataString(batch)}", content: null, cancellationToken).ConfigureAwait(false);
        JsonElement counts = state.Get("request_counts"u8);
        int total = Total(counts);
        string? word = state.Get("processing_status"u8).Word();
        BatchEnding? ending = BatchStatus.Ending(word);
        int done = Math.Max(0, total - BatchLines.Count(counts.Get("processing"u8)));
        return new BatchState(ending is not null, done, total, ending == BatchEnding.Failed ? "The provider gives no reason." : null) { Ending = ending, Unclear = BatchStatus.Unclear(batch, word) };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResultLine> AnswersAsync(string batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonElement state = await client.ObjectAsync(HttpMethod.Get, $"messages/batches/{Uri.EscapeDataString(batch)}", content: null, cancellationToken).ConfigureAwait(false);
        if (state.Get("results_url"u8).Word() is not { } address)
        {
            yield break;
        }

        foreach (ResultLine line in BatchLines.Read(await client.SendAsync(HttpMethod.Get, address, content: null, cancellationToken).ConfigureAwait(false), Answer))
        {
            yield return line;
        }
    }

    /// <summary>What a line holds; null where it names no question. A line that cannot be read is its question's answer as it stands.</summary>
    internal static BatchLine? Answer(ReadOnlyMemory<byte> line)
    {
        using JsonDocument? json = JsonBody.Parse(line);
        JsonElement root = json?.RootElement ?? default, result = root.Get("result"u8), message = result.Get("message"u8), error = result.Get("error"u8);
        if ((root.Get("custom_id"u8).Word() ?? BatchLines.IdIn(line)) is not { } id)
        {
            return null;
        }

        if (!message.IsBlank())
        {
            return new BatchLine.Came(id, (int)HttpStatusCode.OK, BatchLines.Body(message));
        }

        if (!error.IsBlank())
        {
            bool isOurs = (error.Get("error"u8).Get("type"u8).Word() ?? error.Get("type"u8).Word()) is "invalid_request_error";
            return new BatchLine.Came(id, Status: null, BatchLines.ErrorBody(error), isOurs);
        }

        return BatchStatus.Ending(result.Get("type"u8).Word()) is { } ending and (BatchEnding.Expired or BatchEnding.Cancelled)
            ? new BatchLine.Never(id, ending)
            : new BatchLine.Came(id, (int)HttpStatusCode.OK, line);
    }

    private static int Total(JsonElement counts) => counts.ValueKind == JsonValueKind.Object ? (int)Math.Min(int.MaxValue, counts.EnumerateObject().Sum(field => (long)BatchLines.Count(field.Value))) : 0;

    private static byte[] Body(IReadOnlyList<(string Id, byte[] Body)> questions)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("requests");
            foreach ((string id, byte[] body) in questions)
            {
                json.WriteStartObject();
                json.WriteString("custom_id", id);
                json.WritePropertyName("params");
                json.WriteRawValue(body, skipInputValidation: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
