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
/// A part of the labels. A query falls to it by its text alone: it is in the same part of every run, whatever else is labelled later, and a smaller test part lies within a larger one.
/// </summary>
/// <param name="Part">Which part.</param>
/// <param name="Share">How much of the queries it is about; between 0 and 1, neither of them.</param>
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

    /// <summary>Whether a query is in it. All queries stand in one order: a test part is so much of it from its one end, and a fit part so much from the other. Where the shares add up to 1, each query is in one of the two.</summary>
    public bool Holds(Query query)
    {
        double place = Places.Derive(query.Text).Random().NextDouble();
        return Part == SplitPart.Test ? place < Share : place >= 1 - Share;
    }

    /// <summary>Whether it is of the other kind than another part and has queries in common with it.</summary>
    public bool Overlaps(LabelSplit other) => Part != other.Part && Share + other.Share > 1 + 1e-9;

    /// <summary>As it is typed: <c>test=0.5</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EnumWord.Of(Part)}={Share}");
}

/// <summary>A part of a run's labels that figures are of.</summary>
/// <param name="Split">Which part.</param>
/// <param name="Queries">Labelled queries in it.</param>
/// <param name="OfQueries">Labelled queries in all.</param>
/// <param name="Uses">How often test parts of this run were looked at, this time among them; 0 for a part that is not a test.</param>
public sealed record SplitUse(LabelSplit Split, int Queries, int OfQueries, int Uses);
