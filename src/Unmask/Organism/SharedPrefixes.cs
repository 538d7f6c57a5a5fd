using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>Beginnings that were read once and serve all sequences that start with them. Safe to use from many threads at once.</summary>
internal sealed class SharedPrefixes(OrganismConfig config, long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _uses;
    private long _bytes;

    /// <summary>Whether anything is shared at all.</summary>
    public bool Enabled => mostBytes > 0;

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Keys and values of a beginning, read with the caller's step where they are not kept.</summary>
    public KeyValueCache Get(string key, ReadOnlySpan<int> tokens, DecoderStep step)
    {
        Entry? entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out entry))
            {
                _entries.Add(key, entry = new Entry());
            }

            entry.LastUse = ++_uses;
        }

        // Two threads that need one beginning read it once: the second waits here.
        lock (entry.Gate)
        {
            if (entry.Cache is { } kept)
            {
                return kept;
            }

            KeyValueCache cache = Read(tokens, step);
            entry.Cache = cache;
            MakeRoom(key, entry, cache.Bytes);
            return cache;
        }
    }

    // Those that sequences still use stay in memory until these end; they only leave the list.
    private void MakeRoom(string key, Entry entry, long bytes)
    {
        lock (_gate)
        {
            entry.Bytes = bytes;
            _bytes += bytes;
            while (_bytes > mostBytes)
            {
                string? oldest = _entries.Where(other => other.Key != key && other.Value.Bytes > 0).OrderBy(other => other.Value.LastUse).FirstOrDefault().Key;
                if (oldest is null || !_entries.Remove(oldest, out Entry? left))
                {
                    break;
                }

                _bytes -= left.Bytes;
            }
        }
    }

    private KeyValueCache Read(ReadOnlySpan<int> tokens, DecoderStep step)
    {
        var cache = new KeyValueCache(config);
        cache.Reserve(tokens.Length);
        var sequence = new DecoderSequence(shared: null, cache);
        List<DecoderRow> rows = [];
        for (int position = 0; position < tokens.Length; position++)
        {
            rows.Add(new DecoderRow(sequence, position, tokens[position], WantsLogits: false));
            if (rows.Count == step.MaxRows || position + 1 == tokens.Length)
            {
                step.Run(CollectionsMarshal.AsSpan(rows));
                rows.Clear();
            }
        }

        return cache;
    }

    private sealed class Entry
    {
        public Lock Gate { get; } = new();

        public KeyValueCache? Cache { get; set; }

        public long LastUse { get; set; }

        public long Bytes { get; set; }
    }
}
