using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Unmask.Cli;

/// <summary>
/// Says why a request that is broken HTTP is not answered. Kestrel turns such a request down before any of our code sees it, with a status and no
/// body. It tells its diagnostic listener first, with the reason; so the connection replaces the bare answer that comes next.
/// </summary>
internal sealed class BrokenRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private readonly ConcurrentDictionary<string, Answering> _connections = new(StringComparer.Ordinal);

    /// <summary>The middleware of each connection.</summary>
    public async Task ConnectedAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        IDuplexPipe transport = connection.Transport;
        Answering answering = new(transport.Output);
        _connections[connection.ConnectionId] = answering;
        connection.Transport = new Pipes(transport.Input, answering);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
            _ = _connections.TryRemove(connection.ConnectionId, out _);
        }
    }

    /// <summary>Listens to the server; only events of broken requests are wanted.</summary>
    public IDisposable ListenTo(DiagnosticListener server) => server.Subscribe(this, name => string.Equals(name, BadRequest, StringComparison.Ordinal));

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException thrown
            && features.Get<IHttpConnectionFeature>()?.ConnectionId is { } id && _connections.TryGetValue(id, out Answering? answering))
        {
            answering.Broken = ServeError.Unreadable(thrown);
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>What the server writes, as it is until a request is broken; then the head of an answer is replaced by an answer with a sentence.</summary>
    private sealed class Answering(PipeWriter output) : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _bare = new();
        private ServeError? _broken;

        public ServeError? Broken
        {
            get => Volatile.Read(ref _broken);
            set => Volatile.Write(ref _broken, value);
        }

        public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

        public override long UnflushedBytes => output.UnflushedBytes + _bare.WrittenCount;

        public override Memory<byte> GetMemory(int sizeHint = 0) => Broken is null ? output.GetMemory(sizeHint) : _bare.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => Broken is null ? output.GetSpan(sizeHint) : _bare.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            if (Broken is null)
            {
                output.Advance(bytes);
            }
            else
            {
                _bare.Advance(bytes);
            }
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            Pass();
            return output.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => output.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
            Pass();
            output.Complete(exception);
        }

        public override ValueTask CompleteAsync(Exception? exception = null)
        {
            Pass();
            return output.CompleteAsync(exception);
        }

        private void Pass()
        {
            if (_bare.WrittenCount > 0)
            {
                output.Write(Broken is { } broken && _bare.WrittenSpan.StartsWith("HTTP/1."u8) ? broken.LastAnswer() : _bare.WrittenSpan);
                _bare.Clear();
            }
        }
    }
}
