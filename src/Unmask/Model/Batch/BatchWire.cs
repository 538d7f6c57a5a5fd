using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>A provider's protocol of batches.</summary>
internal interface IBatchWire
{
    /// <inheritdoc cref="IBatchModel.MostInBatch"/>
    int MostInBatch { get; }

    /// <inheritdoc cref="IBatchModel.SubmitAsync"/>
    Task<string> SubmitAsync(string label, IReadOnlyList<(string Id, byte[] Body)> questions, CancellationToken cancellationToken);

    /// <inheritdoc cref="IBatchModel.FindAsync"/>
    Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken);

    /// <inheritdoc cref="IBatchModel.LookAsync"/>
    Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken);

    /// <summary>Each answer with its status and body, as if it had come alone.</summary>
    IAsyncEnumerable<(string Id, int Status, ReadOnlyMemory<byte> Body)> AnswersAsync(string batch, CancellationToken cancellationToken);
}

/// <summary>The bodies that a provider of batches sends: JSON, and JSON by lines.</summary>
internal static class BatchLines
{
    /// <summary>A line, or a whole body, as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonNode Node(ReadOnlyMemory<byte> json) => JsonNode.Parse(json.Span) ?? throw new JsonException("The provider's answer is null.");

    /// <summary>Every line that is not blank.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> body)
    {
        while (!body.IsEmpty)
        {
            int end = body.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                yield return line;
            }
        }
    }
}
