namespace Unmask;

/// <summary>A page: its top, and its sections.</summary>
/// <param name="Window">The title of its window.</param>
/// <param name="Brand">The parts of the small line above its title.</param>
/// <param name="Title">Its title.</param>
/// <param name="Head">The blocks of its top.</param>
/// <param name="Sections">In reading order; one without blocks is left out.</param>
public sealed record Document(string Window, IReadOnlyList<Link> Brand, string Title, IReadOnlyList<PageBlock> Head, IReadOnlyList<Section> Sections);

/// <summary>A part of a page that can be linked to.</summary>
/// <param name="Id">Its id in the page.</param>
/// <param name="Title">Its head.</param>
/// <param name="Blocks">What stands in it.</param>
public sealed record Section(string Id, string Title, IReadOnlyList<PageBlock> Blocks)
{
    /// <summary>Whether it is too long for a text, and stands on the web page alone.</summary>
    public bool IsForPage { get; init; }
}

/// <summary>Words that may lead somewhere.</summary>
/// <param name="Text">The words.</param>
/// <param name="Address">Where they lead, from the page's folder; null for nowhere.</param>
public readonly record struct Link(string Text, string? Address = null)
{
    /// <summary>Words that lead nowhere.</summary>
    public static implicit operator Link(string text) => new(text);

    /// <summary>The same as <see cref="Link(string, string?)"/>, for languages without such conversions.</summary>
    public static Link FromString(string text) => new(text);
}
