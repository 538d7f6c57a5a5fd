namespace Unmask.Tests;

/// <summary>How often a text that fakes is scored above one that does not (ties half): the area under the ROC curve, with the 95% interval of DeLong, DeLong and Clarke-Pearson 1988 on the logit scale.</summary>
/// <param name="Area">0 to 1; one half is chance.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal sealed record RankingSkill(double Area, double Low, double High)
{
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
        return new RankingSkill(area, 1 / (1 + Math.Exp(half - logit)), 1 / (1 + Math.Exp(-half - logit)));
    }

    private static double Above(double one, double other) => one > other ? 1 : one == other ? 0.5 : 0;

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
