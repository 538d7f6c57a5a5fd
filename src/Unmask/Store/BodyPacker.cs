using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Unmask;

/// <summary>A body as it is stored.</summary>
/// <param name="Bytes">A zstd frame.</param>
/// <param name="Shared">The shared body that it was packed with; null for none.</param>
/// <param name="WithText">Whether it was packed with a text that is stored beside it as well, behind the shared body: of an answer the reply's own, of a request the prompt's.</param>
internal readonly record struct PackedBody(byte[] Bytes, long? Shared, bool WithText);

/// <summary>
/// Packs the bodies of requests and answers. The bodies of a run are alike: requests repeat a system prompt, answers of one server an envelope. The first body of a kind is stored once, in
/// <c>shared_body</c>, and is the dictionary (of raw content, RFC 8878, section 5) that all later ones of the kind are packed with. An answer's text is stored in its reply, so it is a part of its body's
/// dictionary as well. What is unpacked is what went over the wire, byte for byte.
/// </summary>
/// <remarks>
/// Measured by <c>unmask-bench store</c>, on 20,000 trials of the shipped full scenario with answers of 1,360 bytes: a request takes 86 bytes (by itself, zlib: 5,176), the body of an answer 90
/// (by itself, zlib: 1,342).
/// </remarks>
internal sealed class BodyPacker(SqliteConnection connection) : IDisposable
{
    // Each holds some 200 kB. A run has one kind for each system prompt and address; a plan asks them by turns, so that a few more than its arms and paraphrases are in use at a time.
    private const int MostHeld = 64;

    // A longer one costs its reader more than it saves.
    private const int LongestShared = 1 << 16;

    // zstd passes over a dictionary of fewer than 8 bytes, and would read one that begins with this number as a trained one (RFC 8878, section 5).
    private const int ShortestShared = 64;
    private const uint TrainedMagic = 0xEC30A437;

    // What a user says is stored with the prompt, and is in the dictionary too where it is long: of a judge's votes each repeats the reply that they are about. With a short one it costs more time than it saves room.
    private const int LongPrompt = 600;

    private readonly Compressor _plain = new(Packed.Level);
    private readonly Compressor _mixed = new(Packed.Level);
    private byte[] _room = new byte[Compressor.GetCompressBound(1 << 14)];
    private readonly Dictionary<string, SharedBody> _held = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private readonly SqliteCommand _find = connection.Command("SELECT id, bytes FROM shared_body WHERE kind = $kind", ("$kind", ""));
    private readonly SqliteCommand _insert = connection.Command("INSERT INTO shared_body (kind, bytes) VALUES ($kind, $bytes) RETURNING id", ("$kind", ""), ("$bytes", Array.Empty<byte>()));
    private readonly SqliteCommand _system = connection.Command("SELECT p.system, CASE WHEN length(p.user) >= $long THEN CAST(p.user AS BLOB) END FROM trial t JOIN prompt p ON p.id = t.prompt WHERE t.id = $trial", ("$trial", 0), ("$long", LongPrompt));

    /// <summary>Packs what was sent for a trial: its kind is the system prompt and the address.</summary>
    public PackedBody Sent(int trial, Uri address, ReadOnlySpan<byte> body)
    {
        _system.Parameters[0].Value = trial;
        (long system, byte[] user) = Prompt();
        SharedBody? shared = Shared(string.Create(CultureInfo.InvariantCulture, $"sent {system} {address.AbsoluteUri}"), body);
        return WithTextOf(shared, body, user);
    }

    /// <summary>Packs what came back: its kind is the address and the status.</summary>
    /// <param name="address">Who said it.</param>
    /// <param name="status">The HTTP status; null where none came.</param>
    /// <param name="body">What came.</param>
    /// <param name="text">What was read out of it and is stored beside it, as <see cref="ReplyText"/> gives it; empty for none.</param>
    public PackedBody Received(Uri address, int? status, ReadOnlySpan<byte> body, byte[] text)
    {
        SharedBody? shared = Shared(string.Create(CultureInfo.InvariantCulture, $"received {status} {address.AbsoluteUri}"), body);
        return WithTextOf(shared, body, text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plain.Dispose();
        _mixed.Dispose();
        foreach (SharedBody held in _held.Values)
        {
            held.With.Dispose();
        }

        _find.Dispose();
        _insert.Dispose();
        _system.Dispose();
    }

    private (long System, byte[] User) Prompt()
    {
        using SqliteDataReader row = _system.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? [] : row.GetFieldValue<byte[]>(1)) : (0, []);
    }

    private PackedBody WithTextOf(SharedBody? shared, ReadOnlySpan<byte> body, byte[] text)
    {
        if (text.Length == 0)
        {
            return new PackedBody(Wrap(shared?.With ?? _plain, body), shared?.Id, WithText: false);
        }

        _mixed.LoadDictionary([.. shared?.Bytes ?? [], .. text]);
        return new PackedBody(Wrap(_mixed, body), shared?.Id, WithText: true);
    }

    // In one room for all: what is packed is a hundredth of what might have come out.
    private byte[] Wrap(Compressor with, ReadOnlySpan<byte> body)
    {
        int most = Compressor.GetCompressBound(body.Length);
        if (_room.Length < most)
        {
            _room = new byte[most];
        }

        return _room.AsSpan(0, with.Wrap(body, _room)).ToArray();
    }

    /// <summary>The shared body of a kind, which this one becomes where there is none; null where it cannot be one.</summary>
    private SharedBody? Shared(string kind, ReadOnlySpan<byte> body)
    {
        if (_held.TryGetValue(kind, out SharedBody? held))
        {
            return held;
        }

        SharedBody? shared = Find(kind) ?? Share(kind, body);
        if (shared is not null)
        {
            Hold(kind, shared);
        }

        return shared;
    }

    private SharedBody? Find(string kind)
    {
        _find.Parameters[0].Value = kind;
        using SqliteDataReader row = _find.ExecuteReader();
        return row.Read() ? new SharedBody(row.GetInt64(0), Packed.Unpack(row.GetFieldValue<byte[]>(1))) : null;
    }

    private SharedBody? Share(string kind, ReadOnlySpan<byte> body)
    {
        if (body.Length is < ShortestShared or > LongestShared || BinaryPrimitives.ReadUInt32LittleEndian(body) == TrainedMagic)
        {
            return null;
        }

        _insert.Parameters[0].Value = kind;
        _insert.Parameters[1].Value = Wrap(_plain, body);
        return new SharedBody((long)_insert.ExecuteScalar()!, body.ToArray());
    }

    private void Hold(string kind, SharedBody shared)
    {
        if (_held.Count == MostHeld)
        {
            _ = _held.Remove(_order.Dequeue(), out SharedBody? oldest);
            oldest!.With.Dispose();
        }

        _held.Add(kind, shared);
        _order.Enqueue(kind);
    }

    /// <summary>A body that others are packed with.</summary>
    private sealed class SharedBody
    {
        public SharedBody(long id, byte[] bytes)
        {
            (Id, Bytes) = (id, bytes);
            // The dictionary's tables are looked up where they lie: copying them for each body took longer than packing it.
            With.SetParameter(ZSTD_cParameter.ZSTD_c_experimentalParam4, (int)ZSTD_dictAttachPref_e.ZSTD_dictForceAttach);
            With.LoadDictionary(bytes);
        }

        public long Id { get; }

        public byte[] Bytes { get; }

        public Compressor With { get; } = new(Packed.Level);
    }
}
