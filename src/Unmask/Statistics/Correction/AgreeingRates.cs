namespace Unmask;

/// <summary>
/// The likeliest raw rate and errors of a judge among all that agree with a true rate θ: those for which raw = (1 − θ)·false alarms + θ·sensitivity. What Miettinen and Nurminen 1985 (Statistics in Medicine 4:213) do for
/// a difference of two shares, for three.
/// </summary>
/// <remarks>
/// The log-likelihood of three binomials is concave and the condition is linear, so there is one answer. By Lagrange each share v that was measured as v̂ of m solves m·(v̂ − v) + c·v·(1 − v) = 0, with c = −λ for the raw
/// rate, (1 − θ)·λ for false alarms and θ·λ for sensitivity; all three rise or fall with λ, and bisection finds the λ at which the condition holds. It needs nothing added to shares of 0 and 1, and where one share cannot
/// move any further the others go on.
/// </remarks>
/// <param name="Raw">The raw rate, in [0, 1].</param>
/// <param name="FalseAlarms">1 − specificity, in [0, 1].</param>
/// <param name="Sensitivity">In [0, 1].</param>
internal readonly record struct AgreeingRates(double Raw, double FalseAlarms, double Sensitivity)
{
    // Each halves what is left of (−1, 1).
    private const int Halvings = 60;

    /// <summary>Finds them.</summary>
    /// <param name="truth">θ, in [0, 1].</param>
    /// <param name="raw">The raw rate as it was measured.</param>
    /// <param name="errors">The judge's errors as they were measured.</param>
    public static AgreeingRates With(double truth, MeasuredRate raw, JudgeErrors errors)
    {
        double low = -1, high = 1;
        AgreeingRates rates = default;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (low + high) / 2;
            double pull = raw.Of * middle / (1 - Math.Abs(middle));
            rates = new AgreeingRates(
                Moved(raw.Rate, raw.Of, -pull),
                Moved(1 - errors.Specificity.Rate, errors.Specificity.Of, (1 - truth) * pull),
                Moved(errors.Sensitivity.Rate, errors.Sensitivity.Of, truth * pull));
            (low, high) = rates.Raw > ((1 - truth) * rates.FalseAlarms) + (truth * rates.Sensitivity) ? (middle, high) : (low, middle);
        }

        return rates;
    }

    // The root in [0, 1] at which of·(share − v) + pull·v·(1 − v) turns from above 0 to below. Written so that nothing cancels.
    private static double Moved(double share, double of, double pull)
    {
        double slope = pull - of, root = Math.Sqrt(Math.Max((slope * slope) + (4 * pull * of * share), 0));
        return pull == 0 ? share : Math.Clamp(slope >= 0 ? (slope + root) / (2 * pull) : 2 * of * share / (root - slope), 0, 1);
    }
}
