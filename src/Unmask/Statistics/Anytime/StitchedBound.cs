namespace Unmask;

/// <summary>
/// The polynomial stitched bound for sub-gamma sums (Howard et al. 2021, theorem 1 and eq. 10): closed, one-sided, and of the best rate
/// as time goes on, √(v·ln ln v).
/// </summary>
public static class StitchedBound
{
    // The values that the paper recommends.
    private const double S = 1.4;
    private const double Eta = 2;

    // ζ(1.4); Euler and Maclaurin's sum to 30 digits gives 3.10555…, see the tests.
    private static readonly double Zeta = RiemannZeta(S);

    /// <summary>The least sum that is crossed with probability α at most, from v_min on.</summary>
    /// <param name="time">The intrinsic time v, 0 or more; below v_min it is taken as that.</param>
    /// <param name="level">α, in (0, 1).</param>
    /// <param name="from">v_min, positive: where it begins to be tight.</param>
    /// <param name="scale">c, the sub-gamma scale: 0 for sub-Gaussian sums, negative for a lighter tail.</param>
    public static double At(double time, double level, double from, double scale = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        double v = Math.Max(time, from);
        double k1 = (Math.Pow(Eta, 0.25) + Math.Pow(Eta, -0.25)) / Math.Sqrt(2), k2 = (Math.Sqrt(Eta) + 1) / 2;
        double ell = (S * Math.Log(Math.Log(Eta * v / from))) + Math.Log(Zeta / Math.Pow(Math.Log(Eta), S)) + Math.Log(1 / level);
        double linear = k2 * scale * ell;
        return Math.Sqrt((k1 * k1 * v * ell) + (linear * linear)) + linear;
    }

    // Euler and Maclaurin (Edwards 1974, Riemann's Zeta Function, section 6.4) with the first three Bernoulli terms after twenty
    // summands: good to 1e-13 at 1.4.
    private static double RiemannZeta(double s)
    {
        const int Terms = 20;
        double sum = 0;
        for (int n = 1; n < Terms; n++)
        {
            sum += Math.Pow(n, -s);
        }

        double last = Math.Pow(Terms, -s);
        return sum + (last * Terms / (s - 1)) + (last / 2)
            + (s * last / Terms / 12)
            - (s * (s + 1) * (s + 2) * last / Math.Pow(Terms, 3) / 720)
            + (s * (s + 1) * (s + 2) * (s + 3) * (s + 4) * last / Math.Pow(Terms, 5) / 30_240);
    }
}
