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
        JsonElement file = await client.ObjectAsync(HttpMethod.Post, "files", () => Upload(label, lines), cancellationToken).ConfigureAwait(false);
        byte[] body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["input_file_id"] = client.NameIn(file, "file"),
            ["endpoint"] = Endpoint,
            ["completion_window"] = "24h",
            ["metadata"] = new JsonObject { [LabelKey] = label },
        }.ToJsonString());
        JsonElement batch = await client.ObjectAsync(HttpMethod.Post, "batches", () => BatchClient.Json(body), cancellationToken).ConfigureAwait(false);
        return client.NameIn(batch, "batch");
    }

    /// <inheritdoc/>
    public async Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken)
    {
        JsonElement list = await client.ObjectAsync(HttpMethod.Get, "batches?limit=100", content: null, cancellationToken).ConfigureAwait(false);
        return list.Get("data"u8).Items().Where(batch => string.Equals(batch.Get("metadata"u8).Get("unmask"u8).Word(), label, StringComparison.Ordinal)).Select(batch => batch.Get("id"u8).Word()).FirstOrDefault(id => id is not null);
    }

    /// <inheritdoc/>
    public async Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken)
    {
        JsonElement state = await StateAsync(batch, cancellationToken).ConfigureAwait(false);
        JsonElement counts = state.Get("request_counts"u8);
        string? word = state.Get("status"u8).Word();
        BatchEnding? ending = BatchStatus.Ending(word);
        return new BatchState(
            ending is not null,
            (int)Math.Min(int.MaxValue, (long)BatchLines.Count(counts.Get("completed"u8)) + BatchLines.Count(counts.Get("failed"u8))),
            BatchLines.Count(counts.Get("total"u8)),
            ending == BatchEnding.Failed ? Problem(state.Get("errors"u8)) : null)
        {
            Ending = ending,
            Unclear = BatchStatus.Unclear(batch, word),
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResultLine> AnswersAsync(string batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonElement state = await StateAsync(batch, cancellationToken).ConfigureAwait(false);
        foreach (string? file in new[] { state.Get("output_file_id"u8).Word(), state.Get("error_file_id"u8).Word() })
        {
            if (file is null)
            {
                continue;
            }

            ReadOnlyMemory<byte> content = await client.SendAsync(HttpMethod.Get, $"files/{Uri.EscapeDataString(file)}/content", content: null, cancellationToken).ConfigureAwait(false);
            foreach (ResultLine line in BatchLines.Read(content, Answer))
            {
                yield return line;
            }
        }
    }

    /// <summary>What a line holds; null where it names no question. A line that cannot be read is its question's answer as it stands.</summary>
    internal static BatchLine? Answer(ReadOnlyMemory<byte> line)
    {
        using JsonDocument? json = JsonBody.Parse(line);
        JsonElement root = json?.RootElement ?? default;
        if ((root.Get("custom_id"u8).Word() ?? BatchLines.IdIn(line)) is not { } id)
        {
            return null;
        }

        JsonElement response = root.Get("response"u8), body = response.Get("body"u8), error = root.Get("error"u8);
        int status = response.Get("status_code"u8).Number() is >= 100 and < 600 and { } number ? (int)number : (int)HttpStatusCode.OK;
        if (!body.IsNothing())
        {
            return new BatchLine.Came(id, status, BatchLines.Body(body));
        }

        return BatchStatus.Ending(error.Get("code"u8).Word()) is { } ending and (BatchEnding.Expired or BatchEnding.Cancelled) ? new BatchLine.Never(id, ending)
            : !error.IsBlank() ? new BatchLine.Came(id, Status: null, BatchLines.ErrorBody(error))
            : new BatchLine.Came(id, status, response.IsNothing() ? line : BatchLines.Body(response));
    }

    private static string Problem(JsonElement errors) => errors.Get("data"u8).Items().Select(one => one.Get("message"u8).Word()).FirstOrDefault(words => words is not null) ?? errors.Get("message"u8).Word() ?? "The provider gives no reason.";

    private Task<JsonElement> StateAsync(string batch, CancellationToken cancellationToken) => client.ObjectAsync(HttpMethod.Get, $"batches/{Uri.EscapeDataString(batch)}", content: null, cancellationToken);

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
