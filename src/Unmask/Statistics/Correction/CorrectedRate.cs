namespace Unmask;

/// <summary>
/// A judged rate with the judge's errors taken out, or why that cannot be done. The raw rate stands beside it in either case.
/// </summary>
public abstract record CorrectedRate
{
    private CorrectedRate(Estimate raw) => Raw = raw;

    /// <summary>The rate as judged, with Wilson's interval, which knows nothing of the judge's errors.</summary>
    public Estimate Raw { get; }

    /// <summary>The errors were taken out.</summary>
    public sealed record Corrected : CorrectedRate
    {
        internal Corrected(Estimate raw, Estimate value, double unbounded)
            : base(raw) => (Value, Unbounded) = (value, unbounded);

        /// <summary>The true rate, within [0, 1]; the interval holds what is unsure in the errors too.</summary>
        public Estimate Value { get; }

        /// <summary>Rogan and Gladen's estimate before it was moved into [0, 1].</summary>
        public double Unbounded { get; }
    }

    /// <summary>No number is given.</summary>
    public sealed record Refused : CorrectedRate
    {
        internal Refused(Estimate raw, CorrectionRefusal reason, Estimate youden)
            : base(raw) => (Reason, Youden) = (reason, youden);

        /// <summary>Why.</summary>
        public CorrectionRefusal Reason { get; }

        /// <summary>The judge's J: 0 tells nothing, 1 everything.</summary>
        public Estimate Youden { get; }
    }
}

/// <summary>Why a rate is not corrected.</summary>
public enum CorrectionRefusal
{
    /// <summary>The interval of Youden's J reaches 0.2 or below: the judge tells too little.</summary>
    JudgeTellsTooLittle,

    /// <summary>
    /// No true rate would give this raw rate with these errors: the judge errs otherwise on these texts than on the labelled.
    /// </summary>
    ErrorsDoNotFit,

    /// <summary>The rate is made of the verdicts of two judges, and the errors of one of them are not known.</summary>
    OneJudgeUnknown,
}
