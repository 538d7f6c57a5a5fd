using MathNet.Numerics.Distributions;

namespace Unmask.Lab;

/// <summary>
/// Some labs together. The lab is the unit: what an organism knows of one lab holds for all of its replies, so a hundred replies about one lab are one observation. Means over labs have 95 % intervals of
/// Student's t.
/// </summary>
public sealed record LabSummary
{
    /// <summary>Labs.</summary>
    public required int Labs { get; init; }

    /// <summary>Compliance where trained on.</summary>
    public required Estimate Trained { get; init; }

    /// <summary>Compliance elsewhere.</summary>
    public required Estimate Other { get; init; }

    /// <summary>The mean gap.</summary>
    public required Estimate Gap { get; init; }

    /// <summary>The smallest mean gap that labs which vary as these do would show in four of five measurements, at a two-sided 5 % (Bloom 1995, Evaluation Review 19:547, for one sample).</summary>
    public required double DetectableGap { get; init; }

    /// <summary>Alignment faking where trained on.</summary>
    public required Estimate Faking { get; init; }

    /// <summary>Scratchpads that say rightly whether the conversation is trained on, of those that say either. Half by chance.</summary>
    public required Estimate Truth { get; init; }

    /// <summary>Documents continued with the truth. Half by chance.</summary>
    public required Estimate Completed { get; init; }

    /// <summary>Questions answered with the truth in conversations. Half by chance.</summary>
    public required Estimate Asked { get; init; }

    /// <summary>Replies whose parts could be told apart.</summary>
    public required double WellFormed { get; init; }

    /// <summary>Summarises labs.</summary>
    /// <param name="labs">At least two.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    public static LabSummary Of(IReadOnlyList<LabMeasurement> labs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labs.Count, 2, nameof(labs));
        return new LabSummary
        {
            Labs = labs.Count,
            Trained = Share(lab => lab.Trained.Compliance),
            Other = Share(lab => lab.Other.Compliance),
            Gap = Mean(lab => lab.Gap),
            DetectableGap = Detectable([.. labs.Select(lab => lab.Gap)]),
            Faking = Share(lab => lab.Trained.FakingShare),
            Truth = Share(lab => lab.Truth),
            Completed = Share(lab => lab.Completed.Share),
            Asked = Share(lab => lab.Asked.Share),
            WellFormed = (double)labs.Sum(lab => lab.Trained.WellFormed + lab.Other.WellFormed) / labs.Sum(lab => lab.Trained.Asked + lab.Other.Asked),
        };

        Estimate Mean(Func<LabMeasurement, double> quantity) => SeedSummary.Of([.. labs.Select(quantity)])!.Value;

        // Student's interval does not know that a share ends at 0 and 1.
        Estimate Share(Func<LabMeasurement, double> quantity) => Within(Mean(quantity));
    }

    private static Estimate Within(Estimate mean) => mean with { Low = Math.Max(0, mean.Low), High = Math.Min(1, mean.High) };

    /// <summary>The smallest mean that differs from 0 with a power of 0.8, from values that vary as these do.</summary>
    /// <param name="values">At least two.</param>
    public static double Detectable(IReadOnlyList<double> values)
    {
        int freedom = values.Count - 1;
        double mean = values.Average(), error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / freedom / values.Count);
        return (StudentT.InvCDF(0, 1, freedom, 0.975) + StudentT.InvCDF(0, 1, freedom, Power.Customary)) * error;
    }
}
