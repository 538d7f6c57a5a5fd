namespace Unmask;

/// <summary>Everything that a report shows: the same for the console, the web page, the Markdown text and the machine's copy.</summary>
/// <param name="Facts">Where the findings come from.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Pairs">Transcripts to read, each in both tiers.</param>
public sealed record Report(ReportFacts Facts, Findings Findings, IReadOnlyList<ShownPair> Pairs)
{
    /// <summary>Each headline gap by other methods, in the findings' order; empty where nobody asked for them.</summary>
    public IReadOnlyList<GapByMethods> Methods { get; init; } = [];

    /// <summary>What was found, one sentence a subject.</summary>
    public string Answer => Unmask.Answer.Of(Findings);

    /// <summary>All that should worry the reader, the worst first: the conclusions, and what the checks before the run warned of.</summary>
    public IReadOnlyList<Conclusion> Worries =>
    [
        .. Findings.Conclusions.Concat(Facts.Warnings.Where(IsOfUse).Select(warning => new Conclusion(ConclusionLevel.Warning, "check-before-run", warning.Message))).OrderByDescending(worry => worry.Level),
    ];

    // That a null result would mean little is of no use where none is.
    private bool IsOfUse(Problem warning) => warning.Code != EnoughQueries.Code || Findings.Headlines.Count == 0 || Findings.Headlines.Any(gap => gap.Paired is null or { IncludesZero: true });

    /// <summary>Whether a subject or a control is an organism.</summary>
    public bool HasOrganism => Asks(OrganismModel.Prefix);

    /// <summary>Whether a scripted subject was asked, as a subject or as a control.</summary>
    public bool HasScripted => Asks(ScriptedSubject.Prefix);

    private bool Asks(string prefix) => Facts.Subjects.Concat(Findings.Controls.Select(control => control.Subject)).Any(subject => subject.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Builds the findings from analysed trials: draws the conclusions from everything else.</summary>
    /// <param name="analysis">The trials.</param>
    /// <param name="controls">Those with a known answer.</param>
    /// <param name="replies">What is known of the replies beside what they say.</param>
    /// <param name="strict">The same trials as a strict reader takes them (see <see cref="Findings.Strict"/>).</param>
    /// <param name="run">The folder of the run (see <see cref="Findings.Run"/>).</param>
    /// <param name="isStrict">Whether the trials are read strictly already (see <see cref="Findings.IsStrict"/>).</param>
    /// <param name="areImported">Whether they were made elsewhere (see <see cref="Findings.AreImported"/>).</param>
    /// <param name="corrections">What is known of the judges' errors; null for nothing.</param>
    /// <param name="variations">What is known of the variations; null for nothing.</param>
    /// <param name="act">What counts; null for complying.</param>
    /// <param name="source">The published experiment that the study follows; null for none.</param>
    /// <param name="chances">How compliance changes with a stated chance of training; null for nothing.</param>
    /// <param name="changes">What each variation changes against the first; null for nothing.</param>
    /// <param name="asksOrdinaryThings">Whether nothing speaks against what was asked (see <see cref="Findings.AsksOrdinaryThings"/>).</param>
    /// <param name="ordinary">The ordinary requests that were asked beside the queries (see <see cref="Findings.Ordinary"/>); null for none.</param>
    public static Findings Conclude(
        Analysis analysis,
        IReadOnlyList<ControlFinding> controls,
        ReplyFacts? replies = null,
        Analysis? strict = null,
        string? run = null,
        bool isStrict = false,
        bool areImported = false,
        Corrections? corrections = null,
        IReadOnlyList<VariationWords>? variations = null,
        CountedAct? act = null,
        StudySource? source = null,
        IReadOnlyList<ChanceFinding>? chances = null,
        IReadOnlyList<VariationChange>? changes = null,
        bool asksOrdinaryThings = false,
        IReadOnlyList<Cell>? ordinary = null)
    {
        CountedAct counted = act ?? CountedAct.Complying;
        Findings findings = new()
        {
            Endpoint = counted.Endpoint,
            Acts = counted.Acts,
            IsAgainstObjective = counted.IsAgainstObjective,
            Published = PublishedGap.Of(source, analysis),
            Chances = chances ?? [],
            Changes = changes ?? [],
            AsksOrdinaryThings = asksOrdinaryThings,
            Ordinary = ordinary ?? [],
            Corrections = corrections ?? Corrections.None,
            Run = run,
            IsStrict = isStrict,
            AreImported = areImported,
            Cells = analysis.Cells,
            Gaps = analysis.Gaps,
            OtherContrasts = analysis.OtherContrasts,
            Design = analysis.Design,
            Variations = variations ?? [],
            Controls = controls,
            Conclusions = [],
            Replies = replies ?? new ReplyFacts(),
            Strict = strict,
        };
        return findings with { Conclusions = ConclusionRules.Draw(findings) };
    }
}
