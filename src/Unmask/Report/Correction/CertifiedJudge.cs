namespace Unmask;

/// <summary>A judge that makes outcomes, and the certificate that speaks of it.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="Filed">Its certificate.</param>
public sealed record CertifiedJudge(RunJudge Judge, FiledCertificate Filed)
{
    // Below this an arm's own rate would rest on a handful of labels.
    private const int LeastByArm = 5;

    /// <summary>Labels of the run that the certificate does not know of; null where it knows all, or is of another run, or does not say.</summary>
    public NewLabels? Since { get; init; }

    /// <summary>Over all labels; null where they are all alike.</summary>
    public JudgeErrors? Errors => Filed.Certificate.All.Errors;

    /// <summary>
    /// The errors in one arm: its own sensitivity and its own specificity, each where at least five of the arm's labels tell it, and that over all labels where they do not. Null where all labels are alike.
    /// </summary>
    /// <remarks>
    /// Each rate is chosen by itself, since what a subject seldom does in an arm gives many labels for the one rate and few for the other: the many are what matters there. Were both taken from all arms, a judge that
    /// raises more false alarms in one arm would make gaps and faking out of nothing (docs/method.md has the simulation).
    /// </remarks>
    /// <param name="arm">The arm, by name.</param>
    public JudgeErrors? In(string arm) => (Errors, Own(arm)) switch
    {
        ({ } all, { Errors: { } own } counts) => new JudgeErrors(counts.Positives >= LeastByArm ? own.Sensitivity : all.Sensitivity, counts.Negatives >= LeastByArm ? own.Specificity : all.Specificity),
        (var all, _) => all,
    };

    /// <summary>Whether a rate of <see cref="In"/> is the arm's own.</summary>
    /// <param name="arm">The arm, by name.</param>
    public bool KnowsOf(string arm) => Own(arm) is { Errors: not null } counts && Math.Max(counts.Positives, counts.Negatives) >= LeastByArm;

    private CertifiedErrors? Own(string arm) => Filed.Certificate.Arms.FirstOrDefault(one => one.Arm == arm)?.Errors;

    /// <summary>The certificate of a judge among some; null where none is of it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judge">The judge's name; null for none.</param>
    /// <param name="given">Certificates that were asked for: one of these that does not fit is a mistake.</param>
    /// <param name="kept">Certificates that lie in the run's folder: one of these that does not fit is left out, and said.</param>
    /// <param name="unfit">Takes in why one is left out.</param>
    /// <exception cref="LabelException">One that was asked for certifies another version of the judge.</exception>
    internal static CertifiedJudge? Of(RunReader run, string? judge, IReadOnlyList<FiledCertificate> given, IReadOnlyList<FiledCertificate> kept, ICollection<string> unfit)
    {
        if (judge is null || run.Judges().FirstOrDefault(one => one.Name == judge) is not { } known)
        {
            return null;
        }

        if (given.LastOrDefault(one => one.Certificate.Judge == judge) is { } asked)
        {
            return WhyNot(run, known, asked.Certificate) is { } why ? throw LabelException.OtherVersion(asked.File, judge, why) : new CertifiedJudge(known, asked) { Since = LabelSource.Since(run, asked.Certificate) };
        }

        // One of all labels tells more than one of a part.
        if ((kept.LastOrDefault(one => one.Certificate.Judge == judge && one.Certificate.Split is null) ?? kept.LastOrDefault(one => one.Certificate.Judge == judge)) is not { } found)
        {
            return null;
        }

        if (WhyNot(run, known, found.Certificate) is { } reason)
        {
            unfit.Add($"{Path.GetFileName(found.File)} certifies another version of {judge}: {reason}.");
            return null;
        }

        return new CertifiedJudge(known, found) { Since = LabelSource.Since(run, found.Certificate) };
    }

    // A run that did not keep the version cannot be compared.
    private static string? WhyNot(RunReader run, RunJudge judge, JudgeCertificate certificate)
    {
        if (certificate.Property != EnumWord.Of(judge.Decides))
        {
            return $"of {certificate.Property}, and the judge decides {EnumWord.Of(judge.Decides)}";
        }

        if (judge.Version is { } version && version != certificate.Version)
        {
            return $"{(certificate.Version is { } certified ? $"version {Short(certified)}" : "it names no version")}, and the run was judged by {Short(version)}";
        }

        // Under another name an arm's own errors would be passed over for those of all arms.
        string[] arms = [.. run.Facts.Scenario.Design.Arms.Select(arm => arm.Name)];
        if (certificate.Study == run.Facts.Study.Name && certificate.Arms.FirstOrDefault(one => !arms.Contains(one.Arm, StringComparer.Ordinal)) is { } other)
        {
            return $"it has the arm '{other.Arm}', and the study {certificate.Study} has {string.Join(", ", arms)}";
        }

        IReadOnlyList<string> answered = JudgeCalibration.AnsweredAs(run, judge.Name);
        return answered.Count > 0 && certificate.Answered.Count > 0 && !answered.Intersect(certificate.Answered, StringComparer.Ordinal).Any()
            ? $"its model was {string.Join(", ", certificate.Answered)}, and here it was {string.Join(", ", answered)}"
            : null;
    }

    private static string Short(string version) => version.Length > 12 ? version[..12] : version;
}
