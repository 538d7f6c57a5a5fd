namespace Unmask;

/// <summary>
/// The true rate behind a judged one: (raw + specificity − 1) / (sensitivity + specificity − 1) (Rogan and Gladen 1978, Am. J. Epidemiol.
/// 107:71). It assumes that the judge errs as often on the measured texts as on the labelled ones.
/// </summary>
/// <remarks>
/// Two intervals. <see cref="LangReiczigel"/> is what Lee et al. 2025 (arXiv 2511.21140) print for judges; it covers up to 99.4 % where the
/// rate is near 0 and the judge rarely errs. <see cref="Correct"/> uses a score interval, which keeps to 94 to 97 % in studies of hundreds,
/// and covers more where the rate is near 0 (docs/method.md has the simulation).
/// </remarks>
public static class RoganGladen
{
    /// <summary>
    /// The corrected rate with a 95 % score interval: all rates in [0, 1] at which raw − (1 − rate)·(1 − specificity) − rate·sensitivity
    /// lies within 1.96 of its standard errors of 0. As in Miettinen and Nurminen 1985 (Statistics in Medicine 4:213) the standard error is
    /// that of shares which agree with the rate: the likeliest three of them (<see cref="AgreeingRates"/>).
    /// </summary>
    /// <param name="raw">The share that was judged true.</param>
    /// <param name="errors">The judge's.</param>
    public static CorrectedRate Correct(MeasuredRate raw, JudgeErrors errors)
    {
        if (errors.TellTooLittle)
        {
            return new CorrectedRate.Refused(raw.Interval, CorrectionRefusal.JudgeTellsTooLittle, errors.Youden);
        }

        double unbounded = Point(raw, errors), rate = Math.Clamp(unbounded, 0, 1);
        bool Holds(double truth) => Agrees(truth, raw, errors);
        return Holds(rate)
            ? new CorrectedRate.Corrected(
                raw.Interval, new Estimate(rate, Bisection.LastInside(rate, 0, Holds), Bisection.LastInside(rate, 1, Holds)), unbounded)
            : new CorrectedRate.Refused(raw.Interval, CorrectionRefusal.ErrorsDoNotFit, errors.Youden);
    }

    /// <summary>
    /// Lang and Reiczigel's interval (2014, Preventive Veterinary Medicine 113:13), which is the one of Lee et al. 2025 (arXiv 2511.21140):
    /// a normal interval after z²/2 observations were added to each side of the raw rate and one to each side of the errors, moved by a
    /// correction of second order. Within [0, 1]. Refuses nothing: for comparison with published numbers.
    /// </summary>
    public static Estimate LangReiczigel(MeasuredRate raw, JudgeErrors errors)
    {
        double square = Confidence.Normal * Confidence.Normal;
        MeasuredRate judged = Added(raw, square / 2);
        MeasuredRate sensitivity = Added(errors.Sensitivity, 1), specificity = Added(errors.Specificity, 1);
        var shrunk = new JudgeErrors(sensitivity, specificity);
        double rate = Point(judged, shrunk);
        double ofSensitivity = Binomial(sensitivity), ofSpecificity = Binomial(specificity);
        double moved = rate + (2 * square * ((rate * ofSensitivity) - ((1 - rate) * ofSpecificity)));
        double half = Confidence.Normal / Youden(shrunk)
            * Math.Sqrt(Binomial(judged) + ((1 - rate) * (1 - rate) * ofSpecificity) + (rate * rate * ofSensitivity));
        return new Estimate(Math.Clamp(Point(raw, errors), 0, 1), Math.Clamp(moved - half, 0, 1), Math.Clamp(moved + half, 0, 1));
    }

    /// <summary>The estimate before it is moved into [0, 1].</summary>
    internal static double Point(MeasuredRate raw, JudgeErrors errors) => (raw.Rate + errors.Specificity.Rate - 1) / Youden(errors);

    internal static double Youden(JudgeErrors errors) => errors.Sensitivity.Rate + errors.Specificity.Rate - 1;

    private static bool Agrees(double truth, MeasuredRate raw, JudgeErrors errors)
    {
        double distance = raw.Rate - ((1 - truth) * (1 - errors.Specificity.Rate)) - (truth * errors.Sensitivity.Rate);
        var rates = AgreeingRates.With(truth, raw, errors);
        double variance = (rates.Raw * (1 - rates.Raw) / raw.Of)
            + ((1 - truth) * (1 - truth) * rates.FalseAlarms * (1 - rates.FalseAlarms) / errors.Specificity.Of)
            + (truth * truth * rates.Sensitivity * (1 - rates.Sensitivity) / errors.Sensitivity.Of);
        return distance * distance <= (Confidence.Normal * Confidence.Normal * variance) + 1e-15;
    }

    private static MeasuredRate Added(MeasuredRate rate, double toEachSide) =>
        new(((rate.Rate * rate.Of) + toEachSide) / (rate.Of + (2 * toEachSide)), rate.Of + (2 * toEachSide));

    private static double Binomial(MeasuredRate rate) => rate.Rate * (1 - rate.Rate) / rate.Of;
}
