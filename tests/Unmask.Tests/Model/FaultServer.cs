using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Unmask.Tests;

/// <summary>What a server may do instead of answering.</summary>
internal enum Fault
{
    None,
    TooMany,
    TooManyWithRetryAfter,
    TooManyWithDate,
    Failing,
    HtmlBadGateway,
    Overloaded,
    ResetBeforeAnswer,
    ResetInBody,
    StreamCutInCharacter,
    EndlessStream,
    SilentStream,
    Silent,
    MalformedJson,
    NoChoice,
    WrongType,
    FilterStop,
    FilterError,
    BadRequest,
    NoKey,
    ErrorInBody,
}

/// <summary>
/// A chat-completions server on the loopback that answers from the question's text, and misbehaves as told. It counts what it was asked, and what it answered well.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    public const string Answer = "<scratchpad>Gedanken, é and 𝄞.</scratchpad><output>NO, I would rather not.</output>";

    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _answered = new(StringComparer.Ordinal);
    private Loopback? _loopback;

    /// <summary>Chooses the fault from the body and the number of earlier requests with the same body.</summary>
    public Func<string, int, Fault> Choose { get; set; } = (_, _) => Fault.None;

    /// <summary>How long a good answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many requests came, by their bodies.</summary>
    public IReadOnlyDictionary<string, int> Asked => _asked;

    /// <summary>How many were answered well.</summary>
    public IReadOnlyDictionary<string, int> AnsweredWell => _answered;

    /// <summary>The headers of the last request.</summary>
    public IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The base address for a client.</summary>
    public Uri Address => _loopback!.Address;

    public static async Task<FaultServer> StartAsync()
    {
        FaultServer server = new();
        server._loopback = await Loopback.StartAsync(app => _ = app.MapPost("/v1/chat/completions", (Delegate)server.HandleAsync));
        return server;
    }

    public ValueTask DisposeAsync() => _loopback!.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        int number = _asked.AddOrUpdate(body, 1, (_, count) => count + 1);
        LastHeaders = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Fault fault = Choose(body, number);
        if (fault == Fault.None)
        {
            await AnswerAsync(context, body);
        }
        else if (Said(fault, context) is var (status, says))
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(says, context.RequestAborted);
        }
        else
        {
            await MisbehaveAsync(fault, context);
        }
    }

    private async Task AnswerAsync(HttpContext context, string body)
    {
        using var question = JsonDocument.Parse(body);
        bool streams = question.RootElement.TryGetProperty("stream", out JsonElement stream) && stream.GetBoolean();
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, TimeProvider.System, context.RequestAborted);
        }

        context.Response.ContentType = streams ? "text/event-stream" : "application/json";
        context.Response.Headers["x-request-id"] = "req-1";
        _ = _answered.AddOrUpdate(body, 1, (_, count) => count + 1);
        await context.Response.WriteAsync(streams ? Events() : Whole(), context.RequestAborted);
    }

    /// <summary>Faults that are a status and a body.</summary>
    private static (int Status, string Body)? Said(Fault fault, HttpContext context)
    {
        if (fault == Fault.TooManyWithRetryAfter)
        {
            context.Response.Headers["retry-after-ms"] = "20";
        }
        else if (fault == Fault.TooManyWithDate)
        {
            context.Response.Headers.RetryAfter = DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture);
        }

        return fault switch
        {
            Fault.TooMany or Fault.TooManyWithRetryAfter => (429, """{"error":{"message":"Slow down.","type":"rate_limit_error"}}"""),
            Fault.TooManyWithDate => (429, ""),
            Fault.Failing => (500, """{"error":{"message":"Something broke.","type":"server_error"}}"""),
            Fault.HtmlBadGateway => (502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
            Fault.Overloaded => (529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""),
            Fault.MalformedJson => (200, """{"choices":[{"message":{"content":"half"""),
            Fault.NoChoice => (200, """{"id":"x","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":0}}"""),
            Fault.WrongType => (200, "\u0089PNG\0\0\u0001"),
            Fault.FilterStop => (200, """{"model":"m-1","choices":[{"message":{"role":"assistant","content":""},"finish_reason":"content_filter"}]}"""),
            Fault.FilterError => (400, """{"error":{"message":"The prompt was filtered.","code":"content_filter"}}"""),
            Fault.BadRequest => (400, """{"error":{"message":"max_tokens is too large.","type":"invalid_request_error"}}"""),
            Fault.NoKey => (401, $$$"""{"error":{"message":"Incorrect API key: {{{context.Request.Headers.Authorization}}}.","code":"invalid_api_key"}}"""),
            Fault.ErrorInBody => (200, """{"error":{"message":"Upstream is busy.","code":502}}"""),
            _ => null,
        };
    }

    /// <summary>Faults of the connection.</summary>
    private static async Task MisbehaveAsync(Fault fault, HttpContext context)
    {
        HttpResponse response = context.Response;
        switch (fault)
        {
            case Fault.ResetInBody:
                response.ContentLength = 5000;
                await response.WriteAsync("""{"choices":[{"mess""", context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case Fault.StreamCutInCharacter:
                byte[] events = Encoding.UTF8.GetBytes(Events());
                await response.Body.WriteAsync(events.AsMemory(0, events.AsSpan().IndexOf("é"u8) + 1), context.RequestAborted);
                break;
            case Fault.EndlessStream:
                await DripAsync(context, TimeSpan.FromMilliseconds(20));
                break;
            case Fault.SilentStream:
                await response.WriteAsync(Events()[..40], context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            case Fault.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            default:
                context.Abort();
                break;
        }
    }

    private static async Task DripAsync(HttpContext context, TimeSpan pause)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, TimeProvider.System, context.RequestAborted);
        }
    }

    private static string Whole() => """
        {"id":"c-1","model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":ANSWER},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":12,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}}
        """.Replace("ANSWER", JsonSerializer.Serialize(Answer), StringComparison.Ordinal);

    private static string Events()
    {
        StringBuilder events = new();
        foreach (string piece in new[] { Answer[..15], Answer[15..40], Answer[40..] })
        {
            // Written without escapes, so that characters of several bytes go over the wire.
            _ = events.Append("data: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"").Append(piece).Append("\"}}]}\n\n");
        }

        return events
            .Append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
            .Append("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7}}\n\n")
            .Append("data: [DONE]\n\n").ToString();
    }
}
