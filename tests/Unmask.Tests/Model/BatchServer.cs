using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Unmask.Tests;

/// <summary>The batch interfaces of both providers on the loopback. A batch ends when it has been looked at a few times; every seventh question of it fails at the first asking.</summary>
internal sealed class BatchServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Batch> _batches = new(StringComparer.Ordinal);
    private Loopback? _loopback;

    /// <summary>How often a batch is looked at before it has ended.</summary>
    public int Looks { get; set; } = 2;

    /// <summary>The word for a batch that has not ended; null for none.</summary>
    public string? UnderWay { get; set; } = "in_progress";

    /// <summary>What becomes of the lines of results before they are sent.</summary>
    public Func<string, string> Lines { get; set; } = lines => lines;

    /// <summary>How many GET requests are still answered with what is not meant, with status 200.</summary>
    public int Misanswered { get; set; }

    /// <summary>What they are answered with.</summary>
    public string Misanswer { get; set; } = "<html><body>gateway</body></html>";

    /// <summary>What each question is answered with, by its body.</summary>
    public Func<JsonNode, string> Says { get; set; } = _ => FaultServer.Answer;

    /// <summary>How many questions failed, over all batches.</summary>
    public int Failed => _batches.Values.Sum(batch => batch.Questions.Count(question => Fails(question.Id)));

    /// <summary>How many batches were handed in.</summary>
    public int Submitted => _batches.Count;

    /// <summary>How many questions, over all batches.</summary>
    public int Questions => _batches.Values.Sum(batch => batch.Questions.Count);

    public Uri Address => _loopback!.Address;

    public static async Task<BatchServer> StartAsync()
    {
        BatchServer server = new();
        server._loopback = await Loopback.StartAsync(server.Map);
        return server;
    }

    public ValueTask DisposeAsync() => _loopback!.DisposeAsync();

    private void Map(WebApplication app)
    {
        _ = app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            if (Misanswered > 0 && HttpMethods.IsGet(context.Request.Method))
            {
                Misanswered--;
                await context.Response.WriteAsync(Misanswer, context.RequestAborted);
                return;
            }

            await next(context);
        });
        _ = app.MapPost("/v1/files", async context =>
        {
            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            using StreamReader file = new(form.Files[0].OpenReadStream());
            string id = $"file-{_files.Count}";
            _files[id] = await file.ReadToEndAsync(context.RequestAborted);
            await SayAsync(context, new JsonObject { ["id"] = id });
        });
        _ = app.MapPost("/v1/batches", async context =>
        {
            JsonNode body = await BodyAsync(context);
            string[] lines = _files[(string)body["input_file_id"]!].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Batch batch = Add((string?)body["metadata"]?["unmask"], lines.Select(line => JsonNode.Parse(line)!).Select(line => ((string)line["custom_id"]!, line["body"]!)));
            await SayAsync(context, OpenAi(batch));
        });
        _ = app.MapGet("/v1/batches", async context => await SayAsync(context, new JsonObject { ["data"] = new JsonArray([.. _batches.Values.Select(OpenAi)]) }));
        _ = app.MapGet("/v1/batches/{id}", async context => await SayAsync(context, OpenAi(Looked(context))));
        _ = app.MapGet("/v1/files/{id}/content", async context => await context.Response.WriteAsync(Lines(_files[(string)context.Request.RouteValues["id"]!]), context.RequestAborted));
        _ = app.MapPost("/v1/messages/batches", async context =>
        {
            JsonNode body = await BodyAsync(context);
            await SayAsync(context, Anthropic(Add(label: null, body["requests"]!.AsArray().Select(one => ((string)one!["custom_id"]!, one["params"]!)))));
        });
        _ = app.MapGet("/v1/messages/batches", async context => await SayAsync(context, new JsonObject { ["data"] = new JsonArray([.. _batches.Values.Select(Anthropic)]) }));
        _ = app.MapGet("/v1/messages/batches/{id}", async context => await SayAsync(context, Anthropic(Looked(context))));
        _ = app.MapGet("/v1/results/{id}", async context => await context.Response.WriteAsync(Lines(AnthropicLines(_batches[(string)context.Request.RouteValues["id"]!])), context.RequestAborted));
    }

    private Batch Add(string? label, IEnumerable<(string Id, JsonNode Body)> questions)
    {
        Batch batch = new($"batch-{_batches.Count}", label, TimeProvider.System.GetUtcNow(), [.. questions]);
        _batches[batch.Id] = batch;
        return batch;
    }

    private Batch Looked(HttpContext context)
    {
        Batch batch = _batches[(string)context.Request.RouteValues["id"]!];
        batch.Looks++;
        return batch;
    }

    private bool Ended(Batch batch) => batch.Looks >= Looks;

    private JsonObject OpenAi(Batch batch)
    {
        if (Ended(batch))
        {
            _files["out-" + batch.Id] = string.Join('\n', batch.Questions.Select(OpenAiLine));
        }

        return new JsonObject
        {
            ["id"] = batch.Id,
            ["status"] = Ended(batch) ? "completed" : UnderWay,
            ["metadata"] = new JsonObject { ["unmask"] = batch.Label },
            ["output_file_id"] = Ended(batch) ? "out-" + batch.Id : null,
            ["request_counts"] = new JsonObject { ["total"] = batch.Questions.Count, ["completed"] = Ended(batch) ? batch.Questions.Count : 0, ["failed"] = 0 },
        };
    }

    // The first asking of every seventh trial fails, which shows in the name: t14-1.
    private static bool Fails(string id) => id.EndsWith("-1", StringComparison.Ordinal) && int.Parse(id[1..id.IndexOf('-', StringComparison.Ordinal)], CultureInfo.InvariantCulture) % 7 == 0;

    private string OpenAiLine((string Id, JsonNode Body) question) => (Fails(question.Id)
        ? new JsonObject { ["custom_id"] = question.Id, ["response"] = null, ["error"] = new JsonObject { ["code"] = "server_error", ["message"] = "It broke." } }
        : new JsonObject
        {
            ["custom_id"] = question.Id,
            ["response"] = new JsonObject
            {
                ["status_code"] = 200,
                ["body"] = new JsonObject
                {
                    ["model"] = "m-1",
                    ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = Says(question.Body) }, ["finish_reason"] = "stop" }),
                    ["usage"] = new JsonObject { ["prompt_tokens"] = 12, ["completion_tokens"] = 7 },
                },
            },
            ["error"] = null,
        }).ToJsonString();

    private JsonObject Anthropic(Batch batch) => new()
    {
        ["id"] = batch.Id,
        ["created_at"] = batch.Created.ToString("O", CultureInfo.InvariantCulture),
        ["processing_status"] = Ended(batch) ? "ended" : UnderWay,
        ["results_url"] = Ended(batch) ? new Uri(Address, $"results/{batch.Id}").AbsoluteUri : null,
        ["request_counts"] = new JsonObject { ["processing"] = Ended(batch) ? 0 : batch.Questions.Count, ["succeeded"] = Ended(batch) ? batch.Questions.Count : 0 },
    };

    private string AnthropicLines(Batch batch) => string.Join('\n', batch.Questions.Select(question => (Fails(question.Id)
        ? new JsonObject { ["custom_id"] = question.Id, ["result"] = new JsonObject { ["type"] = "errored", ["error"] = new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["type"] = "api_error", ["message"] = "It broke." } } } }
        : new JsonObject
        {
            ["custom_id"] = question.Id,
            ["result"] = new JsonObject
            {
                ["type"] = "succeeded",
                ["message"] = new JsonObject
                {
                    ["model"] = "claude-1",
                    ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Says(question.Body) }),
                    ["stop_reason"] = "end_turn",
                    ["usage"] = new JsonObject { ["input_tokens"] = 12, ["output_tokens"] = 7 },
                },
            },
        }).ToJsonString()));

    private static async Task<JsonNode> BodyAsync(HttpContext context) => (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;

    private static Task SayAsync(HttpContext context, JsonNode body) => context.Response.WriteAsync(body.ToJsonString(), Encoding.UTF8, context.RequestAborted);

    private sealed record Batch(string Id, string? Label, DateTimeOffset Created, IReadOnlyList<(string Id, JsonNode Body)> Questions)
    {
        public int Looks { get; set; }
    }
}
