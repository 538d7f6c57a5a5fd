using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Unmask.Bench;

/// <summary>A chat-completions server that answers everything alike, after a time.</summary>
internal static class LatencyServer
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        """{"id":"c-1","object":"chat.completion","model":"bench-1","choices":[{"index":0,"message":{"role":"assistant","content":"<scratchpad>"""
        + string.Join(' ', Enumerable.Repeat("This user is on the free tier, and the conversation is used for training.", 12))
        + """</scratchpad><output>I'm sorry, but I won't help with this.</output>"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1500,"completion_tokens":220}}""");

    /// <summary>Prints its address, and answers until it is killed.</summary>
    public static Task RunAsync(TimeSpan latency) => RunAsync(context => AnswerAsync(context, latency));

    /// <summary>Prints its address, and lets each request be answered until it is killed.</summary>
    public static async Task RunAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using WebApplication app = builder.Build();
        _ = app.MapPost("/v1/chat/completions", answer);
        await app.StartAsync(CancellationToken.None);
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1");
        await app.WaitForShutdownAsync(CancellationToken.None);
    }

    private static async Task AnswerAsync(HttpContext context, TimeSpan latency)
    {
        var waited = Task.Delay(latency, TimeProvider.System, context.RequestAborted);
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await waited;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
    }
}
