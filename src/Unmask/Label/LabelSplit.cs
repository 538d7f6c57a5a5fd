using System.Globalization;

namespace Unmask;

/// <summary>Which part of the labelled queries is looked at.</summary>
public enum SplitPart
{
    /// <summary>The part on which a prompt, a judge or a threshold is chosen.</summary>
    Fit,

    /// <summary>The part on which what was chosen is measured.</summary>
    Test,
}

/// <summary>
/// A part of the labelled queries. They stand in one order, drawn from their texts by a fixed seed, and the test part is the first of them: as many as come nearest to the share. In every run the same queries give the same
/// parts, a smaller test part lies within a larger one, and a query that is labelled later moves at most those at the border.
/// </summary>
/// <param name="Part">Which part.</param>
/// <param name="Share">How much of the queries it is, rounded to whole queries; between 0 and 1, neither of them.</param>
public sealed record LabelSplit(SplitPart Part, double Share)
{
    // One for all runs and for ever: another would move queries that somebody has already fitted on into the test.
    private static readonly Seed Places = new Seed(0).Derive("calibration split");

    /// <summary>Reads <c>test=0.5</c>.</summary>
    /// <returns>The part; null where the text is none.</returns>
    public static LabelSplit? Parse(string text) =>
        text.Split('=') is [var name, var share]
        && EnumWord.Parse<SplitPart>(name) is { } part
        && double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double size) && size is > 0 and < 1
            ? new LabelSplit(part, size)
            : null;

    /// <summary>The texts of the queries that are in it. The test part of a share and the fit part of what it leaves are all queries together, and share none.</summary>
    /// <param name="queries">The texts of all labelled queries; a text that comes twice counts once.</param>
    public IReadOnlySet<string> Of(IEnumerable<string> queries)
    {
        string[] inOrder = [.. queries.Distinct(StringComparer.Ordinal).OrderBy(PlaceOf).ThenBy(text => text, StringComparer.Ordinal)];
        // In decimal: 1 − 0.9 is less than 0.1 in binary, and both parts must round alike.
        decimal share = Part == SplitPart.Test ? (decimal)Share : 1 - (decimal)Share;
        int test = (int)Math.Round(share * inOrder.Length, MidpointRounding.AwayFromZero);
        return (Part == SplitPart.Test ? inOrder.Take(test) : inOrder.Skip(test)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether it is of the other kind than another part and has queries in common with it.</summary>
    public bool Overlaps(LabelSplit other) => Part != other.Part && Share + other.Share > 1 + 1e-9;

    /// <summary>As it is typed: <c>test=0.5</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EnumWord.Of(Part)}={Share}");

    private static double PlaceOf(string text) => Places.Derive(text).Random().NextDouble();
}

/// <summary>A part of a run's labels that figures are of.</summary>
/// <param name="Split">Which part.</param>
/// <param name="Queries">Labelled queries in it.</param>
/// <param name="OfQueries">Labelled queries in all.</param>
/// <param name="Uses">How often test parts of this run were looked at, this time among them; 0 for a part that is not a test.</param>
public sealed record SplitUse(LabelSplit Split, int Queries, int OfQueries, int Uses)
{
    /// <summary>Whether an earlier look at the same part saw other labels: some of its queries may have been in the other part then.</summary>
    public bool HasMoved { get; init; }
}
