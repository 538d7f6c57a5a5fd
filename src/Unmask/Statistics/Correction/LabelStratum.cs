namespace Unmask;

/// <summary>
/// Texts that were drawn for labelling at one rate and that the judge gave one verdict. Every text has a verdict, so a sample can always be
/// split by it; what else it was drawn by (arm, category) makes further strata.
/// </summary>
public sealed record LabelStratum
{
    /// <summary>A stratum with its labels.</summary>
    /// <param name="judged">The judge's verdict on all of it.</param>
    /// <param name="texts">All texts in it, labelled or not.</param>
    /// <param name="labelledTrue">Labelled texts that are true.</param>
    /// <param name="labelledFalse">Labelled texts that are not.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no label, more labels than texts, or a count is negative.</exception>
    public LabelStratum(bool judged, long texts, long labelledTrue, long labelledFalse)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(labelledTrue);
        ArgumentOutOfRangeException.ThrowIfNegative(labelledFalse);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(labelledTrue + labelledFalse, nameof(labelledTrue));
        ArgumentOutOfRangeException.ThrowIfLessThan(texts, labelledTrue + labelledFalse);
        (Judged, Texts, True, False) = (judged, texts, labelledTrue, labelledFalse);
    }

    /// <summary>The judge's verdict.</summary>
    public bool Judged { get; }

    /// <summary>All texts in it.</summary>
    public long Texts { get; }

    /// <summary>Labelled texts that are true.</summary>
    public long True { get; }

    /// <summary>Labelled texts that are not.</summary>
    public long False { get; }

    /// <summary>Labelled texts.</summary>
    public long Labels => True + False;

    /// <summary>
    /// How many texts a labelled one stands for: the inverse of its chance to be drawn (Horvitz and Thompson 1952, JASA 47:663). 1 or more.
    /// </summary>
    public double Weight => (double)Texts / Labels;
}
