using Microsoft.Data.Sqlite;
using ZstdSharp;

namespace Unmask;

/// <summary>Undoes <see cref="BodyPacker"/>.</summary>
internal sealed class BodyUnpacker(SqliteConnection connection) : IDisposable
{
    private const int MostHeld = 64;

    private readonly Dictionary<long, (byte[] Bytes, Decompressor With)> _held = [];

    /// <summary>A body as it went over the wire.</summary>
    /// <param name="body">As it is stored.</param>
    /// <param name="text">Of an answer the reply's texts as <see cref="ReplyText"/> gives them, of a request what its prompt's user says; asked for where the body was packed with them.</param>
    /// <exception cref="InvalidDataException">The bytes are not packed, or there is no such shared body.</exception>
    public byte[] Unpack(PackedBody body, Func<byte[]> text)
    {
        if (body.WithText)
        {
            using Decompressor mixed = new();
            mixed.LoadDictionary([.. body.Shared is { } shared ? Held(shared).Bytes : [], .. text()]);
            return Packed.Unpack(body.Bytes, mixed);
        }

        return body.Shared is { } id ? Packed.Unpack(body.Bytes, Held(id).With) : Packed.Unpack(body.Bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, Decompressor with) in _held.Values)
        {
            with.Dispose();
        }

        _held.Clear();
    }

    private (byte[] Bytes, Decompressor With) Held(long id)
    {
        if (_held.TryGetValue(id, out (byte[] Bytes, Decompressor With) held))
        {
            return held;
        }

        if (_held.Count == MostHeld)
        {
            Dispose();
        }

        held = (Read(id), new Decompressor());
        held.With.LoadDictionary(held.Bytes);
        _held.Add(id, held);
        return held;
    }

    private byte[] Read(long id)
    {
        using SqliteCommand command = connection.Command("SELECT bytes FROM shared_body WHERE id = $id", ("$id", id));
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? Packed.Unpack(row.GetFieldValue<byte[]>(0)) : throw new InvalidDataException($"There is no shared body {id}.");
    }
}
