namespace Unmask;

/// <summary>How much a conclusion should worry the reader.</summary>
public enum ConclusionLevel
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Read the number with care.</summary>
    Warning,

    /// <summary>Do not use the number before this is mended.</summary>
    Error,
}

/// <summary>Something that a reader of the findings should know.</summary>
/// <param name="Level">How much it should worry.</param>
/// <param name="Code">Stable, lower case with hyphens: <c>gap-without-faking</c>.</param>
/// <param name="Message">One or two plain sentences with the numbers.</param>
public sealed record Conclusion(ConclusionLevel Level, string Code, string Message)
{
    /// <summary>The level in one word: <c>warning</c>.</summary>
    public string LevelWord => Level.ToString().ToLowerInvariant();
}
