using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>
/// A run that this process writes to: one folder with one SQLite database. Only one process may hold it; others may read it meanwhile.
/// What it took is on disk when the task that it gave back completes, and is never rewritten.
/// </summary>
public sealed class RunStore : IAsyncDisposable
{
    private readonly FolderLock _lock;
    private readonly SqliteConnection _connection;
    private readonly RunWriter _writer;

    private RunStore(string folder, FolderLock held, TimeProvider time)
    {
        Folder = folder;
        _lock = held;
        _connection = RunDatabase.OpenToWrite(Path.Combine(folder, RunFolder.FileName));
        try
        {
            OlderFormats.BringUp(_connection);
            long session = StartSession(_connection, time);
            _writer = new RunWriter(_connection, folder, session, time);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>Makes a new run, with its whole plan stored.</summary>
    /// <param name="folder">A new or an empty folder.</param>
    /// <param name="plan">What is to be asked.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StoreException">The folder is in use, holds something else, or cannot be written.</exception>
    public static RunStore Create(string folder, StudyPlan plan, TimeProvider time)
    {
        ThrowIfOccupied(folder);
        try
        {
            _ = Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Refused(folder, e);
        }

        return Hold(folder, time, () => PlanWriter.Write(folder, plan, time));
    }

    /// <summary>Goes on with a run, however it stopped.</summary>
    /// <exception cref="StoreException">There is none, another process holds it, or it cannot be read or written.</exception>
    public static RunStore Resume(string folder, TimeProvider time)
    {
        using (RunReader.Open(folder))
        {
            // Reading first gives the better message where the run is newer, damaged or absent.
        }

        return Hold(folder, time, () => { });
    }

    /// <summary>Goes on with the run in a folder where it is of this plan; makes it where there is none.</summary>
    /// <exception cref="StoreException">The run there is of another study or of other texts; or as <see cref="Create"/> and <see cref="Resume"/>.</exception>
    public static RunStore CreateOrResume(string folder, StudyPlan plan, TimeProvider time)
    {
        if (!RunFolder.Holds(folder))
        {
            return Create(folder, plan, time);
        }

        Compare(folder, plan);
        return Resume(folder, time);
    }

    /// <summary>Makes sure, and writes nothing, that a run of this plan can begin in a folder or go on there.</summary>
    /// <exception cref="StoreException">The folder holds something else, a run of another study or of other texts, or a run that cannot be read.</exception>
    public static void ThrowIfUnfit(string folder, StudyPlan plan)
    {
        if (RunFolder.Holds(folder))
        {
            Compare(folder, plan);
        }
        else
        {
            ThrowIfOccupied(folder);
        }
    }

    /// <summary>Makes sure that the run in a folder may go on as this plan.</summary>
    /// <exception cref="StoreException">It is of another study or of other texts; or there is none, or it cannot be read.</exception>
    public static void Compare(string folder, StudyPlan plan)
    {
        using var reader = RunReader.Open(folder);
        IReadOnlyList<string> differences = reader.Facts.DifferencesFrom(plan);
        if (differences.Count > 0)
        {
            throw StoreException.OtherStudy(folder, differences);
        }
    }

    private static void ThrowIfOccupied(string folder)
    {
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => !IsOfAnUnfinishedStart(Path.GetFileName(entry)))))
            {
                throw StoreException.Occupied(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Refused(folder, e);
        }
    }

    /// <summary>Opens the run for reading; use one reader a thread.</summary>
    public RunReader OpenReader() => RunReader.Open(Folder);

    /// <summary>Waits until all that was added before is on disk.</summary>
    /// <exception cref="StoreException">It could not be written.</exception>
    public async Task FlushAsync() => await (await _writer.AddAsync(new RunRow.Nothing()).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Tells a run that stopped early by its rule to ask the rest too. Gives whether there was any such rule to lift.</summary>
    /// <exception cref="StoreException">It could not be written.</exception>
    public async Task<bool> GoOnAsync()
    {
        using (RunReader reader = OpenReader())
        {
            if (reader.Stopping() is not { IsInForce: true, StoppedAt: { } at })
            {
                return false;
            }

            _ = await _writer.AddAsync(new RunRow.Stopped(at.Queries, StopReached.GoneOn)).ConfigureAwait(false);
        }

        await FlushAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes what is still under way, and lets the run go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        try
        {
            // A run at rest is one plain file, which can be copied, and read from a folder that cannot be written.
            _connection.Run("PRAGMA journal_mode = DELETE;");
        }
        catch (SqliteException)
        {
            // Somebody is reading, or the disk is full: then the write-ahead log stays beside the database, and nothing is lost.
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
        _lock.Dispose();
    }

    /// <summary>Takes a row; waits while too many are under way.</summary>
    /// <returns>A task that completes when the row is on disk.</returns>
    /// <exception cref="StoreException">This row or an earlier one could not be written.</exception>
    internal ValueTask<Task> AddAsync(RunRow row) => _writer.AddAsync(row);

    /// <summary>Lets the database grow to so many pages and no further: what a full disk does.</summary>
    internal void LimitPages(int pages) => _connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages};"));

    private static RunStore Hold(string folder, TimeProvider time, Action prepare)
    {
        FolderLock held = RunLock.Take(folder);
        try
        {
            prepare();
            return new RunStore(folder, held, time);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw StoreException.Refused(folder, e);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static bool IsOfAnUnfinishedStart(string? name) =>
        name is RunLock.FileName || (name?.StartsWith(RunFolder.UnfinishedName, StringComparison.Ordinal) ?? false);

    private static long StartSession(SqliteConnection connection, TimeProvider time) => connection.Number(
        "INSERT INTO session (process, started) VALUES ($process, $started) RETURNING id",
        ("$process", Environment.ProcessId),
        ("$started", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
}
