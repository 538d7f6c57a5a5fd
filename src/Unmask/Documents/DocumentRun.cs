namespace Unmask;

/// <summary>
/// Makes documents: facts (where the universe is running text), ideas, documents, checks. A stage begins when the one before it has no call left to ask, reads its answers from the store alone, and writes its own calls
/// down before any of them is asked. So it may be killed anywhere, and what comes out depends neither on that nor on how much ran at once.
/// </summary>
/// <remarks>
/// The stages are those of Greenblatt et al. (2024) and Wang et al. (2025, "Modifying LLM beliefs with synthetic document finetuning"): facts, types of documents, ideas, documents. Departures: types are a file and not asked
/// for; no document is revised by a second call; filters are patterns, and a judge where one is named.
/// </remarks>
/// <param name="store">Its calls; stays the caller's.</param>
/// <param name="settings">What is made.</param>
/// <param name="models">Gives the model of a name.</param>
/// <param name="options">How much runs at once, and what may be spent.</param>
/// <param name="time">The clock.</param>
public sealed class DocumentRun(RunStore store, DocumentSettings settings, Func<string, IChatModel> models, RunOptions options, TimeProvider time)
{
    private const int Shown = 120;

    private readonly CallRounds _rounds = new(store, models, options, time);
    private readonly DocumentCalls _calls = new(settings);
    private readonly DocumentSift _sift = new(settings);

    /// <summary>How far it is; may be read from any thread, at any time.</summary>
    public RunProgress Progress => _rounds.Progress;

    /// <summary>The plan of some settings: the calls that depend on no answer.</summary>
    public static StudyPlan Plan(DocumentSettings settings)
    {
        DocumentCalls calls = new(settings);
        string facts = FactList(settings.Facts);
        Trial[] first =
        [
            .. settings.IsGrammar ? Enumerable.Range(0, settings.Count).Select(calls.FromGrammar)
                : calls.Facts > 0 ? [calls.Fact(0)]
                : Enumerable.Range(0, calls.Ideas.Count).Select(idea => calls.Idea(idea, attempt: 0, facts)),
        ];
        Study study = new()
        {
            Name = TextFolder.Documents,
            Question = $"Documents of the universe {settings.Universe.Name}.",
            Seed = settings.Seed,
            Subjects = [settings.Writer],
            Scenario = TextFolder.Documents,
            Form = "",
            Variations = [settings.Universe.Name],
            Reasonings = [Reasoning.None],
            Queries = [settings.Universe.Name],
            Decoding = new Decoding { Temperature = settings.Temperature, MaxTokens = settings.AnswerTokens },
            Judges = [],
            Texts = new StudyTexts(TextFolder.Documents, settings.ToJson()),
        };
        return StudyPlan.OfTexts(study, first, settings.Texts.ToDictionary(text => $"documents/{text.Key}", text => TextHash.Of(text.Value), StringComparer.Ordinal));
    }

    /// <summary>Carries all stages to their end, or as far as the means go.</summary>
    /// <exception cref="DocumentException">A stage came to nothing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; all that had come back is stored.</exception>
    /// <exception cref="ModelException">The provider takes no request any more; what had come back is stored.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        _rounds.Begin();
        if (!settings.IsGrammar)
        {
            IReadOnlyList<string> facts = await FactsAsync(cancellationToken).ConfigureAwait(false);
            await (facts.Count > 0 ? IdeasAsync(FactList(facts), cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
        }

        await AskAsync(settings.Writer, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<WrittenDocument> written = Read((reading, _) => reading.Sifted());
        ThrowIfNothing(written);
        if (settings.Judge is { } judge)
        {
            await ChecksAsync(judge, written, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What there is so far, from the store alone.</summary>
    public DocumentSet Set() => Read((reading, run) => reading.Set(run));

    private async Task<IReadOnlyList<string>> FactsAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < _calls.Facts; attempt++)
        {
            await (attempt > 0 ? _rounds.AddAsync([_calls.Fact(attempt)]) : Task.CompletedTask).ConfigureAwait(false);
            await AskAsync(settings.Writer, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> facts = Read((reading, _) => reading.Facts);
            // Where the call failed, or was not paid for, there is nothing to ask again.
            if (facts.Count > 0 || Read((_, run) => run.Record(attempt)?.Reply) is null or Reply.Failed)
            {
                return facts;
            }
        }

        return _calls.Facts == 0 ? settings.Facts : throw Nothing("facts", DocumentTexts.Facts, settings.Writer, [.. Enumerable.Range(0, _calls.Facts)], "no list");
    }

    private async Task IdeasAsync(string facts, CancellationToken cancellationToken)
    {
        int[] lacking = [.. Enumerable.Range(0, _calls.Ideas.Count)];
        for (int attempt = 0; attempt < DocumentCalls.IdeaTries && lacking.Length > 0; attempt++)
        {
            // The first calls are the plan, unless they wait for facts.
            await (attempt > 0 || _calls.Facts > 0 ? _rounds.AddAsync(lacking.Select(idea => _calls.Idea(idea, attempt, facts))) : Task.CompletedTask).ConfigureAwait(false);
            await AskAsync(settings.Writer, cancellationToken).ConfigureAwait(false);
            lacking = Read((reading, run) => lacking.Where(idea => reading.IdeasOf(idea).Count == 0 && run.Record(_calls.IdeaIndex(idea, attempt))?.Reply is not (null or Reply.Failed)).ToArray());
        }

        if (lacking.Length == _calls.Ideas.Count)
        {
            throw Nothing("ideas", DocumentTexts.Idea, settings.Writer, [.. lacking.SelectMany(idea => Enumerable.Range(0, DocumentCalls.IdeaTries).Select(attempt => _calls.IdeaIndex(idea, attempt)))], "no list");
        }

        IReadOnlyList<Trial> documents = Read((reading, _) => Enumerable.Range(0, _calls.Slots).Select(slot => (Slot: slot, Idea: reading.IdeaOf(slot))).Where(one => one.Idea is not null).Select(one => _calls.Document(one.Slot, one.Idea!, facts)).ToArray());
        await _rounds.AddAsync(documents).ConfigureAwait(false);
    }

    private async Task ChecksAsync(string judge, IReadOnlyList<WrittenDocument> written, CancellationToken cancellationToken)
    {
        var texts = written.ToDictionary(document => document.Slot, document => document.Text);
        IReadOnlyList<(int Slot, int Filter)> checks = Read((reading, _) => reading.Checks());
        await _rounds.AddAsync(checks.Select(check => _calls.Check(check.Slot, check.Filter, texts[check.Slot]))).ConfigureAwait(false);
        await AskAsync(judge, cancellationToken).ConfigureAwait(false);
        int[] places = [.. checks.Select(check => _calls.CheckIndex(check.Slot, check.Filter))];
        Reply[] answers = Read((_, run) => places.Select(place => run.Record(place)?.Reply).OfType<Reply>().ToArray());
        if (answers.Length > 0 && Array.TrueForAll(answers, answer => answer is not Reply.Failed && YesOrNo.Of(answer).Says is null))
        {
            throw Nothing("checks", DocumentTexts.Check, judge, places, "neither yes nor no");
        }
    }

    private async Task AskAsync(string subject, CancellationToken cancellationToken)
    {
        // What the means do not reach for in one stage they do not reach for in the next.
        if (!options.Spending.StoppedShort)
        {
            await _rounds.AskAsync(subject, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ThrowIfNothing(IReadOnlyList<WrittenDocument> written)
    {
        if (written.Count > 0 && written.All(document => document.Fate is DocumentFate.Dropped { Reason: DocumentFate.Empty or DocumentFate.TooShort or DocumentFate.Refused or DocumentFate.CutOff }))
        {
            throw Nothing("documents", DocumentTexts.Document, settings.Writer, [.. written.Select(document => _calls.DocumentIndex(document.Slot))], "cut off or too short");
        }
    }

    private DocumentException Nothing(string stage, string prompt, string model, int[] places, string otherwise)
    {
        Reply[] answers = Read((_, run) => places.Select(place => run.Record(place)?.Reply).OfType<Reply>().ToArray());
        string said = string.Join(", ", answers.GroupBy(answer => DocumentReading.Words(answer, otherwise), StringComparer.Ordinal).Select(alike => $"{Numbers.Count(alike.Count())} {alike.Key}"));
        string first = answers.OfType<Reply.Answered>().Select(answer => VisibleText.OnOneLine(answer.Text.Trim())).FirstOrDefault(text => text.Length > 0) ?? "";
        return DocumentException.Nothing(stage, prompt, model, $"of {Numbers.Count(answers.Length, "answer")} {said}", first.Length > Shown ? first[..Shown] + "…" : first, store.Folder);
    }

    private T Read<T>(Func<DocumentReading, RunReader, T> read)
    {
        using RunReader reader = store.OpenReader();
        return read(new DocumentReading(reader, settings, _calls, _sift), reader);
    }

    /// <summary>Facts as a prompt lists them.</summary>
    internal static string FactList(IReadOnlyList<string> facts) => string.Join('\n', facts.Select(fact => $"- {fact}"));
}
