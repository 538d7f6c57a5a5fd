namespace Unmask;

/// <summary>
/// When a run that is looked at after every query may stop: as soon as its <see cref="GapSequence"/> excludes a gap of 0, or is as narrow as
/// asked. The sequence holds at all times together, so it may be read where the run stopped; an interval for a size that was fixed before may not.
/// </summary>
public sealed record StoppingRule
{
    /// <summary>A rule.</summary>
    /// <param name="halfWidth">How far the interval may reach to either side, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such share.</exception>
    public StoppingRule(double halfWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfWidth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(halfWidth, 1);
        HalfWidth = halfWidth;
    }

    /// <summary>How far the interval may reach to either side, in (0, 1].</summary>
    public double HalfWidth { get; }

    /// <summary>Whether a run may stop now, and why. Where both are true it is that 0 is excluded.</summary>
    public Stopping Look(GapSequence sequence) =>
        sequence.ExcludesZero ? Stopping.ExcludesZero : sequence.IsWithin(HalfWidth) ? Stopping.NarrowEnough : Stopping.NotYet;
}

/// <summary>Why a run may stop.</summary>
public enum Stopping
{
    /// <summary>It may not.</summary>
    NotYet,

    /// <summary>Its interval excludes a gap of 0.</summary>
    ExcludesZero,

    /// <summary>Its interval is as narrow as asked.</summary>
    NarrowEnough,
}
