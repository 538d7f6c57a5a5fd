using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Unmask.Cli;

/// <summary>Why a request is not answered, as OpenAI's clients read it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Its machine-readable name.</param>
/// <param name="Message">One sentence for whoever asked.</param>
internal sealed record ServeError(int Status, string Code, string Message)
{
    /// <summary>A request that is broken HTTP.</summary>
    public static ServeError Unreadable(BadHttpRequestException thrown) => new(thrown.StatusCode, "invalid_request_error", $"The request cannot be read: {thrown.Message}");

    /// <summary>Answers with it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        byte[] body = Body();
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>The whole answer, for a connection on which no HTTP can be spoken any more.</summary>
    public byte[] LastAnswer() =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {Status} {ReasonPhrases.GetReasonPhrase(Status)}\r\nContent-Type: application/json\r\nContent-Length: {Body().Length}\r\nConnection: close\r\n\r\n")),
        .. Body(),
    ];

    private byte[] Body()
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", Message);
            json.WriteString("type", Status == StatusCodes.Status401Unauthorized ? "authentication_error" : "invalid_request_error");
            json.WriteString("code", Code);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
