using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>A run's folder that cannot be used; its message is one sentence for the person at the console. What was stored before it stays.</summary>
public sealed class StoreException : MistakeException
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteError = 1;
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    private StoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The folder holds no run.</summary>
    public static StoreException NotARun(string folder) => new($"There is no run in '{folder}': it holds no {RunFolder.FileName}.");

    /// <summary>The name is neither a folder nor a run in the runs' folder.</summary>
    public static StoreException Unknown(string name, string root, IReadOnlyCollection<string> known) => new(known.Count == 0
        ? $"There is no run '{name}', and none in '{root}'."
        : $"There is no run '{name}'; in '{root}' there are {string.Join(", ", known)}.");

    /// <summary>The folder is to hold a new run, and holds something else.</summary>
    public static StoreException Occupied(string folder) => new($"'{folder}' is {(File.Exists(folder) ? "a file" : "not empty and holds no run")}; give --out a new or empty folder.");

    /// <summary>The folder holds a run of something else.</summary>
    public static StoreException OtherStudy(string folder, IReadOnlyList<string> differences) =>
        new($"The run in '{folder}' was started differently: {string.Join("; ", differences)}. Give --out another folder, or resume the run as it is.");

    /// <summary>The folder holds texts that were begun with something else.</summary>
    public static StoreException OtherTexts(string folder, IReadOnlyList<string> differences) =>
        new($"What is in '{folder}' was begun differently: {string.Join("; ", differences)}. Give --out another folder, or the same options as before.");

    /// <summary>The run makes texts, and compares nothing.</summary>
    public static StoreException MakesTexts(string folder, string makes) =>
        new($"'{folder}' holds the calls that made {makes}: they compare nothing, so there are no findings, and nothing to judge or resume here. The command that began them resumes them; `{TypedCommand.Of("show", folder, "0")}` shows one of them.");

    /// <summary>The run was imported, and cannot be gone on with.</summary>
    public static StoreException Imported(string folder, string from) =>
        new($"The run '{folder}' was imported from {from}: its replies were made elsewhere, so nobody is asked and there is nothing to resume; judge it again with `{TypedCommand.Of("judge", folder, "--judge", "NAME")}`, or import the file again into the same --out where the import was cut short.");

    /// <summary>Another process writes to the run.</summary>
    public static StoreException Held(string folder, int? process) =>
        new($"The run '{folder}' is in use by another process{(process is { } id ? $" (process {id})" : "")}; wait until it ends, or stop it.");

    /// <summary>The run was made by a later version.</summary>
    public static StoreException Newer(string folder, long found, long known) =>
        new($"The run '{folder}' was written by a newer unmask (format {found}; this one reads up to {known}); update unmask to read it.");

    /// <summary>The run is of a format that is not read any more.</summary>
    public static StoreException Older(string folder, long found, long known) =>
        new($"The run '{folder}' was written by an older unmask (format {found}; this one reads {known}); read it with that version, or give --out another folder.");

    /// <summary>A row of the database is not what this program writes.</summary>
    public static StoreException Damaged(string folder, string problem, Exception? cause = null) => new($"The run '{folder}' is damaged: {problem}.", cause);

    /// <summary>The disk is too full for a run to begin.</summary>
    public static StoreException NoRoom(string folder, Exception cause) => new($"The disk is full, so no run can begin in '{folder}'; nothing was asked. Free some space, or give --out a folder on another disk.", cause);

    /// <summary>The folder or the disk refused.</summary>
    public static StoreException Refused(string folder, Exception cause) => new(
        cause switch
        {
            _ when IsDiskFull(cause) => $"The disk is full, so '{folder}' cannot take more; what was stored stays. Free some space and resume the run.",
            UnauthorizedAccessException or SqliteException { SqliteErrorCode: SqliteReadOnly } =>
                $"'{folder}' cannot be written: it is read-only for this user; give --out a folder that you may write to.",
            SqliteException { SqliteErrorCode: SqliteCannotOpen } => $"'{folder}' cannot be opened: {RunFolder.FileName} or its folder is not readable or writable for this user.",
            SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => $"The run '{folder}' is damaged: {RunFolder.FileName} is no intact database.",
            // A table or a column is missing: an empty file, or another program's.
            SqliteException { SqliteErrorCode: SqliteError } => $"The run '{folder}' is damaged: {RunFolder.FileName} holds no run.",
            SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => $"The run '{folder}' is locked by another process; wait until it ends.",
            _ => $"'{folder}' cannot be used: {cause.Message}",
        },
        cause);

    /// <summary>Whether a disk has no room left, however that is said.</summary>
    internal static bool IsDiskFull(Exception cause) => cause switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        // Where the write-ahead index cannot grow, SQLite says SQLITE_IOERR_SHMSIZE in place of SQLITE_FULL.
        SqliteException { SqliteErrorCode: SqliteInputOutput, SqliteExtendedErrorCode: 4874 } => true,
        // ENOSPC; on Windows ERROR_DISK_FULL.
        IOException { HResult: 28 or unchecked((int)0x80070070) } => true,
        _ => false,
    };
}
