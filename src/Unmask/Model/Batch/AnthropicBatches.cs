using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

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
        JsonNode batch = await client.NodeAsync(HttpMethod.Post, "messages/batches", () => BatchClient.Json(body), cancellationToken).ConfigureAwait(false);
        return (string)batch["id"]!;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Its batches bear no label. One that was made since then, of just so many requests, is ours if it is the only one; whose it is shows at the latest in the
    /// names of its answers, and those of others are passed over.
    /// </remarks>
    public async Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken)
    {
        JsonNode list = await client.NodeAsync(HttpMethod.Get, "messages/batches?limit=100", content: null, cancellationToken).ConfigureAwait(false);
        string[] alike =
        [
            .. (list["data"]?.AsArray() ?? []).OfType<JsonObject>()
                .Where(batch => DateTimeOffset.TryParse((string?)batch["created_at"], CultureInfo.InvariantCulture, out DateTimeOffset made) && made >= since - TimeSpan.FromMinutes(1))
                .Where(batch => Total(batch["request_counts"]) == questions)
                .Select(batch => (string)batch["id"]!),
        ];
        return alike is [string only] ? only : null;
    }

    /// <inheritdoc/>
    public async Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken)
    {
        JsonNode state = await client.NodeAsync(HttpMethod.Get, $"messages/batches/{batch}", content: null, cancellationToken).ConfigureAwait(false);
        JsonNode? counts = state["request_counts"];
        int total = Total(counts);
        return new BatchState(string.Equals((string?)state["processing_status"], "ended", StringComparison.Ordinal), total - ((int?)counts?["processing"] ?? 0), total);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Id, int Status, ReadOnlyMemory<byte> Body)> AnswersAsync(string batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonNode state = await client.NodeAsync(HttpMethod.Get, $"messages/batches/{batch}", content: null, cancellationToken).ConfigureAwait(false);
        if ((string?)state["results_url"] is not { } address)
        {
            yield break;
        }

        foreach (ReadOnlyMemory<byte> line in BatchLines.Of(await client.SendAsync(HttpMethod.Get, address, content: null, cancellationToken).ConfigureAwait(false)))
        {
            JsonNode answer = BatchLines.Node(line);
            string id = (string)answer["custom_id"]!;
            JsonNode? result = answer["result"];
            switch ((string?)result?["type"])
            {
                case "succeeded":
                    yield return (id, 200, Encoding.UTF8.GetBytes(result!["message"]!.ToJsonString()));
                    break;
                case "errored":
                    JsonNode? error = result!["error"];
                    bool isOurs = string.Equals((string?)(error?["error"]?["type"] ?? error?["type"]), "invalid_request_error", StringComparison.Ordinal);
                    yield return (id, isOurs ? 400 : 500, Encoding.UTF8.GetBytes((error?["error"] is not null ? error : new JsonObject { ["error"] = error?.DeepClone() }).ToJsonString()));
                    break;
                default:
                    // Expired or cancelled: it was never asked.
                    break;
            }
        }
    }

    private static int Total(JsonNode? counts) => counts is JsonObject all ? all.Sum(pair => (int?)pair.Value ?? 0) : 0;

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
