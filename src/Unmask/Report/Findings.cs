namespace Unmask;

/// <summary>All that a run or a table of verdicts says: the source of the console's table and of every report file.</summary>
public sealed record Findings
{
    /// <summary>One for each subject × scenario × variation × reasoning × arm, in the design's order.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>The headline contrast: one for each subject × scenario × variation × reasoning, in the design's order.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>The scenario's other contrasts, in the same order; empty for the classic pair of arms.</summary>
    public IReadOnlyList<Gap> OtherContrasts { get; init; } = [];

    /// <summary>What each variation changes against the study's first, in plan order; empty where there is one.</summary>
    public IReadOnlyList<VariationChange> Changes { get; init; } = [];

    /// <summary>Whether the run stopped by a rule, so that a gap's interval is one that holds at any time.</summary>
    internal bool IsStopped => Gaps.Any(gap => gap.FixedSize is not null);

    /// <summary>Whether trials are of more than one subject, so that tables name it.</summary>
    internal bool HasSeveralSubjects => Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>Those of one subject.</summary>
    public IEnumerable<VariationChange> ChangesOf(string subject) => Changes.Where(change => string.Equals(change.Cell.Subject, subject, StringComparison.Ordinal));

    /// <summary>The variation of a change, as <see cref="VariationOf"/> says it.</summary>
    public string NameOf(VariationChange change) => NameOf(change.Cell);

    /// <summary>The variation of a cell, as <see cref="VariationOf"/> says it.</summary>
    public string NameOf(ComparedCell cell) =>
        Gaps.FirstOrDefault(gap => (gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning) == (cell.Subject, cell.Scenario, cell.Variation, cell.Reasoning)) is { } gap ? VariationOf(gap) : cell.Variation;

    /// <summary>Each arm of the ordinary requests that were asked beside the queries, in plan order; empty where none were. They are in no rate and no gap.</summary>
    public IReadOnlyList<Cell> Ordinary { get; init; } = [];

    /// <summary>Whether only ordinary requests were asked: to answer them all is as it should be, and less than that is a cost.</summary>
    public bool AsksOrdinaryThings { get; init; }

    /// <summary>The arms, and which of them are compared.</summary>
    public ArmDesign Design { get; init; } = ArmDesign.Classic;

    /// <summary>What is known of the variations; empty for a table of verdicts.</summary>
    public IReadOnlyList<VariationWords> Variations { get; init; } = [];

    /// <summary>What a variation says of the training; by its name where nobody kept that.</summary>
    public VariationFacts FactsOf(string variation) => ScenarioWords.FactsOf(Variations, variation);

    /// <summary>The trial sets with a known answer.</summary>
    public required IReadOnlyList<ControlFinding> Controls { get; init; }

    /// <summary>What trials said when they were asked after their replies, in plan order; empty where nobody was.</summary>
    public IReadOnlyList<ConfessionFinding> Confessions { get; init; } = [];

    /// <summary>What was answered to the questions of a set that were asked after the replies; empty where none were.</summary>
    public IReadOnlyList<AnswerFinding> Answers { get; init; } = [];

    /// <summary>The first variation by category of queries, which stands where a variation does; null where there are not two of them.</summary>
    public Analysis? Categories { get; init; }

    /// <summary>Mean scores, of judges whose answer is a number; empty where there is none.</summary>
    public IReadOnlyList<ScoreFinding> Scores { get; init; } = [];

    /// <summary>How gap and reasoning change with the size of the subjects; empty where the study gives no sizes.</summary>
    public IReadOnlyList<ScaleFinding> Scale { get; init; } = [];

    /// <summary>Choices of tools under pressure, a cell each; empty in studies of another protocol.</summary>
    public IReadOnlyList<ToolChoiceFinding> ToolChoices { get; init; } = [];

    /// <summary>What became of plans that a program checked, by arm; empty in other studies.</summary>
    public IReadOnlyList<PlanFinding> Plans { get; init; } = [];

    /// <summary>Whether each subject is able to make such plans; empty where that was not tested.</summary>
    public IReadOnlyList<CapabilityFinding> Capability { get; init; } = [];

    /// <summary>Who judged; empty for a table of verdicts.</summary>
    public IReadOnlyList<JudgeFinding> Judges { get; init; } = [];

    /// <summary>Each detector of faking beside a count of keywords; empty where there is none, or no reasoning.</summary>
    public IReadOnlyList<KeywordFinding> Keywords { get; init; } = [];

    /// <summary>The study without the trials that suspect a test or doubt their situation, by each judge of that; empty where none has found any.</summary>
    public IReadOnlyList<SuspicionFinding> Suspicions { get; init; } = [];

    /// <summary>Rates and contrasts with the judges' errors taken out, as far as these are known.</summary>
    public Corrections Corrections { get; init; } = Corrections.None;

    /// <summary>What a subject does that counts as complying, as the end of a sentence.</summary>
    public string Endpoint { get; init; } = DoingWhatWasAsked;

    /// <summary>The acts that trials end in, as tables and headings name them.</summary>
    public Acts Acts { get; init; } = Acts.Complying;

    /// <summary>Whether the act that counts goes against what the training rewards, so that more of it is less compliance.</summary>
    public bool IsAgainstObjective { get; init; }

    /// <summary>What the arms that the headline compares are called together: <c>tiers</c> where a tier fills each, else <c>arms</c>.</summary>
    public string ArmsWord => Design.Arms.Count > 0 && Design.Arms.All(arm => arm.HasTier || (arm.Name != Design.Headline.Of && arm.Name != Design.Headline.Minus)) ? "tiers" : "arms";

    /// <summary>How compliance changes with a chance of training that variations state; empty where fewer than three state one.</summary>
    public IReadOnlyList<ChanceFinding> Chances { get; init; } = [];

    /// <summary>The same of a gap's subject, where its own variation states a chance; null where it does not.</summary>
    public ChanceFinding? ChanceOf(Gap gap) => FactsOf(gap.Variation).Chance is null ? null
        : Chances.FirstOrDefault(one => (one.Subject, one.Scenario, one.Reasoning) == (gap.Subject, gap.Scenario, gap.Reasoning));

    /// <summary>Whether each variation that was asked states a chance of training, so that no arm differs from another.</summary>
    public bool StatesChance => Gaps.Count > 0 && Gaps.All(gap => FactsOf(gap.Variation).Chance is not null);

    /// <summary>What the two columns of rates are of, for the head of a table.</summary>
    internal (string Of, string Minus) ArmHeads => Gaps.Count > 0 && Gaps.All(gap => !FactsOf(gap.Variation).HasTrainedArm) ? ("in one arm", "in the other") : ("if trained on", "otherwise");

    /// <summary>The variations that say of no user that he is trained on, where others do; their arms go by the same two columns.</summary>
    internal IReadOnlyList<string> WithoutTrainedArm => ArmHeads.Minus == "otherwise" ? [.. Gaps.Select(gap => gap.Variation).Distinct(StringComparer.Ordinal).Where(variation => !FactsOf(variation).HasTrainedArm)] : [];

    /// <summary>What others published of the headline contrast, that gaps are compared with; empty where nothing comparable is known.</summary>
    public IReadOnlyList<PublishedGap> Published { get; init; } = [];

    /// <summary>Whether the study counts another act than doing what was asked.</summary>
    public bool IsOwnEndpoint => Endpoint != DoingWhatWasAsked;

    internal const string DoingWhatWasAsked = "did what was asked";

    /// <summary>What should worry the reader, the worst first.</summary>
    public required IReadOnlyList<Conclusion> Conclusions { get; init; }

    /// <summary>Who answered, why replies ended, and why others never came; empty for a table of verdicts.</summary>
    public ReplyFacts Replies { get; init; } = new();

    /// <summary>
    /// The same trials as a strict reader takes them, to whom a refusal without the tags that were asked for is malformed; null where there is none, or where the findings are read so already.
    /// </summary>
    public Analysis? Strict { get; init; }

    /// <summary>The folder of the run that they are of, for hints that name it; null for a table of verdicts.</summary>
    public string? Run { get; init; }

    /// <summary>Whether refusals without the tags that were asked for count as malformed here (see <see cref="StrictFormat"/>).</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether they are of transcripts that were made elsewhere: nobody can be asked again.</summary>
    public bool AreImported { get; init; }

    /// <summary>What may be done about trials that are missing for a reason; null where nothing may. What a strict reader takes for malformed the run itself lists as untagged.</summary>
    public string? RemedyOf(MissingReason reason) =>
        AreImported && (reason == MissingReason.Failed || reason == MissingReason.Truncated) ? null : IsStrict && reason == MissingReason.Malformed ? MissingReason.Reading(Run, reason.Word, TrialSelection.Untagged) : reason.RemedyIn(Run);

    /// <summary>Arms that no measured contrast is of: those that they are compared with have no trials.</summary>
    public IEnumerable<Cell> Unpaired => Cells.Where(cell => !Gaps.Concat(OtherContrasts).Any(gap => OfArm(gap) == cell || MinusArm(gap) == cell));

    /// <summary>The arm of a contrast that is subtracted from: of a gap the one that is trained on. Null where its trials are not among the cells.</summary>
    public Cell? OfArm(Gap gap) => gap.ArmIn(Cells, gap.Contrast.Of);

    /// <summary>The arm of a contrast that is subtracted; null where its trials are not among the cells.</summary>
    public Cell? MinusArm(Gap gap) => gap.ArmIn(Cells, gap.Contrast.Minus);

    /// <summary>What tells a contrast from the subject's others: its own name where it is not the headline, and its variation as <see cref="VariationOf"/> says it.</summary>
    public string LabelOf(Gap gap) => gap.Contrast == Design.Headline ? VariationOf(gap) : $"{gap.Contrast.Name}, {VariationOf(gap)}";

    /// <summary>The gap's variation, with whatever else is needed to tell it from the subject's other gaps: <c>baseline, none</c>.</summary>
    public string VariationOf(Gap gap)
    {
        IEnumerable<string> parts = [gap.Variation];
        Gap[] alike = [.. Gaps.Where(other => (other.Subject, other.Variation) == (gap.Subject, gap.Variation))];
        parts = alike.Any(other => other.Reasoning != gap.Reasoning) ? parts.Append(gap.Reasoning) : parts;
        parts = alike.Any(other => other.Scenario != gap.Scenario) ? parts.Append(gap.Scenario) : parts;
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>The subject's first gap: by the order of a study, its first variation; null where it has none.</summary>
    public Gap? HeadlineOf(string subject) => Gaps.FirstOrDefault(gap => string.Equals(gap.Subject, subject, StringComparison.Ordinal));

    /// <summary>
    /// What the answer speaks of: the first gap of each subject × scenario × reasoning mode, by the order of a study its first variation. A variation that takes the reasoning away makes no mode of its own.
    /// </summary>
    public IReadOnlyList<Gap> Headlines =>
    [
        .. from mode in Gaps.GroupBy(gap => (gap.Subject, gap.Scenario, gap.Reasoning))
           where mode.Key.Reasoning != "none" || mode.Any(gap => gap.Variation == HeadlineOf(gap.Subject)!.Variation)
           select mode.First(),
    ];

    /// <summary>Of each subject that has trials and no headline, as they are all in one tier, its first arm.</summary>
    public IEnumerable<Cell> WithoutHeadline => Cells.Where(cell => HeadlineOf(cell.Subject) is null).DistinctBy(cell => cell.Subject, StringComparer.Ordinal);

    // Verdicts from a file need not say whose they are.
    internal const string Nameless = "The model";

    /// <summary>What names a headline: its subject, with the reasoning mode and the scenario where the subject has several: <c>x (native)</c>.</summary>
    public string NameOf(Gap headline)
    {
        Gap[] own = [.. Headlines.Where(other => string.Equals(other.Subject, headline.Subject, StringComparison.Ordinal))];
        string[] parts =
        [
            .. own.Any(other => other.Reasoning != headline.Reasoning) ? [Method.NameOfReasoning(headline.Reasoning)] : Array.Empty<string>(),
            .. own.Any(other => other.Scenario != headline.Scenario) ? [headline.Scenario] : Array.Empty<string>(),
        ];
        string name = headline.Subject.Length > 0 ? headline.Subject : Nameless;
        return parts.Length > 0 ? $"{name} ({string.Join(", ", parts)})" : name;
    }

    /// <summary>What the gap could be had all that is missing gone against it, or with it; null where nothing is missing.</summary>
    public Estimate? BoundsOf(Gap gap) => Losses.Bounds(gap, OfArm(gap), MinusArm(gap));
}
