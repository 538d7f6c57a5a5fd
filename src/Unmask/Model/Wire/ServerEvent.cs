namespace Unmask;

/// <summary>
/// One event of a server's stream (WHATWG HTML, section 9.2.6). Read from the bytes as they came, after the last of them: what is
/// recorded and what is understood are then the same, and a character that was cut in two cuts nothing else.
/// </summary>
/// <param name="Name">The event's name; empty where it has none.</param>
/// <param name="Data">Its data lines, joined by line feeds.</param>
internal readonly record struct ServerEvent(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>The events of a body; one that the end of the body cuts is left out.</summary>
    public static IEnumerable<ServerEvent> Read(ReadOnlyMemory<byte> body)
    {
        string name = "";
        List<ReadOnlyMemory<byte>> data = [];
        for (int at = 0; at < body.Length;)
        {
            int end = body.Span[at..].IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                yield break;
            }

            ReadOnlyMemory<byte> line = body.Slice(at, end);
            at += end + 1;
            if (body.Span[at - 1] == (byte)'\r' && at < body.Length && body.Span[at] == (byte)'\n')
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
        }
    }

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
