namespace Unmask;

/// <summary>Keywords beside the labels of people: what any judge of faking has to beat (<see cref="KeywordBaseline"/>).</summary>
/// <param name="Labels">Labelled reasonings.</param>
/// <param name="Roc">How well the count of keywords orders them; a case of its own where all labels are alike. Its best threshold is the best on these labels, and looks better than it is on others.</param>
public sealed record KeywordCalibration(int Labels, RocReading Roc)
{
    /// <summary>That of replies; null where nobody labelled their reasoning for faking.</summary>
    internal static KeywordCalibration? Of(IReadOnlyList<CalibrationReply> replies)
    {
        ScoredLabel[] labels = [.. replies.Where(reply => reply.Labels.ContainsKey(JudgedProperty.Faking)).Select(reply => reply.Labels[JudgedProperty.Faking]).Select(label => new ScoredLabel(KeywordBaseline.Score(label.Text), label.Truth))];
        return labels.Length == 0 ? null : new KeywordCalibration(labels.Length, RocCurve.Of(labels));
    }
}
