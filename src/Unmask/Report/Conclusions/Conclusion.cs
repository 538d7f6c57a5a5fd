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
    public string LevelWord => EnumWord.Of(Level);

    // What the message is made of, where it is of a place; then those of several places can be told in one line.
    private PlacedWords? Placed { get; init; }

    /// <summary>A conclusion about a place, such as a variation.</summary>
    /// <param name="level">How much it should worry.</param>
    /// <param name="code">See <see cref="Code"/>.</param>
    /// <param name="place">The place: <c>baseline</c>.</param>
    /// <param name="says">What is so there, with its numbers, as a clause without a full stop.</param>
    /// <param name="then">What follows from it wherever it is so, in whole sentences; empty for nothing.</param>
    internal static Conclusion At(ConclusionLevel level, string code, string place, string says, string then) => Of(level, code, [(place, says)], then);

    /// <summary>The same conclusions, those about several places that come to the same in one line that names the places, where the first of them stood.</summary>
    internal static IEnumerable<Conclusion> Joined(IEnumerable<Conclusion> conclusions) =>
        conclusions
            .Select((conclusion, at) => (conclusion, at))
            .GroupBy(one => (one.conclusion.Level, one.conclusion.Code, one.conclusion.Placed?.Then, Alone: one.conclusion.Placed is null ? one.at : -1))
            .Select(alike => alike.Skip(1).Any()
                ? Of(alike.Key.Level, alike.Key.Code, [.. alike.SelectMany(one => one.conclusion.Placed!.Where)], alike.Key.Then!)
                : alike.First().conclusion);

    private static Conclusion Of(ConclusionLevel level, string code, IReadOnlyList<(string Place, string Says)> where, string then)
    {
        IEnumerable<string> clauses = where.GroupBy(one => one.Says, one => one.Place, StringComparer.Ordinal)
            .Select(same => $"{string.Join(same.Any(place => place.Contains(',', StringComparison.Ordinal)) ? "; " : ", ", same)}: {same.Key}");
        return new Conclusion(level, code, $"{string.Join("; ", clauses)}.{(then.Length > 0 ? " " + then : "")}") { Placed = new PlacedWords(where, then) };
    }

    private sealed record PlacedWords(IReadOnlyList<(string Place, string Says)> Where, string Then);
}
