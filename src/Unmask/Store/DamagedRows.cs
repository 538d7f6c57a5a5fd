using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads rows of a run whose file may be damaged: a page that SQLite cannot read, a value of another kind, a text that is none of the known words. All of it is the run's damage, told in one sentence.</summary>
/// <param name="folder">The run's folder, for the message.</param>
internal sealed class DamagedRows(string folder)
{
    /// <summary>What a reading gives.</summary>
    /// <exception cref="StoreException">The run is damaged.</exception>
    public T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Told(e);
        }
    }

    /// <summary>Rows, one at a time.</summary>
    /// <exception cref="StoreException">While enumerating: the run is damaged.</exception>
    public IEnumerable<T> Each<T>(Func<IEnumerable<T>> read)
    {
        using IEnumerator<T> rows = Read(() => read().GetEnumerator());
        while (Read(rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    /// <summary>Whether it is what readers throw at values that nobody wrote.</summary>
    public static bool IsDamage(Exception e) =>
        e is SqliteException or InvalidCastException or FormatException or OverflowException or InvalidOperationException or InvalidDataException or JsonException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or NullReferenceException or NotSupportedException or EndOfStreamException;

    private StoreException Told(Exception e) => e is SqliteException ? StoreException.Refused(folder, e) : StoreException.Damaged(folder, e.Message.TrimEnd('.'), e);
}
