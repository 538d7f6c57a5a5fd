using System.Collections.Concurrent;

namespace Unmask;

/// <summary>
/// Refusals that several questions have met in the same words. Such a one is the provider's last word: the next question that meets it is not asked again, as the first were.
/// Safe to use from many threads at once.
/// </summary>
internal sealed class KnownRefusals
{
    /// <summary>How many questions must have met it.</summary>
    public const int Enough = 3;

    // A server that says something else each time is not to fill the memory.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, int> _met = new(StringComparer.Ordinal);

    /// <summary>A question has met it for the first time. Tells whether enough have.</summary>
    public bool Meet(string refusal) => (_met.ContainsKey(refusal) || _met.Count < Most) && _met.AddOrUpdate(refusal, 1, (_, questions) => questions + 1) >= Enough;

    /// <summary>A question that had met it was answered all the same: it is one that passes.</summary>
    public void Pass(string refusal) => _met[refusal] = int.MinValue;
}
