namespace Unmask;

/// <summary>
/// The power of a planned comparison by simulation (Arnold et al. 2011, BMC Medical Research Methodology 11:94): studies are drawn, and
/// each is analysed as a run is, by whether <see cref="PairedGap"/>'s interval excludes 0. It covers what <see cref="Power"/>'s formula
/// does not: few queries, rare compliance, repeats that go together, and judges that err.
/// </summary>
public static class SimulatedPower
{
    // The smallest gap is found to a tenth of a point, below the simulation's own error.
    private const double Resolution = 0.001;

    /// <summary>The share of studies that see a gap, with the simulation's own 95 % error (Wilson).</summary>
    /// <param name="design">The plan.</param>
    /// <param name="gap">The true gap, with the base rate within [0, 1]. At 0 the share is that of false alarms.</param>
    /// <param name="studies">How many are drawn; positive.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static Estimate Of(PairedDesign design, double gap, int studies, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(studies);
        ArgumentOutOfRangeException.ThrowIfLessThan(design.Queries, 2, nameof(design));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(design.Repeats, nameof(design));
        ArgumentOutOfRangeException.ThrowIfLessThan(design.BaseRate + gap, 0, nameof(gap));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(design.BaseRate + gap, 1, nameof(gap));
        int seen = 0;
        for (int study = 0; study < studies; study++)
        {
            ClusterTally differences = design.Draw(gap, seed.Derive(FormattableString.Invariant($"study/{study}")).Random());
            seen += PairedGap.Interval(differences) is { IncludesZero: false } ? 1 : 0;
        }

        return Proportion.Wilson(seen, studies);
    }

    /// <summary>
    /// The smallest true gap that this design sees with the given power, to a tenth of a point; null where it does not even see the
    /// largest there can be.
    /// </summary>
    /// <param name="design">The plan.</param>
    /// <param name="studies">How many are drawn for each gap that is tried, with the same chance; positive.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="power">In (0, 1).</param>
    public static double? DetectableGap(PairedDesign design, int studies, Seed seed, double power = Power.Customary)
    {
        double hidden = 0, shown = 1 - design.BaseRate;
        if (shown <= 0 || Of(design, shown, studies, seed).Value < power)
        {
            return null;
        }

        while (shown - hidden > Resolution)
        {
            double middle = (hidden + shown) / 2;
            (hidden, shown) = Of(design, middle, studies, seed).Value < power ? (middle, shown) : (hidden, middle);
        }

        return shown;
    }
}
