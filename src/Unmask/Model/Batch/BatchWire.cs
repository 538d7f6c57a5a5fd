using System.Buffers;
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

    /// <summary>Every line of the results, as they came.</summary>
    IAsyncEnumerable<ResultLine> AnswersAsync(string batch, CancellationToken cancellationToken);
}

/// <summary>The lines of a batch's results.</summary>
internal static partial class BatchLines
{
    private static readonly SearchValues<byte> Signs = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>
    /// Every line that is not blank, whatever ends it. Of a line that holds several documents, or a list of them, each is one; so is a document that was written over several lines.
    /// </summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> body)
    {
        body = WireBody.Open(body).Bytes;
        while (!body.IsEmpty)
        {
            ReadOnlyMemory<byte> document = body[..Written(body.Span)];
            body = body[document.Length..];
            foreach (ReadOnlyMemory<byte> line in IsSpread(document) ? [document] : Plain(document))
            {
                foreach (ReadOnlyMemory<byte> one in Apart(line))
                {
                    yield return one;
                }
            }
        }
    }

    /// <summary>The lines with what each says, as a provider writes it.</summary>
    /// <param name="body">The results.</param>
    /// <param name="read">Reads a line; gives null where it names no question.</param>
    public static IEnumerable<ResultLine> Read(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, BatchLine?> read)
    {
        ReadOnlyMemory<byte>[] lines = [.. Of(body)];
        return lines.Select((line, at) => new ResultLine(line, read(line), (at == lines.Length - 1 || !Begins(line)) && IsCut(line)));
    }

    /// <summary>Whether a line begins as a result does, and not in the middle of a document that was written over several lines.</summary>
    public static bool Begins(ReadOnlyMemory<byte> line) => !" \t\"}],"u8.Contains(line.Span[0]) && line.Span.ContainsAny(Signs);

    private static bool IsCut(ReadOnlyMemory<byte> line)
    {
        using JsonDocument? document = JsonBody.Parse(line);
        return document?.RootElement.ValueKind != JsonValueKind.Object;
    }

    // Up to the next line that begins as a document does, so that a damaged one costs itself alone.
    private static int Written(ReadOnlySpan<byte> body)
    {
        for (int at = 0; body[at..].IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and { } end;)
        {
            at += end + 1;
            if (at < body.Length && body[at] is (byte)'{' or (byte)'[')
            {
                return at;
            }

            if (at >= body.Length)
            {
                break;
            }
        }

        return body.Length;
    }

    private static bool IsSpread(ReadOnlyMemory<byte> document)
    {
        int end = document.Span.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0 || !document.Span[end..].ContainsAnyExcept(" \t\r\n\0"u8))
        {
            return false;
        }

        using JsonDocument? first = JsonBody.Parse(document[..end]);
        if (first is not null)
        {
            return false;
        }

        using JsonDocument? all = JsonBody.Parse(document);
        return all is not null;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Plain(ReadOnlyMemory<byte> text)
    {
        while (!text.IsEmpty)
        {
            int end = text.Span.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlyMemory<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Span.ContainsAnyExcept(" \t\0"u8))
            {
                yield return line;
            }
        }
    }

    private static List<ReadOnlyMemory<byte>> Apart(ReadOnlyMemory<byte> line)
    {
        bool isList = line.Span.TrimStart(" \t\r\n\0"u8).StartsWith("["u8);
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

    // Linear, as each run of blanks is followed by one sign alone: whose answer a line holds must not depend on how busy this machine is.
    [GeneratedRegex("""
        "custom_id"\s*:\s*"(?<id>[A-Za-z0-9_-]{1,64})"
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Id();
}
