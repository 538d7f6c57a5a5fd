namespace Unmask;

/// <summary>What in a certificate contradicts itself. A file that somebody has edited in one place does so in another; of what it says nowhere twice, such as which of two arms is which, its seal tells (<see cref="JudgeCertificate.Seal"/>).</summary>
internal static class CertificateFaults
{
    private const long MostLabels = 1_000_000_000;

    private const int HashLength = 64;

    // Two clocks are never quite the same.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The first fault, behind "is no certificate of a judge: "; null for none.</summary>
    /// <param name="read">A certificate with all of its keys.</param>
    /// <param name="now">The time.</param>
    public static string? Of(JudgeCertificate read, DateTimeOffset now)
    {
        if (read.Arms.GroupBy(arm => arm.Arm, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1)?.Key is { } twice)
        {
            return $"it has the arm '{twice}' twice";
        }

        if (EnumWord.Parse<JudgedProperty>(read.Property) is null)
        {
            return $"property is '{read.Property}'; allowed are {string.Join(", ", LabelTask.Properties)}";
        }

        if (read.Texts.Length != HashLength || !read.Texts.All(char.IsAsciiHexDigitLower))
        {
            return "'texts' is not a SHA-256 in lower-case hex";
        }

        if (read.Written > now + Slack)
        {
            return FormattableString.Invariant($"it was written on {read.Written.UtcDateTime:yyyy-MM-dd}, and today is {now.UtcDateTime:yyyy-MM-dd}");
        }

        // Where the whole says how many replies its weights are of, so does each arm that has weights.
        bool isWeighed = read.Weighed ?? true, saysOfHowMany = read.All.JudgedYes is not null;
        return read.Arms.Select(arm => (Place: $"arm '{arm.Arm}'", arm.Errors)).Prepend((Place: "all", Errors: read.All))
            .Select(one => OfErrors(one.Errors, isWeighed, saysOfHowMany) is { } fault ? $"{one.Place}: {fault}" : null).FirstOrDefault(fault => fault is not null) ?? OfArms(read);
    }

    // Every labelled reply is of an arm.
    private static string? OfArms(JudgeCertificate read) =>
        read.Arms.Count == 0 ? read.All.Labels > 0 ? "it has no arms, and every label is of one" : null
        : Counts(read.All).SequenceEqual(read.Arms.Select(arm => Counts(arm.Errors)).Aggregate((sum, arm) => [.. sum.Zip(arm, (one, other) => one + other)])) ? null
        : $"its arms ({string.Join(", ", read.Arms.Select(arm => arm.Arm))}) do not add up to 'all': they have {Numbers.Count(read.Arms.Sum(arm => arm.Errors.Labels), "label")}, and 'all' has {Numbers.Count(read.All.Labels)}, or other counts among them";

    private static long[] Counts(CertifiedErrors errors) => [errors.TruePositives, errors.FalsePositives, errors.TrueNegatives, errors.FalseNegatives];

    private static string? OfErrors(CertifiedErrors errors, bool isWeighed, bool saysOfHowMany) =>
        Counts(errors).Any(count => count < 0) ? "a count is below 0"
        : (errors.Sensitivity is null) != (errors.Positives == 0 || errors.Negatives == 0) || (errors.Sensitivity is null) != (errors.Specificity is null) ? "sensitivity and specificity do not fit the counts"
        : new[] { errors.Sensitivity, errors.Specificity }.OfType<CertifiedRate>().Any(rate => rate is not { Value: >= 0 and <= 1, Of: > 0 and < 1e12 }) ? "a rate is not between 0 and 1, or is of no labels"
        : new[] { errors.Sensitivity, errors.Specificity }.OfType<CertifiedRate>().Any(rate => !rate.IsOfItsInterval) ? "an interval is not that of its rate"
        : errors.Labels > MostLabels ? "nobody labels so many replies"
        : (errors.JudgedYes is null) != (errors.JudgedNo is null) ? "it says of how many replies the judge said yes, or no, and not both"
        : errors.JudgedYes is not null && !isWeighed ? "the file says that its rates are not weighed, and by how many replies they are"
        : errors.JudgedYes < errors.TruePositives + errors.FalsePositives || errors.JudgedNo < errors.TrueNegatives + errors.FalseNegatives ? "it has more labels than replies that were judged so"
        : errors.Errors is not { } rates ? errors.Youden is null ? null : "Youden's J is of no rates"
        : OfRates(errors, rates, isWeighed && (errors.JudgedYes is not null || !saysOfHowMany))
        ?? (errors.Youden is { Of: null } youden && IsSame(youden, rates.Youden) ? null : "Youden's J is not that of sensitivity and specificity");

    private static bool IsSame(CertifiedRate written, Estimate made) => Math.Abs(written.Value - made.Value) < 1e-6 && Math.Abs(written.Low - made.Low) < 1e-6 && Math.Abs(written.High - made.High) < 1e-6;

    private static string? OfRates(CertifiedErrors errors, JudgeErrors rates, bool isWeighed)
    {
        if (!(isWeighed ? AreWeighedOf(errors, rates) : IsSame(rates.Sensitivity, errors.TruePositives, errors.Positives) && IsSame(rates.Specificity, errors.TrueNegatives, errors.Negatives)))
        {
            return $"sensitivity and specificity are not those of its counts{(isWeighed ? errors.JudgedYes is null ? ", however they are weighed" : ", weighed by its replies" : ", and the file says that they are not weighed")}";
        }

        (double sensitivity, double specificity) = MostIndependent(errors, rates, isWeighed);
        return rates.Sensitivity.Of > sensitivity ? TooMany("sensitivity", rates.Sensitivity.Of, sensitivity) : rates.Specificity.Of > specificity ? TooMany("specificity", rates.Specificity.Of, specificity) : null;
    }

    private static string TooMany(string rate, double of, double most) => FormattableString.Invariant($"its {rate} is as sure as that of {of:0} independent labels, and its labels are worth {most:0} at most");

    private static bool IsSame(MeasuredRate rate, long hits, long trials) => Math.Abs(rate.Rate - ((double)hits / trials)) < 1e-6;

    // Weights of the two verdicts change the odds of each rate and leave the product of both, TP·TN to FN·FP: by it the counts of a file that does not keep the weights are compared.
    private static bool AreWeighedOf(CertifiedErrors errors, JudgeErrors rates)
    {
        double found = rates.Sensitivity.Rate, left = rates.Specificity.Rate;
        if (Strata(errors, errors.JudgedYes ?? 0, errors.JudgedNo ?? 0)?.Errors is { } made)
        {
            return Math.Abs(made.Sensitivity.Rate - found) < 1e-6 && Math.Abs(made.Specificity.Rate - left) < 1e-6;
        }

        double right = found * left * errors.FalseNegatives * errors.FalsePositives, wrong = (1 - found) * (1 - left) * errors.TruePositives * errors.TrueNegatives;
        return Fits(found, errors.TruePositives, errors.FalseNegatives) && Fits(left, errors.TrueNegatives, errors.FalsePositives) && Math.Abs(right - wrong) <= 1e-6 * Math.Max(right, wrong);
    }

    // All or nothing stays so whatever the weights are.
    private static bool Fits(double rate, long hits, long misses) => (rate > 1e-9) == (hits > 0) && (rate < 1 - 1e-9) == (misses > 0);

    /// <summary>
    /// The most independent labels that the rates can be as sure as. Without weights these are the labels themselves. With weights it is what <see cref="StratifiedLabels"/> makes of them, which clusters of replies only lessen. A file
    /// that does not keep the weights still tells their ratio, by its rates: of endlessly many replies at that ratio the labels are worth the most. Where the ratio cannot be told, as for a judge that never errs, the labels are the bound.
    /// </summary>
    private static (double Sensitivity, double Specificity) MostIndependent(CertifiedErrors errors, JudgeErrors rates, bool isWeighed)
    {
        const double Rounding = 1.001;
        StratifiedLabels? strata = !isWeighed ? null : errors.JudgedYes is { } yes ? Strata(errors, yes, errors.JudgedNo!.Value) : RatioOf(errors, rates) is { } ratio ? AtRatio(errors, ratio) : null;
        return strata?.Errors is { } made ? (made.Sensitivity.Of * Rounding, made.Specificity.Of * Rounding)
            : isWeighed ? (errors.Labels * Rounding, errors.Labels * Rounding)
            : (errors.Positives * Rounding, errors.Negatives * Rounding);
    }

    private static double? RatioOf(CertifiedErrors errors, JudgeErrors rates) =>
        errors is { TruePositives: > 0, FalseNegatives: > 0 } ? rates.Sensitivity.Rate / (1 - rates.Sensitivity.Rate) * errors.FalseNegatives / errors.TruePositives
        : errors is { TrueNegatives: > 0, FalsePositives: > 0 } ? (1 - rates.Specificity.Rate) / rates.Specificity.Rate * errors.TrueNegatives / errors.FalsePositives
        : null;

    private static StratifiedLabels? AtRatio(CertifiedErrors errors, double ratio)
    {
        const double Endlessly = 1e5, Most = 1e17;
        double each = Endlessly * Math.Max(1, 1 / ratio);
        double yes = (errors.TruePositives + errors.FalsePositives) * each * ratio, no = (errors.TrueNegatives + errors.FalseNegatives) * each;
        return yes < Most && no < Most ? Strata(errors, (long)yes, (long)no) : null;
    }

    private static StratifiedLabels? Strata(CertifiedErrors errors, long yes, long no)
    {
        long labelledYes = errors.TruePositives + errors.FalsePositives, labelledNo = errors.TrueNegatives + errors.FalseNegatives;
        return labelledYes == 0 || labelledNo == 0 || yes < labelledYes || no < labelledNo ? null
            : new StratifiedLabels([new LabelStratum(judged: true, yes, errors.TruePositives, errors.FalsePositives), new LabelStratum(judged: false, no, errors.FalseNegatives, errors.TrueNegatives)]);
    }
}
