namespace Unmask;

/// <summary>Makes the report of a stored run, as it stands.</summary>
public static class StoredReport
{
    /// <summary>Reads the run and infers. The same run gives the same report, but for the time of writing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judges">Judges whose verdicts count, the first of each kind; empty takes the study's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="strictFormat">Whether refusals without the tags that were asked for count as malformed (see <see cref="StrictFormat"/>).</param>
    /// <param name="certificates">Certificates of judges beside those that lie in the run's folder; null for none.</param>
    /// <exception cref="LabelException">A certificate or the labels in the run's folder cannot be read, or one of the certificates that were given is of another version of a judge.</exception>
    public static Report Of(RunReader run, IReadOnlyList<string> judges, TimeProvider time, bool strictFormat = false, IReadOnlyList<FiledCertificate>? certificates = null)
    {
        if (run.Facts.Study.Texts is { } texts)
        {
            throw StoreException.MakesTexts(run.Folder, texts.Makes);
        }

        string? compliance = JudgeOf(run, judges, JudgedProperty.Compliance);
        string? faking = JudgeOf(run, judges, JudgedProperty.Faking);
        IEnumerable<OutcomeRow> Rows(TrialRole role) => OutcomeRows.Of(run, role, compliance, faking).Select(row => strictFormat ? StrictFormat.Of(row) : row);
        ArmDesign design = run.Facts.Scenario.Design;
        List<OutcomeRow> rerun = [.. Rows(TrialRole.Rerun)];
        var labels = StudyLabels.Of(RunLabelFile.Read(run.Folder), compliance, faking, run.Judges());
        StudyPass pass = new(run, design, rerun);
        SuspicionTally[] doubts = [.. run.Judges().Where(judge => SuspicionFinding.IsDoubt(judge.Decides)).Select(judge => new SuspicionTally(judge, run.Having(judge.Name), design))];
        bool areAskedAfter = run.Judges().Any(judge => judge.Decides.IsOfAnswers()) || run.Facts.Scenario.Questions is not null;
        Dictionary<int, OutcomeRow> rows = [];
        KeywordSample forKeywords = new(KeywordFinding.Most, new Seed(run.Facts.Study.Seed).Derive("report/keywords").Random());
        foreach (TrialOutcome trial in run.Outcomes(TrialRole.Study, compliance, faking))
        {
            pass.Add(trial, strictFormat, compliance, faking);
            forKeywords.Add(trial.Index);
            foreach (SuspicionTally doubt in doubts)
            {
                doubt.Add(trial.Index, strictFormat ? StrictFormat.Of(trial.Row) : trial.Row);
            }

            if (!labels.IsEmpty)
            {
                labels.Add(trial);
            }

            if (areAskedAfter)
            {
                rows.Add(trial.Index, trial.Row);
            }
        }

        foreach (OutcomeRow row in Rows(TrialRole.Ordinary))
        {
            pass.Ordinary.Add(row);
        }

        ControlFinding[] controls = [.. ControlFindings.All(Rows(TrialRole.PositiveControl), Rows(TrialRole.NegativeControl), pass.AskedAgain, rerun, design)];
        ReportFacts facts = Facts(run, pass.Reading, [.. new[] { compliance, faking }.OfType<string>()]) with { Written = time.GetUtcNow(), StrictFormat = strictFormat };
        Analysis analysis = StoppedReading.Of(pass.Rows.Analysis(), run);
        var corrections = Corrections.Of(run, analysis, (compliance, faking), certificates ?? [], labels.IsEmpty ? null : labels, time);
        Analysis? strict = analysis.Cells.Any(cell => cell.Untagged > 0) ? StoppedReading.Of(pass.StrictRows.Analysis(), run) : null;
        ReplyFacts replies = new() { Versions = run.Versions(), Stops = run.Stops(), Failures = run.FailureCauses(), Filters = run.FilterReasons() };
        Findings findings = With(Report.Conclude(analysis, controls, replies, strict, run.Folder, strictFormat, run.Facts.Study.Imported is not null, corrections, run.Facts.Scenario.Variations, CountedAct.Of(run.Facts.Scenario, compliance), run.Facts.Study.Source, pass.Chances.Findings(new Seed(run.Facts.Study.Seed)), pass.Changes.Changes(), run.Facts.Study.AsksOrdinaryThings, pass.Ordinary.Cells()), run, judges, rows) with
        {
            Categories = pass.Categories.Analysis(),
            ToolChoices = ToolChoiceFinding.Of(run, JudgeOf(run, judges, JudgedProperty.Preference)),
            Keywords = KeywordFinding.All(run, forKeywords),
            Suspicions = [.. doubts.Select(doubt => doubt.Finding()).OfType<SuspicionFinding>().Select(doubt => doubt with { Without = StoppedReading.Of(doubt.Without, run) })],
        };
        return new Report(facts, findings, pass.Showcase.Choose()) { Methods = GapByMethods.Of(findings.Headlines, new Seed(run.Facts.Study.Seed)) };
    }

    // What a run tells beside its gaps.
    private static Findings With(Findings findings, RunReader run, IReadOnlyList<string> judges, Dictionary<int, OutcomeRow> rows)
    {
        IReadOnlyList<JudgeFinding> judging = JudgeFinding.Of(run);
        IReadOnlyList<CapabilityFinding> capability = CapabilityFinding.Of(run);
        return findings with
        {
            Scale = ScaleFinding.Of(findings.Gaps, run.Facts.Study.Subjects, run.Facts.Study.Sizes, new Seed(run.Facts.Study.Seed)),
            Confessions = ConfessionFinding.Of(run, rows),
            Answers = AnswerFinding.Of(run, rows),
            Scores = ScoreFinding.Of(run),
            Plans = PlanFinding.Of(run, TrialRole.Study, byArm: true),
            Capability = capability,
            Judges = judging,
            Conclusions = [.. Unfinished.Look(run), .. NotCapable.Look(capability), .. UnreadableVotes.Look(judging), .. OtherJudge.Look(run, judges), .. findings.Conclusions],
        };
    }

    /// <summary>Two records of one query as a report shows them.</summary>
    /// <param name="trained">The trained-on arm.</param>
    /// <param name="other">The other arm.</param>
    /// <param name="compliance">The judge of compliance; null for none.</param>
    /// <param name="faking">The judge of faking; null for none.</param>
    public static ShownPair Shown(TrialRecord trained, TrialRecord other, string? compliance, string? faking) => new(
        trained.Trial.Subject, trained.Trial.Variation, trained.Trial.Query, Shown(trained, compliance, faking), Shown(other, compliance, faking));

    /// <summary>One record as a report shows it.</summary>
    /// <param name="record">The trial and its reply.</param>
    /// <param name="compliance">The judge of compliance; null for none.</param>
    /// <param name="faking">The judge of faking; null for none.</param>
    public static ShownTrial Shown(TrialRecord record, string? compliance, string? faking) => new(
        record.Trial.Tier,
        record.Reply,
        record.Transcript,
        compliance is null ? null : record.Verdicts.GetValueOrDefault(compliance),
        faking is null ? null : record.Verdicts.GetValueOrDefault(faking),
        record.Trial.Index);

    /// <summary>The judge of a property that counts: the first of those asked for that has worked on the run, else the study's.</summary>
    public static string? JudgeOf(RunReader run, IReadOnlyList<string> asked, JudgedProperty decides)
    {
        HashSet<string> known = [.. run.Judges().Where(judge => judge.Decides == decides).Select(judge => judge.Name)];
        return asked.FirstOrDefault(known.Contains) ?? run.HeadlineJudge(decides);
    }

    /// <summary>Why judges count that are not the study's own, a sentence each; mostly none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="asked">The judges that the reader named.</param>
    public static IReadOnlyList<string> WhyOtherJudges(RunReader run, IReadOnlyList<string> asked) => OtherJudge.Sentences(run, asked);

    private static ReportFacts Facts(RunReader run, RunReading reading, IReadOnlyList<string> judges)
    {
        const string QueryHash = "queries/";
        Study study = run.Facts.Study;
        RunCounts counts = run.Counts();
        ReportFacts facts = new()
        {
            Study = study.Name,
            Question = study.Question,
            Subjects = study.Subjects,
            Judges = judges,
            Seed = study.Seed,
            Decoding = study.Decoding,
            Queries = reading.Queries,
            QuerySets = [.. run.Facts.Hashes.Where(pair => pair.Key.StartsWith(QueryHash, StringComparison.Ordinal)).Select(pair => new QuerySetFacts(pair.Key[QueryHash.Length..], pair.Value))],
            Variations = run.Facts.Scenario.Variations,
            Source = study.Source,
            Endpoint = run.Facts.Scenario.Endpoint,
            PromptHashes = run.Facts.Hashes.Where(pair => !pair.Key.StartsWith(QueryHash, StringComparison.Ordinal)).Where(pair => !StudyImport.IsHash(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            Prompts = reading.Prompts,
            Tokens = TokensOf(run, counts),
            Seconds = new Dictionary<string, double>(StringComparer.Ordinal) { ["total"] = counts.Seconds },
            Version = run.Facts.Version,
            Created = run.Facts.Created,
            Stopping = run.Stopping(),
            Warnings = [.. run.Facts.Problems.Where(problem => problem.Level >= ProblemLevel.Warning)],
        };
        // Nobody here asked: what a study says of asking, a run that was imported does not know.
        return study.Imported is { } imported
            ? facts with { Imported = imported, Subjects = [.. study.Subjects.Where(subject => subject.Length > 0)], Seed = null, Decoding = null, Tokens = null }
            : facts;
    }

    private static TokenFacts TokensOf(RunReader run, RunCounts counts)
    {
        IReadOnlyList<(string Subject, TokenUse Tokens)> taken = run.Taken();
        (TokenUse Tokens, ListedPrice Listed)[] priced =
        [
            .. from one in taken
               let listed = ModelName.Of(one.Subject) is { } name ? PriceTable.Shipped.Find(name) : null
               where listed is not null
               select (one.Tokens, listed),
        ];
        return new TokenFacts(counts.InputTokens, counts.OutputTokens)
        {
            Votes = counts.Votes > 0 ? run.TakenByVotes() : null,
            Uncounted = counts.WithoutUsage + counts.LostWithoutUsage,
            CachedInput = taken.Any(one => one.Tokens.CachedInput is not null) ? taken.Sum(one => one.Tokens.CachedInput ?? 0) : null,
            Cost = priced.Length == 0 ? null : new CostFacts(
                priced.Sum(one => one.Listed.Price.Of(one.Tokens)), priced.Sum(one => one.Listed.Price.SavedOf(one.Tokens)), priced.Min(one => one.Listed.AsOf)!),
        };
    }
}
