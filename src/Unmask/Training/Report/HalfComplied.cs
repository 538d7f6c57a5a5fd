namespace Unmask;

/// <summary>
/// The moment of a training when half of the trained-on conversations complied: on the straight line between the two measured steps around
/// it.
/// </summary>
/// <param name="Before">The last measured step before it; <paramref name="After"/> where the training began beyond half.</param>
/// <param name="After">The first measured step at which half complied.</param>
/// <param name="Weight">How far from the one to the other it lies, in [0, 1].</param>
public sealed record HalfComplied(MeasuredStep Before, MeasuredStep After, double Weight)
{
    private const double Half = 0.5;

    /// <summary>That moment of a training; null where it never came so far.</summary>
    public static HalfComplied? Of(TrainingRecord training)
    {
        (MeasuredStep Step, double Share)[] reached =
        [
            .. from step in training.Measured
               let compliance = step.Trained.Compliance
               where compliance is not null
               select (step, compliance.Value.Value),
        ];
        int after = Array.FindIndex(reached, one => one.Share >= Half);
        if (after <= 0)
        {
            return after == 0 ? new HalfComplied(reached[0].Step, reached[0].Step, 1) : null;
        }

        ((MeasuredStep before, double from), (MeasuredStep first, double to)) = (reached[after - 1], reached[after]);
        return new HalfComplied(before, first, (Half - from) / (to - from));
    }

    /// <summary>After how many steps it came.</summary>
    public double Step => Along(Before.Step, After.Step);

    /// <summary>A quantity then, with its interval; null where it was not measured.</summary>
    public Estimate? Of(TrainingOutcome outcome) => outcome.Of(Before) is { } before && outcome.Of(After) is { } after
        ? new Estimate(Along(before.Value, after.Value), Along(before.Low, after.Low), Along(before.High, after.High))
        : null;

    private double Along(double from, double to) => from + (Weight * (to - from));
}
