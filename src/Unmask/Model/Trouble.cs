namespace Unmask;

/// <summary>What went wrong several times in the same words, ids and numbers apart.</summary>
/// <param name="Words">The latest words.</param>
/// <param name="Count">How often; positive.</param>
public sealed record Trouble(string Words, int Count);

/// <summary>Counts troubles by their words; safe to use from many threads at once.</summary>
internal sealed class TroubleTally
{
    // A server that says something else each time is not to fill the memory.
    private const int MostKinds = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Trouble> _byWords = new(StringComparer.Ordinal);

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<Trouble> Now
    {
        get
        {
            lock (_lock)
            {
                return [.. _byWords.Values.OrderByDescending(trouble => trouble.Count)];
            }
        }
    }

    /// <summary>It has happened once more.</summary>
    public void Add(string says)
    {
        string words = FailureWords.Once(says), alike = FailureWords.Alike(says);
        lock (_lock)
        {
            if (_byWords.TryGetValue(alike, out Trouble? known) || _byWords.Count < MostKinds)
            {
                _byWords[alike] = new Trouble(words, (known?.Count ?? 0) + 1);
            }
        }
    }
}
