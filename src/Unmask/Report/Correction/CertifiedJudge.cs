namespace Unmask;

/// <summary>A judge that makes outcomes, and the certificate that speaks of it.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="Filed">Its certificate.</param>
public sealed record CertifiedJudge(RunJudge Judge, FiledCertificate Filed)
{
    // Below this an arm's own errors would rest on a handful of labels.
    private const int LeastByArm = 5;

    /// <summary>Over all labels; null where they are all alike.</summary>
    public JudgeErrors? Errors => Filed.Certificate.All.Errors;

    /// <summary>The errors in two arms, each from labels of its own; null where these are too few, or tell too little, in one of them.</summary>
    /// <param name="of">The one arm, by name.</param>
    /// <param name="minus">The other.</param>
    public (JudgeErrors Of, JudgeErrors Minus)? ByArm(string of, string minus) => Own(of) is { } one && Own(minus) is { } other ? (one, other) : null;

    private JudgeErrors? Own(string arm) => Filed.Certificate.Arms.FirstOrDefault(one => one.Arm == arm)?.Errors is { Positives: >= LeastByArm, Negatives: >= LeastByArm, Errors: { TellTooLittle: false } errors } ? errors : null;

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
            return WhyNot(run, known, asked.Certificate) is { } why ? throw LabelException.OtherVersion(asked.File, judge, why) : new CertifiedJudge(known, asked);
        }

        if (kept.LastOrDefault(one => one.Certificate.Judge == judge) is not { } found)
        {
            return null;
        }

        if (WhyNot(run, known, found.Certificate) is { } reason)
        {
            unfit.Add($"{Path.GetFileName(found.File)} certifies another version of {judge}: {reason}.");
            return null;
        }

        return new CertifiedJudge(known, found);
    }

    // What nobody kept cannot differ.
    private static string? WhyNot(RunReader run, RunJudge judge, JudgeCertificate certificate)
    {
        if (judge.Version is { } version && certificate.Version is { } certified && version != certified)
        {
            return $"version {Short(certified)}, and the run was judged by {Short(version)}";
        }

        IReadOnlyList<string> answered = JudgeCalibration.AnsweredAs(run, judge.Name);
        return answered.Count > 0 && certificate.Answered.Count > 0 && !answered.Intersect(certificate.Answered, StringComparer.Ordinal).Any()
            ? $"its model was {string.Join(", ", certificate.Answered)}, and here it was {string.Join(", ", answered)}"
            : null;
    }

    private static string Short(string version) => version.Length > 12 ? version[..12] : version;
}
