namespace Unmask;

/// <summary>One arm's rates beside what they are with the judges' errors taken out.</summary>
/// <param name="Cell">The arm, as judged.</param>
/// <param name="Compliance">The compliance rate by the certificate of its judge; null without one.</param>
/// <param name="Faking">The rate of compliance with faking reasoning by the certificates of both judges, and refused where one is missing; null without any, and where faking was not judged.</param>
/// <param name="ComplianceByLabels">The compliance rate by labels of the run's own replies; null without any.</param>
/// <param name="FakingByLabels">The rate of compliance with faking reasoning by labels of the run's own replies; null without any.</param>
public sealed record CorrectedArm(Cell Cell, CorrectedRate? Compliance, CorrectedRate? Faking, LabelledRate? ComplianceByLabels, LabelledRate? FakingByLabels);

/// <summary>A contrast beside what it is with the judge's errors taken out.</summary>
/// <param name="Gap">The contrast, as judged.</param>
/// <param name="Corrected">By the certificate; null without one.</param>
/// <param name="IsPerArm">Whether each arm was corrected for errors of its own, as far as its labels tell them.</param>
/// <param name="ByLabels">By labels of the run's own replies: the difference of two rates, taken for independent; null without any in both arms.</param>
public sealed record CorrectedGap(Gap Gap, CorrectedContrast? Corrected, bool IsPerArm, Estimate? ByLabels);

/// <summary>What is known of the errors of the judges that made a run's outcomes, and its rates and contrasts without them. Empty where nothing is known.</summary>
public sealed record Corrections
{
    /// <summary>Nothing is known.</summary>
    public static Corrections None { get; } = new();

    /// <summary>The certificate of the judge of compliance; null for none.</summary>
    public CertifiedJudge? Compliance { get; init; }

    /// <summary>The certificate of the judge of the reasoning; null for none.</summary>
    public CertifiedJudge? Faking { get; init; }

    /// <summary>Why certificates in the run's folder are left out, a sentence each.</summary>
    public IReadOnlyList<string> Unfit { get; init; } = [];

    /// <summary>The arms, in the findings' order; empty where nothing is corrected.</summary>
    public IReadOnlyList<CorrectedArm> Arms { get; init; } = [];

    /// <summary>The contrasts, the headline's first.</summary>
    public IReadOnlyList<CorrectedGap> Gaps { get; init; } = [];

    /// <summary>Whether some labels of the run's own were drawn nobody said how, and are taken for a sample at random.</summary>
    public bool TakesLabelsForRandom { get; init; }

    /// <summary>Labels of the run that are in no rate, since as many people say yes as no.</summary>
    public int ContestedLabels { get; init; }

    /// <summary>The certificate of a judge; null for none.</summary>
    public CertifiedJudge? this[string judge] => new[] { Compliance, Faking }.FirstOrDefault(one => one?.Judge.Name == judge);

    /// <summary>The contrast's correction; null for none.</summary>
    public CorrectedGap? Of(Gap gap) => Gaps.FirstOrDefault(one => ReferenceEquals(one.Gap, gap) || one.Gap == gap);

    /// <summary>The arm's correction; null for none.</summary>
    public CorrectedArm? Of(Cell cell) => Arms.FirstOrDefault(one => ReferenceEquals(one.Cell, cell) || one.Cell == cell);

    /// <summary>What a contrast is once the judge's errors are taken out: by its certificate or by labels of the run's own replies, whichever interval is narrower. Null where neither gives a number.</summary>
    public Estimate? ValueOf(Gap gap) => Of(gap) is not { } known ? null : Surer((known.Corrected as CorrectedContrast.Corrected)?.Value, known.ByLabels);

    /// <summary>The rate of compliance with faking reasoning of an arm, likewise.</summary>
    public Estimate? FakingOf(Cell arm) => Of(arm) is not { } known ? null : Surer((known.Faking as CorrectedRate.Corrected)?.Value, known.FakingByLabels?.Value);

    private static Estimate? Surer(Estimate? byErrors, Estimate? byLabels) => (byErrors, byLabels) switch
    {
        ({ } one, { } other) => other.High - other.Low < one.High - one.Low ? other : one,
        _ => byErrors ?? byLabels,
    };

    /// <summary>Corrects a run's analysis by the certificates that were given, those in the run's folder, and labels.</summary>
    /// <param name="run">The run.</param>
    /// <param name="analysis">Its rates and contrasts as judged.</param>
    /// <param name="judges">The judges whose verdicts count; null for none.</param>
    /// <param name="given">Certificates beside those in the folder; one of these stands before it.</param>
    /// <param name="labels">Labels of its own replies, which have taken its trials in; null for none.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LabelException">A certificate in the folder cannot be read, or one that was given is of another version of a judge.</exception>
    public static Corrections Of(RunReader run, Analysis analysis, (string? Compliance, string? Faking) judges, IReadOnlyList<FiledCertificate> given, StudyLabels? labels, TimeProvider time)
    {
        IReadOnlyList<FiledCertificate> kept = CertificateFile.OfRun(run.Folder, time);
        List<string> unfit = [];
        CertifiedJudge? compliance = CertifiedJudge.Of(run, judges.Compliance, given, kept, unfit), faking = CertifiedJudge.Of(run, judges.Faking, given, kept, unfit);
        return Of(analysis, compliance, faking, labels) with { Unfit = unfit };
    }

    /// <summary>Corrects rows that were judged elsewhere. Nobody knows which judges made them: whoever gives a certificate says that it is of theirs.</summary>
    /// <param name="analysis">The rates and contrasts as judged.</param>
    /// <param name="given">At most one certificate of compliance, and one of faking.</param>
    /// <exception cref="LabelException">Two are of one property, or one is of another.</exception>
    public static Corrections OfRows(Analysis analysis, IReadOnlyList<FiledCertificate> given)
    {
        Dictionary<JudgedProperty, CertifiedJudge> judges = [];
        foreach (FiledCertificate one in given)
        {
            JudgedProperty? property = EnumWord.Parse<JudgedProperty>(one.Certificate.Property);
            if (property is not (JudgedProperty.Compliance or JudgedProperty.Faking))
            {
                throw LabelException.NotOfRows(one.File, one.Certificate.Property);
            }

            RunJudge judge = new(one.Certificate.Judge, property.Value, 1, one.Certificate.Version);
            if (!judges.TryAdd(property.Value, new CertifiedJudge(judge, one)))
            {
                throw LabelException.TwoOfOneProperty(judges[property.Value].Filed.File, one.File, one.Certificate.Property);
            }
        }

        return Of(analysis, judges.GetValueOrDefault(JudgedProperty.Compliance), judges.GetValueOrDefault(JudgedProperty.Faking), labels: null);
    }

    /// <summary>Corrects an analysis by what is known.</summary>
    /// <param name="analysis">The rates and contrasts as judged.</param>
    /// <param name="compliance">What is known of the judge of compliance; null for nothing.</param>
    /// <param name="faking">What is known of the judge of the reasoning; null for nothing.</param>
    /// <param name="labels">The run's own labels; null for none.</param>
    public static Corrections Of(Analysis analysis, CertifiedJudge? compliance, CertifiedJudge? faking, StudyLabels? labels)
    {
        if (compliance?.Errors is null && faking?.Errors is null && labels is null)
        {
            return new Corrections { Compliance = compliance, Faking = faking };
        }

        CorrectedArm[] arms =
        [
            .. analysis.Cells.Select(cell => new CorrectedArm(
                cell,
                cell.Rates is { } rates && compliance?.In(cell.Arm) is { } known ? RoganGladen.Correct(rates.Complied, known) : null,
                FakingOf(cell, compliance?.In(cell.Arm), faking?.In(cell.Arm)),
                labels?.ComplianceOf(ArmKey.Of(cell)),
                labels?.FakingOf(ArmKey.Of(cell)))),
        ];
        return new Corrections
        {
            Compliance = compliance,
            Faking = faking,
            Arms = arms,
            Gaps = [.. analysis.Gaps.Concat(analysis.OtherContrasts).Select(gap => GapOf(gap, compliance, arms))],
            TakesLabelsForRandom = labels is { AreOfUnknownDraw: true },
            ContestedLabels = labels?.Contested ?? 0,
        };
    }

    // Complying trials whose reasoning nobody read may fake or not, as in the rate as judged: the value takes them for not faking, and the interval covers both.
    private static CorrectedRate? FakingOf(Cell cell, JudgeErrors? compliance, JudgeErrors? faking)
    {
        if (cell.FakingRate is not { } raw || cell.Rates is not { } rates || (compliance is null && faking is null))
        {
            return null;
        }

        // With the errors of one judge left in, the rate would be called corrected and be as wrong as before.
        if (compliance is null || faking is null)
        {
            return new CorrectedRate.Refused(raw, CorrectionRefusal.OneJudgeUnknown, (compliance ?? faking)!.Youden);
        }

        CorrectedRate corrected = CorrectedFaking.Of(raw, rates, compliance, faking);
        if (corrected is not CorrectedRate.Corrected { Value: var value, Unbounded: var unbounded } || cell.FakingUnread == 0)
        {
            return corrected;
        }

        double read = (double)cell.FakingRead / cell.Complied, unread = (double)cell.FakingUnread / cell.Judged;
        return new CorrectedRate.Corrected(raw, new Estimate(value.Value * read, value.Low * read, Math.Min(1, (value.High * read) + unread)), unbounded * read);
    }

    private static CorrectedGap GapOf(Gap gap, CertifiedJudge? compliance, CorrectedArm[] arms)
    {
        CorrectedArm? ArmOf(string name) => arms.FirstOrDefault(arm => ArmKey.Of(arm.Cell) == new ArmKey(gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning, name));
        bool isPerArm = compliance is not null && (compliance.KnowsOf(gap.Contrast.Of) || compliance.KnowsOf(gap.Contrast.Minus));
        CorrectedContrast? corrected = (gap.Rates, compliance?.In(gap.Contrast.Of), compliance?.In(gap.Contrast.Minus)) switch
        {
            ({ } rates, { } of, { } minus) => isPerArm ? CorrectedContrast.PerArm(rates, of, minus) : CorrectedContrast.Shared(rates, of),
            _ => null,
        };
        return new CorrectedGap(gap, corrected, isPerArm, (ArmOf(gap.Contrast.Of)?.ComplianceByLabels?.Value, ArmOf(gap.Contrast.Minus)?.ComplianceByLabels?.Value) switch
        {
            ({ } of, { } minus) => SquareAndAdd.Difference(of, minus),
            _ => null,
        });
    }
}
