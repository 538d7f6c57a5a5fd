using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Unmask.Tests;

/// <summary>What a canned server says to one request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Encoding">What its header says of its compression; null for nothing.</param>
/// <param name="ContentType">What its header of that name says; null for nothing.</param>
internal sealed record Said(int Status, byte[] Body, string? Encoding = null, string? ContentType = null)
{
    public Said(int status, string body)
        : this(status, System.Text.Encoding.UTF8.GetBytes(body))
    {
    }
}

/// <summary>A server of both wires on the loopback that says what it is told to, whatever it is asked.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _asked = new();
    private Loopback? _loopback;

    /// <summary>What it says to a question, and to the so many-th request, from 1.</summary>
    public required Func<string, int, Said> Say { get; set; }

    /// <summary>How long it takes over an answer of status 200.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The bodies that came, in order.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>An answer of the chat wire.</summary>
    public static string Good(string text = "Hi.", string finish = "\"stop\"") => $$$"""{"model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}"},"finish_reason":{{{finish}}}}],"usage":{"prompt_tokens":9,"completion_tokens":3}}""";

    public static async Task<CannedServer> StartAsync(Func<string, int, Said> say)
    {
        CannedServer server = new() { Say = say };
        server._loopback = await Loopback.StartAsync(app =>
        {
            _ = app.MapPost("/v1/chat/completions", (Delegate)server.HandleAsync);
            _ = app.MapPost("/v1/messages", (Delegate)server.HandleAsync);
        });
        return server;
    }

    public ValueTask DisposeAsync() => _loopback!.DisposeAsync();

    /// <summary>A model that is asked here, and asks again at once.</summary>
    public HttpChatModel Model(string provider = "openai-compatible", bool stream = false, TimeSpan? firstBackoff = null, TimeSpan? hedgeAfter = null) => new(
        new ModelName(provider, "m"),
        Provider.All[provider],
        new ApiKey("sk-test"),
        new HttpOptions { Addresses = [_loopback!.Address], FirstBackoff = firstBackoff ?? TimeSpan.FromMilliseconds(1), LongestBackoff = TimeSpan.FromMilliseconds(2), Stream = stream, HedgeAfter = hedgeAfter },
        TimeProvider.System);

    /// <summary>Asks one question.</summary>
    public async Task<Reply> AskAsync(string provider = "openai-compatible", bool stream = false)
    {
        using HttpChatModel model = Model(provider, stream);
        return await AskAsync(model);
    }

    public static Task<Reply> AskAsync(HttpChatModel model, string question = "Question?", Decoding? decoding = null) =>
        model.AskAsync(new ModelRequest(new Conversation("", question), decoding ?? new Decoding(), new Seed(5)), TestContext.Current.CancellationToken);

    private async Task HandleAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        _asked.Enqueue(body);
        Said said = Say(body, _asked.Count);
        if (said.Status == StatusCodes.Status200OK && Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, TimeProvider.System, context.RequestAborted);
        }

        context.Response.StatusCode = said.Status;
        if (said.Encoding is { } encoding)
        {
            context.Response.Headers.ContentEncoding = encoding;
        }

        if (said.ContentType is { } type)
        {
            context.Response.Headers.ContentType = type;
        }

        context.Response.Headers.ContentLength = said.Body.Length;
        context.Response.Headers["x-request-id"] = _asked.Count.ToString(CultureInfo.InvariantCulture);
        await context.Response.Body.WriteAsync(said.Body, context.RequestAborted);
    }
}
