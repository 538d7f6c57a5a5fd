using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>OpenAI's batches: a file of requests goes up, a batch of it is made, and files of answers and of errors come down.</summary>
internal sealed class OpenAiBatches(BatchClient client) : IBatchWire
{
    private const string LabelKey = "unmask";
    private const string Endpoint = "/v1/chat/completions";

    /// <inheritdoc/>
    public int MostInBatch => 20_000;

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(string label, IReadOnlyList<(string Id, byte[] Body)> questions, CancellationToken cancellationToken)
    {
        byte[] lines = Lines(questions);
        JsonNode file = await client.NodeAsync(HttpMethod.Post, "files", () => Upload(label, lines), cancellationToken).ConfigureAwait(false);
        byte[] body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["input_file_id"] = (string?)file["id"],
            ["endpoint"] = Endpoint,
            ["completion_window"] = "24h",
            ["metadata"] = new JsonObject { [LabelKey] = label },
        }.ToJsonString());
        JsonNode batch = await client.NodeAsync(HttpMethod.Post, "batches", () => BatchClient.Json(body), cancellationToken).ConfigureAwait(false);
        return (string)batch["id"]!;
    }

    /// <inheritdoc/>
    public async Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken)
    {
        JsonNode list = await client.NodeAsync(HttpMethod.Get, "batches?limit=100", content: null, cancellationToken).ConfigureAwait(false);
        return list["data"]?.AsArray().Where(batch => string.Equals((string?)batch?["metadata"]?[LabelKey], label, StringComparison.Ordinal)).Select(batch => (string?)batch!["id"]).FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken)
    {
        JsonNode state = await StateAsync(batch, cancellationToken).ConfigureAwait(false);
        JsonNode? counts = state["request_counts"];
        string status = (string?)state["status"] ?? "";
        return new BatchState(
            status is "completed" or "failed" or "expired" or "cancelled",
            ((int?)counts?["completed"] ?? 0) + ((int?)counts?["failed"] ?? 0),
            (int?)counts?["total"] ?? 0,
            string.Equals(status, "failed", StringComparison.Ordinal) ? (string?)state["errors"]?["data"]?[0]?["message"] ?? "The provider gives no reason." : null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Id, int Status, ReadOnlyMemory<byte> Body)> AnswersAsync(string batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonNode state = await StateAsync(batch, cancellationToken).ConfigureAwait(false);
        foreach (string? file in new[] { (string?)state["output_file_id"], (string?)state["error_file_id"] })
        {
            if (file is null)
            {
                continue;
            }

            ReadOnlyMemory<byte> content = await client.SendAsync(HttpMethod.Get, $"files/{file}/content", content: null, cancellationToken).ConfigureAwait(false);
            foreach (ReadOnlyMemory<byte> line in BatchLines.Of(content))
            {
                JsonNode answer = BatchLines.Node(line);
                JsonNode? response = answer["response"];
                yield return response is null
                    ? ((string)answer["custom_id"]!, (int)HttpStatusCode.InternalServerError, Encoding.UTF8.GetBytes(new JsonObject { ["error"] = answer["error"]?.DeepClone() }.ToJsonString()))
                    : ((string)answer["custom_id"]!, (int?)response["status_code"] ?? 200, Encoding.UTF8.GetBytes(response["body"]?.ToJsonString() ?? ""));
            }
        }
    }

    private Task<JsonNode> StateAsync(string batch, CancellationToken cancellationToken) => client.NodeAsync(HttpMethod.Get, $"batches/{batch}", content: null, cancellationToken);

    private static byte[] Lines(IReadOnlyList<(string Id, byte[] Body)> questions)
    {
        using MemoryStream lines = new();
        foreach ((string id, byte[] body) in questions)
        {
            using (Utf8JsonWriter json = new(lines))
            {
                json.WriteStartObject();
                json.WriteString("custom_id", id);
                json.WriteString("method", "POST");
                json.WriteString("url", Endpoint);
                json.WritePropertyName("body");
                json.WriteRawValue(body, skipInputValidation: true);
                json.WriteEndObject();
            }

            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

#pragma warning disable CA2000 // The form disposes of its parts.
    private static MultipartFormDataContent Upload(string label, byte[] lines) => new()
    {
        { new StringContent("batch"), "purpose" },
        { new ByteArrayContent(lines), "file", label + ".jsonl" },
    };
#pragma warning restore CA2000
}
