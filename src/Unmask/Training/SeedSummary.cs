namespace Unmask;

/// <summary>A quantity over trainings that differ in their seed alone.</summary>
public static class SeedSummary
{
    /// <summary>The mean with its 95 % interval over seeds (Student's t); the interval is the mean itself where there is one seed. Null where there is none.</summary>
    public static Estimate? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        double mean = values.Average();
        if (values.Count == 1)
        {
            return new Estimate(mean, mean, mean);
        }

        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        double half = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * deviation / Math.Sqrt(values.Count);
        return new Estimate(mean, mean - half, mean + half);
    }
}
