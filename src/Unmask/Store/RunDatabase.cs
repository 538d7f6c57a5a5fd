using System.Text;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Opens the database of a run, and the small things that every use of it needs.</summary>
internal static class RunDatabase
{
    /// <summary>A page of a new database. Of SQLite's 4 KiB usual answers of one to two kB leave too much blank.</summary>
    public const int PageBytes = 8192;

    // SQLITE_READONLY: https://www.sqlite.org/rescode.html
    private const int ReadOnly = 8;

    /// <summary>Opens for writing. Every commit is on disk when it returns, even if the power fails after it.</summary>
    public static SqliteConnection OpenToWrite(string file)
    {
        SqliteConnection connection = Open(file, SqliteOpenMode.ReadWriteCreate);
        connection.Run($"PRAGMA page_size = {PageBytes}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        return connection;
    }

    /// <summary>Opens for reading; a writer may be at work meanwhile.</summary>
    /// <param name="file">The database.</param>
    /// <param name="patience">How long a statement waits for a lock; null for SQLite's half a minute.</param>
    /// <remarks>A writer that was killed in the middle of a commit leaves a journal behind, and nothing can be read before that commit is undone: whoever reads first undoes it.</remarks>
    public static SqliteConnection OpenToRead(string file, TimeSpan? patience = null)
    {
        SqliteConnection connection;
        try
        {
            connection = OpenReadable(file);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ReadOnly)
        {
            RollBack(file);
            connection = OpenReadable(file);
        }

        // What is sorted is sorted in memory: it is a few bytes a trial.
        connection.Run("PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;");
        connection.DefaultTimeout = patience is { } most ? (int)most.TotalSeconds : connection.DefaultTimeout;
        return connection;
    }

    private static SqliteConnection OpenReadable(string file)
    {
        SqliteConnection connection = Open(file, SqliteOpenMode.ReadOnly);
        try
        {
            // The first look at the file: here a journal is found.
            _ = connection.Number("PRAGMA schema_version");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Reading with the right to write is enough: https://www.sqlite.org/lockingv3.html, section 4.2.
    private static void RollBack(string file)
    {
        using SqliteConnection connection = Open(file, SqliteOpenMode.ReadWrite);
        _ = connection.Number("PRAGMA schema_version");
    }

    /// <summary>Runs statements that give nothing back.</summary>
    public static void Run(this SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.Command(statements);
        _ = command.ExecuteNonQuery();
    }

    /// <summary>The one number that a query gives.</summary>
    public static long Number(this SqliteConnection connection, string query, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand command = connection.Command(query, values);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A command with its parameters; the caller disposes it.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a literal of this folder; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach ((string name, object? value) in values)
        {
            _ = command.Parameters.AddWithValue(name, Bound(value));
        }

        return command;
    }

    /// <summary>Sets a prepared command's parameters in their order, and runs it.</summary>
    public static void Run(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = Bound(values[i]);
        }

        _ = command.ExecuteNonQuery();
    }

    // A text of more than some hundred bytes is given to SQLite up to its first NUL. As bytes it is given whole, and read back as the same text (see Text).
    private static object Bound(object? value) => value is string text && text.Contains('\0', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(text) : value ?? DBNull.Value;

    /// <summary>A command that inserts one row into <paramref name="table"/>, to be run many times.</summary>
    public static SqliteCommand Insert(this SqliteConnection connection, string table, string tail, params ReadOnlySpan<string> columns)
    {
        SqliteCommand command = connection.Command(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.ToArray().Select(column => $"${column}"))}) {tail}");
        foreach (string column in columns)
        {
            _ = command.Parameters.Add(new SqliteParameter($"${column}", value: null));
        }

        return command;
    }

    /// <summary>A text column, whole. Models do write the character NUL now and then, and <c>GetString</c> would end the text there.</summary>
    public static string Text(this SqliteDataReader row, int column) => Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column));

    /// <summary>A whole number that may be absent.</summary>
    public static long? NumberOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>A text column that may be null, whole.</summary>
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Text(column);

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        // No pool: a pooled connection would keep the file open after its run was closed.
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
