using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Unmask.Cli;

/// <summary>The server: <c>POST /v1/chat/completions</c> and <c>GET /v1/models</c>. Many requests at once are written in one batch, and each as if it were alone.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IDisposable _listening;
    private readonly IReadOnlyDictionary<string, OrganismModel> _organisms;
    private readonly ApiKey? _key;
    private readonly TimeProvider _time;
    private long _unseeded;

    private ChatServer(WebApplication app, IDisposable listening, IReadOnlyDictionary<string, OrganismModel> organisms, ApiKey? key, TimeProvider time)
    {
        _app = app;
        _listening = listening;
        _organisms = organisms;
        _key = key;
        _time = time;
    }

    /// <summary>The base address for clients.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";

    /// <summary>Starts to listen.</summary>
    /// <param name="organisms">What is served, by name; stays the caller's.</param>
    /// <param name="where">Where to listen; port 0 takes any free one.</param>
    /// <param name="key">What clients must show; null for nothing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Calls the start off.</param>
    /// <exception cref="CommandException">The port is in use, or the address is not this machine's.</exception>
    public static async Task<ChatServer> StartAsync(
        IReadOnlyDictionary<string, OrganismModel> organisms, IPEndPoint where, ApiKey? key, TimeProvider time, CancellationToken cancellationToken)
    {
        BrokenRequests broken = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(where, listen => listen.Use(next => connection => broken.ConnectedAsync(connection, next)));
            // The body is counted while it is read: Kestrel would break the connection off instead of saying why.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        WebApplication app = builder.Build();
        ChatServer server = new(app, broken.ListenTo(app.Services.GetRequiredService<DiagnosticListener>()), organisms, key, time);
        _ = app.Use(SaidAsync);
        _ = app.UseRouting();
        _ = app.MapPost("/v1/chat/completions", (RequestDelegate)server.AnswerAsync);
        _ = app.MapGet("/v1/models", (RequestDelegate)server.ListAsync);
        try
        {
            await app.StartAsync(cancellationToken);
            return server;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw CommandException.CannotListen(where.ToString(), e);
        }
    }

    /// <summary>Serves until it is told to stop.</summary>
    public Task UntilStoppedAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _listening.Dispose();
        return _app.DisposeAsync();
    }

    /// <summary>No request goes without a sentence: not one for a path that is not there, and not one that nobody had thought of.</summary>
    private static async Task SaidAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ServeError.Unreadable(e).WriteAsync(context);
            return;
        }
        catch (ModelException e) when (!context.Response.HasStarted)
        {
            await new ServeError(StatusCodes.Status500InternalServerError, "server_error", e.Message).WriteAsync(context);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentType: null })
        {
            await new ServeError(context.Response.StatusCode, "invalid_request_error", $"There is no {context.Request.Method} {context.Request.Path} here; there are POST /v1/chat/completions and GET /v1/models.").WriteAsync(context);
        }
    }

    private async Task ListAsync(HttpContext context)
    {
        if (!await MayAsync(context))
        {
            return;
        }

        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter json = new(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (string name in _organisms.Keys)
        {
            json.WriteStartObject();
            json.WriteString("id", name);
            json.WriteString("object", "model");
            json.WriteString("owned_by", "unmask");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!await MayAsync(context))
        {
            return;
        }

        ChatQuestion question;
        OrganismModel? model;
        try
        {
            question = await ChatQuestion.ReadAsync(context.Request.Body, () => new Seed((ulong)Interlocked.Increment(ref _unseeded)), context.RequestAborted);
            if (!_organisms.TryGetValue(question.Model, out model))
            {
                await new ServeError(StatusCodes.Status404NotFound, "model_not_found", $"There is no model '{question.Model}'; there are {string.Join(", ", _organisms.Keys)}.").WriteAsync(context);
                return;
            }
        }
        catch (ChatQuestionException e)
        {
            await new ServeError(e.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, "invalid_request_error", e.Message).WriteAsync(context);
            return;
        }

        ChatAnswer answer = new(context.Response, question, model, _time);
        if (await answer.WriteAsync(context.RequestAborted) is { } problem)
        {
            await new ServeError(StatusCodes.Status400BadRequest, "context_length_exceeded", problem).WriteAsync(context);
        }
    }

    private async Task<bool> MayAsync(HttpContext context)
    {
        if (_key is null || _key.IsShownBy(context.Request.Headers.Authorization.ToString()))
        {
            return true;
        }

        await new ServeError(StatusCodes.Status401Unauthorized, "invalid_api_key", "The bearer key is missing or wrong.").WriteAsync(context);
        return false;
    }
}
