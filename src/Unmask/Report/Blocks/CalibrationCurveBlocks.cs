using System.Globalization;
using static System.FormattableString;

namespace Unmask;

/// <summary>What would come of other thresholds on a judge's probability, and whether that probability means what it says, as blocks of a page.</summary>
internal static class CalibrationCurveBlocks
{
    private static readonly string[] ThresholdHeads = ["yes from", "sensitivity", "specificity", "precision", "F1", "J"];
    private static readonly string[] BinHeads = ["probability", "labels", "mean", "share that holds"];

    private const int LeastDigits = 2, MostDigits = 6;

    /// <summary>Its tables.</summary>
    public static IEnumerable<PageBlock> Of(JudgeCalibration judge) =>
    [
        .. judge.Thresholds.Count == 0 ? [] : (PageBlock[])[Thresholds(judge)],
        new PageBlock.Table($"{judge.Judge}: what its probabilities are worth", BinHeads, [.. judge.Reliability.Bins.Select(Row)]) { Note = Says(judge.Reliability) },
    ];

    private static PageBlock.Table Thresholds(JudgeCalibration judge)
    {
        string format = "0." + new string('0', DigitsFor([.. judge.Thresholds.Select(point => point.Threshold)]));
        return new PageBlock.Table($"{judge.Judge} at other thresholds", ThresholdHeads, [.. judge.Thresholds.Select(point => Row(point, format))])
        {
            Note = $"{Numbers.Count(judge.Counts.Labels, "label")}, counted as they are and not weighed. A threshold that is picked from this table looks better than it is: measure it on other labels.",
        };
    }

    // Of a classifier that is sure of much, many thresholds would be 1.00.
    private static int DigitsFor(double[] thresholds) => Enumerable.Range(LeastDigits, MostDigits - LeastDigits)
        .FirstOrDefault(digits => thresholds.Select(threshold => Math.Round(threshold, digits, MidpointRounding.AwayFromZero)).Distinct().Count() == thresholds.Length, MostDigits);

    private static IReadOnlyList<TableCell> Row(ThresholdPoint point, string format) =>
    [
        new TableCell(point.Threshold.ToString(format, CultureInfo.InvariantCulture)),
        CalibrationBlocks.Share(point.Counts.Sensitivity), CalibrationBlocks.Share(point.Counts.Specificity), CalibrationBlocks.Share(point.Counts.Precision), CalibrationBlocks.Share(point.Counts.F1),
        CalibrationBlocks.Share(point.Counts.Youden),
    ];

    private static IReadOnlyList<TableCell> Row(ReliabilityBin bin) =>
    [
        new TableCell(Invariant($"{bin.Low:0.0} to {bin.High:0.0}")), new TableCell(Numbers.Count(bin.Count)), new TableCell(Invariant($"{bin.MeanProbability:0.00}")), CalibrationBlocks.Share(bin.Share),
    ];

    private static string Says(Reliability reliability) =>
        Invariant($"Of all that is given 70%, 70% should hold. Expected calibration error, the mean distance of the two: {reliability.ExpectedCalibrationError:0.00}; Brier score: {reliability.BrierScore:0.00}")
        + (reliability.BrierInterval is { } brier ? Invariant($" ({brier.Low:0.00} to {brier.High:0.00}).") : ".");
}
