using System.Diagnostics;

namespace Unmask.Lab;

/// <summary>How long the parts of a step take; see <see cref="TrainingStep.Seconds"/>.</summary>
/// <param name="measuring">Seconds that the study was measured before the step; null where it was not.</param>
internal sealed class StepTimes(double? measuring)
{
    private readonly long _from = Stopwatch.GetTimestamp();
    private double _made;
    private double _judging;

    /// <summary>All replies are written and judged.</summary>
    /// <param name="judging">How long the judging took.</param>
    public void Made(TimeSpan judging) => (_made, _judging) = (Stopwatch.GetElapsedTime(_from).TotalSeconds, judging.TotalSeconds);

    /// <summary>The policy is moved, and the step is over.</summary>
    public IReadOnlyDictionary<string, double> Moved()
    {
        Dictionary<string, double> seconds = new(StringComparer.Ordinal)
        {
            ["rollouts"] = _made - _judging,
            ["judging"] = _judging,
            ["update"] = Stopwatch.GetElapsedTime(_from).TotalSeconds - _made,
        };
        if (measuring is { } took)
        {
            seconds[TrainingStep.Evaluation] = took;
        }

        return seconds;
    }
}
