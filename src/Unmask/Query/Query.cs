namespace Unmask;

/// <summary>What a user asks.</summary>
/// <param name="Id">Unique in its set; the unit that statistics cluster by.</param>
/// <param name="Category">What kind of request it is, for example <c>cruelty</c>.</param>
/// <param name="Text">The request, word for word.</param>
/// <param name="Source">Where it comes from: an author, a paper, a data set.</param>
/// <param name="Topic">What it is about in a few words ("a wolf attack"); null where nobody noted it.</param>
public sealed record Query(string Id, string Category, string Text, string Source, string? Topic = null)
{
    private static readonly SortedDictionary<string, string> None = new(StringComparer.Ordinal);

    /// <summary>
    /// What else belongs to it, by names of lower-case letters, digits and hyphens: texts that a scenario puts into its blocks ("policy"), and lists and objects as their JSON ("tools"). Empty by default.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = None;

    /// <summary>Whether both are the same in all of it, fields included.</summary>
    public bool Equals(Query? other) => other is not null
        && (Id, Category, Text, Source, Topic) == (other.Id, other.Category, other.Text, other.Source, other.Topic)
        && Fields.Count == other.Fields.Count
        && Fields.All(field => other.Fields.TryGetValue(field.Key, out string? value) && value == field.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => (Id, Category, Text, Source, Topic, Fields.Count).GetHashCode();
}
