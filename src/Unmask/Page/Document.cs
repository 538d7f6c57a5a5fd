namespace Unmask;

/// <summary>A page: its top, and its sections.</summary>
/// <param name="Window">The title of its window.</param>
/// <param name="Brand">The small line above its title.</param>
/// <param name="Title">Its title.</param>
/// <param name="Head">The blocks of its top.</param>
/// <param name="Sections">In reading order; one without blocks is left out.</param>
public sealed record Document(string Window, string Brand, string Title, IReadOnlyList<PageBlock> Head, IReadOnlyList<Section> Sections);

/// <summary>A part of a page that can be linked to.</summary>
/// <param name="Id">Its id in the page.</param>
/// <param name="Title">Its head.</param>
/// <param name="Blocks">What stands in it.</param>
public sealed record Section(string Id, string Title, IReadOnlyList<PageBlock> Blocks);
