namespace Unmask;

/// <summary>A number as a table shows it: the value, and lines below it that are set smaller.</summary>
/// <param name="Value">The value in words.</param>
/// <param name="Below">Its interval, its n, and what is lost.</param>
public sealed record TableCell(string Value, params IReadOnlyList<string> Below)
{
    /// <summary>How it is coloured on a terminal.</summary>
    public Tone Tone { get; init; }

    /// <summary>For a page, where lines after the first are set small.</summary>
    public string InLines => string.Join('\n', [Value, .. Below]);

    /// <summary>For a text: <c>14.5% free (10.3 to 20.0; 29 of 200)</c>.</summary>
    public string InOneLine => Below.Count == 0 ? Value : $"{Value} ({string.Join("; ", Below)})";

    /// <summary>A dash, where nothing was measured.</summary>
    public static TableCell None { get; } = new("—");

    /// <summary>A share in percent, its interval below it.</summary>
    public static TableCell OfShare(Estimate share) => new(Numbers.Percent(share.Value), Numbers.Range(share));

    /// <summary>A gap in points, its interval below it.</summary>
    public static TableCell OfGap(Estimate gap) => new(Numbers.Points(gap.Value), Numbers.PointsRange(gap));

    /// <summary>A row of words.</summary>
    public static IReadOnlyList<TableCell> Row(params IEnumerable<string> words) => [.. words.Select(word => new TableCell(word))];
}
