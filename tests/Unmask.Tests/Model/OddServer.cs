using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Unmask.Tests;

/// <summary>A server on the loopback that does to each request what a test says.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    public const string Good = """{"model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":"<scratchpad>I think.</scratchpad><output>NO.</output>"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":2}}""";

    private readonly ConcurrentQueue<(string Path, string Body, string? Key)> _asked = new();
    private Loopback? _loopback;

    /// <summary>What came, in order; the key is what stands in either header of one.</summary>
    public IReadOnlyCollection<(string Path, string Body, string? Key)> Asked => _asked;

    public Uri Address => _loopback!.Address;

    /// <param name="answer">Gives the status and the body of the so many-th request, from 1; may set headers.</param>
    public static async Task<OddServer> StartAsync(Func<HttpResponse, int, (int Status, string Body)> answer) => await StartAsync((response, _, number) => answer(response, number));

    /// <inheritdoc cref="StartAsync(Func{HttpResponse, int, ValueTuple{int, string}})"/>
    public static async Task<OddServer> StartAsync(Func<HttpResponse, string, int, (int Status, string Body)> answer)
    {
        OddServer server = new();
        server._loopback = await Loopback.StartAsync(app => app.Run(async context =>
        {
            using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
            string body = await reader.ReadToEndAsync(context.RequestAborted);
            string? key = context.Request.Headers.Authorization.FirstOrDefault() ?? context.Request.Headers["x-api-key"].FirstOrDefault();
            server._asked.Enqueue((context.Request.Path, body, key));
            (int status, string says) = answer(context.Response, body, server._asked.Count);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(says, context.RequestAborted);
        }));
        return server;
    }

    public HttpChatModel Model(HttpOptions? options = null, FakeTimeProvider? clock = null, string provider = "openai-compatible") => new(
        new ModelName(provider, "m"), Provider.All[provider], new ApiKey("sk-planted"), (options ?? Quick) with { Addresses = [Address, .. options?.Addresses ?? []] }, (TimeProvider?)clock ?? TimeProvider.System);

    public static Task<Reply> AskAsync(IChatModel model, string question = "Question?") =>
        model.AskAsync(new ModelRequest(new Conversation("", question), new Decoding(), new Seed(5)), TestContext.Current.CancellationToken);

    /// <summary>Asks again at once.</summary>
    public static HttpOptions Quick { get; } = new() { FirstBackoff = TimeSpan.FromMilliseconds(1), LongestBackoff = TimeSpan.FromMilliseconds(2) };

    public ValueTask DisposeAsync() => _loopback!.DisposeAsync();
}
