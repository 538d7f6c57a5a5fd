namespace Unmask;

/// <summary>What a body is by its first bytes, whatever was asked for or its headers say.</summary>
internal enum BodyForm
{
    /// <summary>Nothing, or blanks and comments alone.</summary>
    Nothing,

    /// <summary>A JSON document, or several.</summary>
    Json,

    /// <summary>A stream of server events.</summary>
    Events,

    /// <summary>Something else, for example a page.</summary>
    Other,
}

/// <summary>A body in UTF-8 without its byte-order mark.</summary>
/// <param name="Form">What it is.</param>
/// <param name="Bytes">Its bytes, without the blanks, keep-alive comments and guards before them; see <see cref="JsonGuard"/>.</param>
internal readonly record struct WireBody(BodyForm Form, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Looks at a body.</summary>
    public static WireBody Open(ReadOnlyMemory<byte> body)
    {
        body = BodyText.ToUtf8(body);
        ReadOnlyMemory<byte> rest = body;
        while (true)
        {
            int begin = rest.Span.IndexOfAnyExcept(" \t\r\n\0"u8);
            if (begin < 0)
            {
                return new WireBody(BodyForm.Nothing, body);
            }

            rest = rest[begin..];
            int passed = rest.Span[0] == (byte)':' ? Comment(rest.Span) : JsonGuard.LengthIn(rest.Span);
            if (passed == 0)
            {
                break;
            }

            rest = rest[passed..];
        }

        return rest.Span[0] is (byte)'{' or (byte)'[' ? new WireBody(BodyForm.Json, rest)
            : ServerEvent.IsField(rest.Span) ? new WireBody(BodyForm.Events, rest)
            : new WireBody(BodyForm.Other, rest);
    }

    // Routers send comments before JSON too, to keep the connection open.
    private static int Comment(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and { } end ? end : text.Length;
}
