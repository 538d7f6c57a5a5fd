namespace Unmask;

/// <summary>The difference of two arms with the judge's errors taken out, or why that cannot be done.</summary>
public abstract record CorrectedContrast
{
    private CorrectedContrast(Estimate? raw) => Raw = raw;

    /// <summary>
    /// The difference as judged, with the query-clustered interval (<see cref="PairedGap.Interval(ClusterTally)"/>), which knows nothing of errors. Null
    /// below two queries.
    /// </summary>
    public Estimate? Raw { get; }

    /// <summary>
    /// Both arms were judged with the same errors: difference / J, since what is falsely judged true cancels out. The interval is the ratio
    /// of two intervals, the paired and clustered one of the difference (Tango 1998, on effective pairs) and Newcombe's of J, by Donner and
    /// Zou 2012 (Statistical Methods in Medical Research 21:347). It assumes that the errors are the same in both arms: where a judge errs
    /// more in one, a difference can come out of nothing, and <see cref="PerArm"/> is to be used.
    /// </summary>
    /// <param name="judged">Verdicts in both arms.</param>
    /// <param name="errors">The judge's, in either arm.</param>
    public static CorrectedContrast Shared(PairedRates judged, JudgeErrors errors)
    {
        Estimate? raw = PairedGap.Interval(judged.Differences);
        if (raw is not { } difference)
        {
            return new Refused(raw, ContrastRefusal.TooFewQueries);
        }

        Estimate youden = errors.Youden;
        if (errors.TellTooLittle)
        {
            return new Refused(raw, ContrastRefusal.JudgeTellsTooLittle);
        }

        double value = difference.Value / youden.Value;
        double variance = Square(judged.Differences.StandardError ?? 0)
            + (value * value * (Binomial(errors.Sensitivity) + Binomial(errors.Specificity)));
        return new Corrected(raw, Within(SquareAndAdd.Ratio(difference, youden)), Math.Sqrt(variance) / youden.Value);
    }

    /// <summary>
    /// Each arm has errors of its own, from labels of its own. The arms' corrected rates (<see cref="RoganGladen.Correct"/>) with their
    /// score intervals, subtracted by square and add for correlated estimates (Zou and Donner 2008, Statistics in Medicine 27:1693);
    /// the correlation is what the pairs leave of it (delta method).
    /// </summary>
    /// <param name="judged">Verdicts in both arms.</param>
    /// <param name="ofErrors">The judge's in the arm that is subtracted from.</param>
    /// <param name="minusErrors">The judge's in the arm that is subtracted.</param>
    public static CorrectedContrast PerArm(PairedRates judged, JudgeErrors ofErrors, JudgeErrors minusErrors)
    {
        Estimate? raw = PairedGap.Interval(judged.Differences);
        if (raw is null)
        {
            return new Refused(raw, ContrastRefusal.TooFewQueries);
        }

        MeasuredRate of = MeasuredRate.From(judged.Of), minus = MeasuredRate.From(judged.Minus);
        switch (RoganGladen.Correct(of, ofErrors), RoganGladen.Correct(minus, minusErrors))
        {
            case (CorrectedRate.Corrected ofRate, CorrectedRate.Corrected minusRate):
                Spread ofSpread = Spread.Of(judged.Of, ofRate, ofErrors), minusSpread = Spread.Of(judged.Minus, minusRate, minusErrors);
                return Subtracted(raw, (ofRate.Value, ofSpread), (minusRate.Value, minusSpread), judged.Correlation);
            default:
                bool tooLittle = ofErrors.TellTooLittle || minusErrors.TellTooLittle;
                return new Refused(raw, tooLittle ? ContrastRefusal.JudgeTellsTooLittle : ContrastRefusal.ErrorsDoNotFit);
        }
    }

    private static Corrected Subtracted(
        Estimate? raw, (Estimate Rate, Spread Spread) of, (Estimate Rate, Spread Spread) minus, double ofPairs)
    {
        double covariance = ofPairs * of.Spread.Sampling * minus.Spread.Sampling;
        double ofBoth = of.Spread.Total * minus.Spread.Total;
        double correlation = ofBoth > 0 ? Math.Clamp(covariance / ofBoth, -1, 1) : 0;
        double variance = Square(of.Spread.Total) + Square(minus.Spread.Total) - (2 * covariance);
        return new Corrected(raw, SquareAndAdd.Difference(of.Rate, minus.Rate, correlation), Math.Sqrt(Math.Max(0, variance)));
    }

    private static Estimate Within(Estimate wide) =>
        new(Math.Clamp(wide.Value, -1, 1), Math.Clamp(wide.Low, -1, 1), Math.Clamp(wide.High, -1, 1));

    private static double Binomial(MeasuredRate rate) => rate.Rate * (1 - rate.Rate) / rate.Of;

    private static double Square(double value) => value * value;

    /// <summary>The errors were taken out.</summary>
    public sealed record Corrected : CorrectedContrast
    {
        internal Corrected(Estimate? raw, Estimate value, double standardError)
            : base(raw) => (Value, StandardError) = (value, standardError);

        /// <summary>
        /// The true difference, within [−1, 1]; the interval takes in the pairs, the queries and what is unsure in the errors.
        /// </summary>
        public Estimate Value { get; }

        /// <summary>
        /// By the delta method (first order in the raw rates and the errors): for weighing and planning. The interval is not made of it,
        /// and is wider where counts are small.
        /// </summary>
        public double StandardError { get; }
    }

    /// <summary>No number is given.</summary>
    public sealed record Refused : CorrectedContrast
    {
        internal Refused(Estimate? raw, ContrastRefusal reason)
            : base(raw) => Reason = reason;

        /// <summary>Why.</summary>
        public ContrastRefusal Reason { get; }
    }

    // The standard error of one arm's corrected rate: what the sampled texts leave unsure, and all together with the errors.
    private readonly record struct Spread(double Sampling, double Total)
    {
        public static Spread Of(ClusterTally judged, CorrectedRate.Corrected rate, JudgeErrors errors)
        {
            double youden = RoganGladen.Youden(errors), truth = rate.Value.Value;
            double sampling = (judged.StandardError ?? 0) / youden;
            double ofErrors = ((1 - truth) * (1 - truth) * Binomial(errors.Specificity)) + (truth * truth * Binomial(errors.Sensitivity));
            return new Spread(sampling, Math.Sqrt((sampling * sampling) + (ofErrors / youden / youden)));
        }
    }
}

/// <summary>Why a contrast is not corrected.</summary>
public enum ContrastRefusal
{
    /// <summary>Fewer than two queries: nothing tells how much they differ.</summary>
    TooFewQueries,

    /// <summary><see cref="CorrectionRefusal.JudgeTellsTooLittle"/>, in one arm at least.</summary>
    JudgeTellsTooLittle,

    /// <summary><see cref="CorrectionRefusal.ErrorsDoNotFit"/>, in one arm at least.</summary>
    ErrorsDoNotFit,
}
