using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Unmask.Tests;

/// <summary>
/// A model on the loopback for one client that asks one question at a time. It holds a chosen request until its client is gone, so a client can be killed at a known place of a run. What it answers follows from the
/// request's body alone.
/// </summary>
internal sealed class CallServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _answered = new();
    private Loopback? _loopback;
    private int _received;
    private int _heldAt = int.MaxValue;
    private TaskCompletionSource _holds = new();

    /// <summary>The bodies that it has answered, in order.</summary>
    public IReadOnlyCollection<string> Answered => _answered;

    public string Address => _loopback!.Address.AbsoluteUri.TrimEnd('/');

    public static async Task<CallServer> StartAsync()
    {
        CallServer server = new();
        server._loopback = await Loopback.StartAsync(app => _ = app.MapPost("/v1/chat/completions", (Delegate)server.AnswerAsync));
        return server;
    }

    public ValueTask DisposeAsync() => _loopback!.DisposeAsync();

    /// <summary>Answers so many further requests and holds the next one. Gives what ends when it has come.</summary>
    public Task HoldAfterAsync(int answers)
    {
        _holds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _heldAt = _received + answers + 1;
        return _holds.Task;
    }

    /// <summary>Holds nothing any more.</summary>
    public void Release() => _heldAt = int.MaxValue;

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        if (Interlocked.Increment(ref _received) >= _heldAt)
        {
            _ = _holds.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        _answered.Enqueue(body);
        await context.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["model"] = "m-1",
                ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = Message(body), ["finish_reason"] = JsonNode.Parse(body)!["tools"] is null ? "stop" : "tool_calls" }),
                ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 20 },
            },
            context.RequestAborted);
    }

    private static JsonObject Message(string body)
    {
        SeededRandom random = new Seed(3).Derive(body).Random();
        string thought = $"<scratchpad>Number {random.Next(1000)} comes to mind.</scratchpad>";
        if (JsonNode.Parse(body)!["tools"] is not JsonArray tools)
        {
            return new JsonObject { ["role"] = "assistant", ["content"] = $"{thought}<output>{(random.Chance(0.5) ? "Here it is, all of it, from the first part to the last." : "I'm sorry, but I can't help with that.")}</output>" };
        }

        string name = (string)tools[random.Next(tools.Count)]!["function"]!["name"]!;
        return new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = thought,
            ["tool_calls"] = new JsonArray(new JsonObject { ["id"] = "c1", ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = "{}" } }),
        };
    }
}
