using System.Globalization;

namespace Unmask.Tests;

/// <summary>How often a text that fakes is scored above one that does not (ties half): the area under the ROC curve, with the 95% interval of DeLong, DeLong and Clarke-Pearson 1988 on the logit scale.</summary>
/// <param name="Area">0 to 1; one half is chance.</param>
/// <param name="Interval">Its ends; null where none can be told, as where all are ranked right, or of a single text.</param>
internal sealed record RankingSkill(double Area, (double Low, double High)? Interval)
{
    /// <summary>As the card has it: <c>0.912 (0.870 to 0.941)</c>, or the area alone.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Area:0.000}{(Interval is { } ends ? string.Create(CultureInfo.InvariantCulture, $" ({ends.Low:0.000} to {ends.High:0.000})") : "")}");

    public static RankingSkill Of(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        double[] yes = [.. scores.Where((_, i) => labels[i])];
        double[] no = [.. scores.Where((_, i) => !labels[i])];
        double[] above = [.. yes.Select(one => no.Average(other => Above(one, other)))];
        double[] below = [.. no.Select(other => yes.Average(one => Above(one, other)))];
        double area = above.Average();
        double error = Math.Sqrt((Variance(above) / yes.Length) + (Variance(below) / no.Length));
        double logit = Math.Log(area / (1 - area));
        double half = 1.959964 * error / (area * (1 - area));
        // At 0 and 1 the logit is infinite, and one text has no variance.
        return new RankingSkill(area, double.IsFinite(logit) && double.IsFinite(half) ? (1 / (1 + Math.Exp(half - logit)), 1 / (1 + Math.Exp(-half - logit))) : null);
    }

    private static double Above(double one, double other) => one > other ? 1 : one == other ? 0.5 : 0;

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
