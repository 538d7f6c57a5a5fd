namespace Unmask;

/// <summary>
/// A picture that is drawn, and the room that it takes. On a page the style sheet leaves it that room; a figure in a file of its own has
/// to.
/// </summary>
/// <param name="Svg">The picture.</param>
/// <param name="Height">In pixels.</param>
/// <param name="LongestTick">Characters of ticks that stand left of it; 0 where it holds them itself.</param>
/// <param name="LongestValue">Characters of names and values that stand right of it; 0 where it holds them itself.</param>
internal sealed record Drawing(string Svg, int Height, int LongestTick = 0, int LongestValue = 0);
