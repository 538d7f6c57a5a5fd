namespace Unmask;

/// <summary>
/// One event of a server's stream (WHATWG HTML, section 9.2.6). Read from the bytes as they came, after the last of them: what is
/// recorded and what is understood are then the same, and a character that was cut in two cuts nothing else.
/// </summary>
/// <param name="Name">The event's name; empty where it has none.</param>
/// <param name="Data">Its data lines, joined by line feeds.</param>
/// <param name="IsOpen">Whether the body ended before the blank line that closes it. The standard drops such an event; some servers leave the line out behind their last, which is whole.</param>
internal readonly record struct ServerEvent(string Name, ReadOnlyMemory<byte> Data, bool IsOpen = false)
{
    /// <summary>Whether a line, or a body by its first one, is a field of an event.</summary>
    public static bool IsField(ReadOnlySpan<byte> line) => IsField(line, "data"u8) || IsField(line, "event"u8) || IsField(line, "id"u8) || IsField(line, "retry"u8);

    /// <summary>The events of a body.</summary>
    public static IEnumerable<ServerEvent> Read(ReadOnlyMemory<byte> body)
    {
        string name = "";
        List<ReadOnlyMemory<byte>> data = [];
        for (int at = 0; at < body.Length;)
        {
            int end = body.Span[at..].IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlyMemory<byte> line = end < 0 ? body[at..] : body.Slice(at, end);
            at += end < 0 ? line.Length : end + 1;
            if (end >= 0 && body.Span[at - 1] == (byte)'\r' && at < body.Length && body.Span[at] == (byte)'\n')
            {
                at++;
            }

            if (line.IsEmpty)
            {
                if (data.Count > 0)
                {
                    yield return new ServerEvent(name, Joined(data));
                }

                (name, data) = ("", []);
            }
            else if (Value(line, "data"u8) is { } value)
            {
                data.Add(value);
            }
            else if (Value(line, "event"u8) is { } named)
            {
                name = System.Text.Encoding.UTF8.GetString(named.Span);
            }
            else if (line.Span[0] != (byte)':' && !IsField(line.Span) && line.Span.Contains((byte)'{'))
            {
                // JSON beside the fields: an error that a gateway wrote into the stream, or an event whose first bytes are lost. Whoever reads it must see it.
                yield return new ServerEvent(name, line, IsOpen: end < 0);
            }
        }

        if (data.Count > 0)
        {
            yield return new ServerEvent(name, Joined(data), IsOpen: true);
        }
    }

    private static bool IsField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field) => line.StartsWith(field) && (line.Length == field.Length || line[field.Length] is (byte)':' or (byte)'\n' or (byte)'\r');

    private static ReadOnlyMemory<byte>? Value(ReadOnlyMemory<byte> line, ReadOnlySpan<byte> field)
    {
        if (!line.Span.StartsWith(field) || line.Length == field.Length || line.Span[field.Length] != (byte)':')
        {
            return null;
        }

        int from = field.Length + 1;
        return line[(from < line.Length && line.Span[from] == (byte)' ' ? from + 1 : from)..];
    }

    private static ReadOnlyMemory<byte> Joined(List<ReadOnlyMemory<byte>> lines)
    {
        if (lines.Count == 1)
        {
            return lines[0];
        }

        using MemoryStream joined = new();
        for (int i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                joined.WriteByte((byte)'\n');
            }

            joined.Write(lines[i].Span);
        }

        return joined.ToArray();
    }
}
