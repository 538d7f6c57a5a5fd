namespace Unmask;

/// <summary>
/// 95 % intervals for the difference of two proportions of independent trials, as the literature computes them for arms that were asked the
/// same queries. They ignore the pairing: see <see cref="PairedGap"/> for ours.
/// </summary>
public static class IndependentDifference
{
    // 2^-60 of [-1, 1].
    private const int Halvings = 60;

    /// <summary>
    /// Newcombe's hybrid score interval (1998, Statistics in Medicine 17:873, method 10): both rates' Wilson intervals, squared and
    /// added.
    /// </summary>
    public static Estimate Newcombe(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        Estimate first = Proportion.Wilson(firstHits, firstTrials), second = Proportion.Wilson(secondHits, secondTrials);
        double gap = first.Value - second.Value;
        return new Estimate(
            gap,
            gap - Math.Sqrt(Square(first.Value - first.Low) + Square(second.High - second.Value)),
            gap + Math.Sqrt(Square(first.High - first.Value) + Square(second.Value - second.Low)));
    }

    /// <summary>
    /// Miettinen and Nurminen's score interval (1985, Statistics in Medicine 4:213, eqs. 8–9 and appendix 1): all differences that the
    /// score test with the variance under the difference, times N/(N − 1), does not reject.
    /// </summary>
    public static Estimate MiettinenNurminen(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        double gap = Unpaired.Rate(firstHits, firstTrials) - Unpaired.Rate(secondHits, secondTrials);
        // One end by mirror image of the other.
        return new Estimate(
            gap,
            -UpperEnd(secondHits, secondTrials, firstHits, firstTrials, -gap),
            UpperEnd(firstHits, firstTrials, secondHits, secondTrials, gap));
    }

    private static double UpperEnd(double firstHits, double firstTrials, double secondHits, double secondTrials, double gap)
    {
        double inside = gap, outside = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (inside + outside) / 2;
            double square = Square(middle - gap);
            bool kept = square <= Square(Confidence.Normal) * VarianceUnder(middle, firstHits, firstTrials, secondHits, secondTrials);
            (inside, outside) = kept ? (middle, outside) : (inside, middle);
        }

        return inside;
    }

    // The second rate at its maximum likelihood under the difference: the root of a cubic, by the closed form of their appendix 1.
    private static double VarianceUnder(double gap, double firstHits, double firstTrials, double secondHits, double secondTrials)
    {
        double all = firstTrials + secondTrials;
        double c2 = ((firstTrials + (2 * secondTrials)) * gap) - all - firstHits - secondHits;
        double c1 = ((((secondTrials * gap) - all - (2 * secondHits)) * gap) + firstHits + secondHits) / all;
        double c0 = secondHits * gap * (1 - gap) / all;
        double b = c2 / (3 * all);
        double q = (b * b * b) - (b * c1 / 2) + (c0 / 2);
        double p = Math.CopySign(Math.Sqrt(Math.Max(0, (b * b) - (c1 / 3))), q);
        double angle = (Math.PI + Math.Acos(p == 0 ? 0 : Math.Clamp(q / (p * p * p), -1, 1))) / 3;
        double second = Math.Clamp((2 * p * Math.Cos(angle)) - b, 0, 1);
        double first = Math.Clamp(second + gap, 0, 1);
        return ((first * (1 - first) / firstTrials) + (second * (1 - second) / secondTrials)) * all / (all - 1);
    }

    private static double Square(double value) => value * value;
}
