using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>
/// The one task that writes to a run. It commits whatever has come in since the last commit in one transaction: the disk is
/// asked to be certain once for many rows, and still each row is certain before anybody builds on it.
/// </summary>
internal sealed class RunWriter : IAsyncDisposable
{
    private const int MostUnderWay = 4096;
    private const int MostPerCommit = 1024;

    private readonly Channel<(RunRow Row, TaskCompletionSource Stored)> _rows =
        Channel.CreateBounded<(RunRow, TaskCompletionSource)>(new BoundedChannelOptions(MostUnderWay) { SingleReader = true });

    private readonly RowStatements _statements;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Task _writing;

    public RunWriter(SqliteConnection connection, string folder, long session, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        _started = time.GetTimestamp();
        _statements = new RowStatements(connection, session);
        _writing = Task.Run(WriteAllAsync, CancellationToken.None);
    }

    /// <inheritdoc cref="RunStore.AddAsync"/>
    public async ValueTask<Task> AddAsync(RunRow row)
    {
        TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            // Not to be cancelled: what a row holds may have been paid for. The writer always drains or fails, so this never hangs.
            await _rows.Writer.WriteAsync((row, stored), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ChannelClosedException e) when (e.InnerException is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return stored.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _ = _rows.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        _statements.Dispose();
    }

    private async Task WriteAllAsync()
    {
        List<(RunRow Row, TaskCompletionSource Stored)> batch = [];
        while (await _rows.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (batch.Count < MostPerCommit && _rows.Reader.TryRead(out (RunRow, TaskCompletionSource) next))
            {
                batch.Add(next);
            }

            try
            {
                Commit(batch);
            }
#pragma warning disable CA1031 // Nothing is swallowed: whoever waits for a row gets the failure. A writer that died in silence would be waited for for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(batch, e is SqliteException or IOException ? StoreException.Refused(_folder, e) : e);
                return;
            }

            batch.ForEach(one => one.Stored.SetResult());
            batch.Clear();
        }
    }

    private void Commit(List<(RunRow Row, TaskCompletionSource Stored)> batch)
    {
        _statements.Begin();
        foreach ((RunRow row, _) in batch)
        {
            _statements.Run(row);
        }

        _statements.Tick(_time.GetElapsedTime(_started));
        _statements.Commit();
    }

    /// <summary>Nothing more is taken, and everybody who waits is told.</summary>
    private void Fail(List<(RunRow Row, TaskCompletionSource Stored)> batch, Exception failure)
    {
        _ = _rows.Writer.TryComplete(failure);
        while (_rows.Reader.TryRead(out (RunRow, TaskCompletionSource) next))
        {
            batch.Add(next);
        }

        foreach ((_, TaskCompletionSource stored) in batch)
        {
            stored.SetException(failure);
            // Not every row is waited for; its failure shows in the next one that is.
            _ = stored.Task.Exception;
        }
    }
}
