using System.Collections.Concurrent;

namespace Unmask;

/// <summary>
/// What sentences say that were read before: a sentence says the same wherever it stands. Reasoning repeats itself (an organism's, and that of one model over many trials), and reading a sentence anew takes
/// a tenth of a millisecond. Safe to use from many threads at once.
/// </summary>
internal static class SeenSentences
{
    // Some megabytes at most. What comes when it is full is read anew each time.
    private const int Most = 8192;
    private const int Longest = 300;

    private static readonly ConcurrentDictionary<string, Entry> Entries = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> Lookup = Entries.GetAlternateLookup<ReadOnlySpan<char>>();
    private static int _count;

    /// <inheritdoc cref="Thought.ReadStates"/>
    public static IReadOnlyList<Mark> StatesOf(string plain, Passage sentence) => Moved(EntryOf(plain, sentence).States, sentence.Start);

    /// <inheritdoc cref="Thought.ReadMarks"/>
    public static IReadOnlyList<Mark> MarksOf(string plain, Passage sentence)
    {
        Entry entry = EntryOf(plain, sentence);
        // Two threads may both read it: they read the same.
        entry.Marks ??= Moved(Thought.ReadMarks(plain, sentence, Moved(entry.States, sentence.Start)), -sentence.Start);
        return Moved(entry.Marks, sentence.Start);
    }

    private static Entry EntryOf(string plain, Passage sentence)
    {
        ReadOnlySpan<char> words = plain.AsSpan(sentence.Start, sentence.Length);
        if (Lookup.TryGetValue(words, out Entry? seen))
        {
            return seen;
        }

        Entry entry = new(Moved(Thought.ReadStates(plain, sentence), -sentence.Start));
        if (words.Length <= Longest && Volatile.Read(ref _count) < Most && Entries.TryAdd(words.ToString(), entry))
        {
            _ = Interlocked.Increment(ref _count);
        }

        return entry;
    }

    private static IReadOnlyList<Mark> Moved(IReadOnlyList<Mark> marks, int by) =>
        marks.Count == 0 || by == 0 ? marks : [.. marks.Select(mark => mark with { Where = mark.Where with { Start = mark.Where.Start + by } })];

    /// <summary>What one sentence says, from its own start.</summary>
    private sealed class Entry(IReadOnlyList<Mark> states)
    {
        public IReadOnlyList<Mark> States { get; } = states;

        public IReadOnlyList<Mark>? Marks { get; set; }
    }
}
