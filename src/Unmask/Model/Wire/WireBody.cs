using System.Text;

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
/// <param name="Bytes">Its bytes; of JSON without the blanks and keep-alive comments before it.</param>
internal readonly record struct WireBody(BodyForm Form, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Looks at a body.</summary>
    public static WireBody Open(ReadOnlyMemory<byte> body)
    {
        body = WithoutMark(body);
        ReadOnlyMemory<byte> rest = body;
        while (true)
        {
            int begin = rest.Span.IndexOfAnyExcept(" \t\r\n\0"u8);
            if (begin < 0)
            {
                return new WireBody(BodyForm.Nothing, body);
            }

            rest = rest[begin..];
            if (rest.Span[0] != (byte)':')
            {
                break;
            }

            // A comment: routers send them before JSON too, to keep the connection open.
            int end = rest.Span.IndexOfAny((byte)'\n', (byte)'\r');
            rest = end < 0 ? default : rest[end..];
        }

        return rest.Span[0] is (byte)'{' or (byte)'[' ? new WireBody(BodyForm.Json, rest)
            : ServerEvent.IsField(rest.Span) ? new WireBody(BodyForm.Events, rest)
            : new WireBody(BodyForm.Other, rest);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => body[3..],
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF8.GetBytes(Encoding.UTF32.GetString(body.Span[4..])),
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(body.Span[2..])),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(body.Span[2..])),
        _ => body,
    };
}
