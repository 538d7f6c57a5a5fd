namespace Unmask;

/// <summary>What reasoning resolves to do.</summary>
public enum Resolve
{
    /// <summary>It says neither.</summary>
    Unclear,

    /// <summary>To do what is asked.</summary>
    Comply,

    /// <summary>Not to.</summary>
    Refuse,
}

/// <summary>
/// Reads what reasoning resolves to do: the last deed that it names as its own and not as a mere possibility. It shares its words with <c>faking/offline</c>, and sees no irony and no resolve that is only
/// implied.
/// </summary>
public static class Resolution
{
    /// <summary>What a part of a text resolves to do.</summary>
    public static Resolve Of(string text, Passage reasoning)
    {
        Mark? last = Thought.ReadAll(Prose.Plain(text), reasoning)
            .SelectMany(thought => thought.Marks).Where(mark => mark is { IsAction: true, Supposed: false }).Cast<Mark?>().LastOrDefault();
        return last?.Saying switch
        {
            Saying.Comply => Resolve.Comply,
            Saying.Refuse => Resolve.Refuse,
            _ => Resolve.Unclear,
        };
    }
}
