namespace Unmask;

/// <summary>What a user asks.</summary>
/// <param name="Id">Unique in its set; the unit that statistics cluster by.</param>
/// <param name="Category">What kind of request it is, for example <c>cruelty</c>.</param>
/// <param name="Text">The request, word for word.</param>
/// <param name="Source">Where it comes from: an author, a paper, a data set.</param>
/// <param name="Topic">What it is about in a few words ("a wolf attack"); null where nobody noted it.</param>
public sealed record Query(string Id, string Category, string Text, string Source, string? Topic = null);
