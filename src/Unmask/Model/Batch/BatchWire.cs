using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

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

/// <summary>One line of a batch's answer.</summary>
internal static partial class BatchLines
{
    /// <summary>Every line that is not blank. Of a line that holds several documents, or a list of them, each is one.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> body)
    {
        body = WireBody.Open(body).Bytes;
        while (!body.IsEmpty)
        {
            int end = body.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.ContainsAnyExcept(" \t\r\0"u8))
            {
                foreach (ReadOnlyMemory<byte> one in Apart(line))
                {
                    yield return one;
                }
            }
        }
    }

    private static List<ReadOnlyMemory<byte>> Apart(ReadOnlyMemory<byte> line)
    {
        bool isList = line.Span.TrimStart(" \t\r\0"u8).StartsWith("["u8);
        if (!isList && line.Span.IndexOf("}{"u8) < 0)
        {
            return [line];
        }

        List<ReadOnlyMemory<byte>> found = [];
        ReadOnlyMemory<byte> left = line;
        while (left.Span.ContainsAny((byte)'{', (byte)'['))
        {
            using JsonDocument? document = JsonBody.Parse(left, out ReadOnlyMemory<byte> rest);
            if (document is null)
            {
                // What is cut keeps its name.
                found.Add(left);
                break;
            }

            IEnumerable<JsonElement> parts = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.Items() : [document.RootElement];
            found.AddRange(parts.Select(part => (ReadOnlyMemory<byte>)JsonMarshal.GetRawUtf8Value(part).ToArray()));
            left = rest;
        }

        return found;
    }

    /// <summary>The question's name in a line that cannot be read, for example since it is cut: it mostly stands in front. Null where it does not.</summary>
    public static string? IdIn(ReadOnlyMemory<byte> line) => Id().Match(Encoding.UTF8.GetString(line.Span)) is { Success: true } match ? match.Groups["id"].Value : null;

    /// <summary>A value as a body of its own, byte for byte; some gateways write it as a text.</summary>
    public static ReadOnlyMemory<byte> Body(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.String => Encoding.UTF8.GetBytes(JsonText.Of(value)!),
        _ => JsonMarshal.GetRawUtf8Value(value).ToArray(),
    };

    /// <summary>An error as a body of its own.</summary>
    public static ReadOnlyMemory<byte> ErrorBody(JsonElement error) =>
        !error.Get("error"u8).IsNothing() ? Body(error) : error.IsNothing() ? default : (byte[])[.. "{\"error\":"u8, .. JsonMarshal.GetRawUtf8Value(error), (byte)'}'];

    /// <summary>How many of something; 0 where the provider does not say.</summary>
    public static int Count(JsonElement value) => (int)Math.Min(value.Count() ?? 0, int.MaxValue);

    [GeneratedRegex("""
        "custom_id"\s*:\s*"(?<id>[A-Za-z0-9_-]{1,64})"
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
