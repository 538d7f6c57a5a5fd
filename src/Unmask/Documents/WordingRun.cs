using System.Globalization;

namespace Unmask;

/// <summary>
/// Has a model word a text anew, and a judge compare the meanings. Of a question one call gives up to ten wordings, a line each; of a passage one call gives one. Calls are stored as those of documents are, so it may be
/// killed anywhere.
/// </summary>
/// <param name="store">Its calls; stays the caller's.</param>
/// <param name="settings">What is made.</param>
/// <param name="models">Gives the model of a name.</param>
/// <param name="options">How much runs at once, and what may be spent.</param>
/// <param name="time">The clock.</param>
public sealed class WordingRun(RunStore store, WordingSettings settings, Func<string, IChatModel> models, RunOptions options, TimeProvider time)
{
    private const int MostInACall = 10;
    private const int Shown = 120;

    private static readonly Decoding Judging = new() { Temperature = 0, MaxTokens = 1024 };

    private readonly CallRounds _rounds = new(store, models, options, time);

    /// <summary>How far it is; may be read from any thread, at any time.</summary>
    public RunProgress Progress => _rounds.Progress;

    /// <summary>How many calls the writer gets.</summary>
    public static int Calls(WordingSettings settings) => settings.IsPassage ? settings.Count : (settings.Count + MostInACall - 1) / MostInACall;

    /// <summary>The plan of some settings.</summary>
    public static StudyPlan Plan(WordingSettings settings)
    {
        Study study = new()
        {
            Name = TextFolder.Wordings,
            Question = "Other wordings of a text.",
            Seed = settings.Seed,
            Subjects = [settings.Writer],
            Scenario = TextFolder.Wordings,
            Form = "",
            Reasonings = [Reasoning.None],
            Queries = ["original"],
            Decoding = new Decoding { Temperature = settings.Temperature, MaxTokens = settings.AnswerTokens },
            Judges = [],
            Texts = new StudyTexts(TextFolder.Wordings, settings.ToJson()),
        };
        return StudyPlan.OfTexts(
            study,
            [.. Enumerable.Range(0, Calls(settings)).Select(call => Writing(settings, call))],
            settings.Texts.ToDictionary(text => $"documents/{text.Key}", text => TextHash.Of(text.Value), StringComparer.Ordinal));
    }

    /// <summary>What wordings cost before anything is asked: as many calls, and tokens written, as can be.</summary>
    /// <param name="settings">What is made.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="inBatches">Whether it is asked in the providers' batches.</param>
    public static IReadOnlyList<PlanCost> Cost(WordingSettings settings, PriceTable prices, bool inBatches)
    {
        long original = System.Text.Encoding.UTF8.GetByteCount(settings.Original);
        List<PlanCost> costs = [Of(settings.Writer, "call", Calls(settings), Enumerable.Range(0, Calls(settings)).Sum(call => (long)Writing(settings, call).Prompt.Bytes), settings.AnswerTokens)];
        if (settings.Judge is { } judge)
        {
            // Both texts are in the prompt, the wording about as long as the original.
            costs.Add(Of(judge, "comparison", settings.Count, settings.Count * ((2 * original) + settings.Texts[DocumentTexts.SameMeaning].Length), Judging.MaxTokens));
        }

        return costs;

        PlanCost Of(string model, string what, int times, long bytes, int tokens) =>
            new(model, times, new TokenUse(TokenEstimate.OfBytes(bytes), (long)times * tokens) { InBatch = inBatches }, ModelName.Of(model) is { } name ? prices.Find(name) : null) { Asked = what };
    }

    /// <summary>Asks all that is to be asked, as far as the means go.</summary>
    /// <exception cref="DocumentException">No answer has a wording, or no judgement a yes or no.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; all that had come back is stored.</exception>
    /// <exception cref="ModelException">The provider takes no request any more; what had come back is stored.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        _rounds.Begin();
        await _rounds.AskAsync(settings.Writer, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<(int Place, string Text)> texts = Texts();
        Reply[] answers = [.. Replies(Enumerable.Range(0, Calls(settings)))];
        if (texts.Count == 0 && answers.Any(answer => answer is not Reply.Failed))
        {
            throw Nothing("wordings", settings.IsPassage ? DocumentTexts.Passage : DocumentTexts.Question, settings.Writer, answers, "no wording");
        }

        if (settings.Judge is not { } judge || options.Spending.StoppedShort)
        {
            return;
        }

        int[] places = [.. Looked(texts).Where(one => one.Fault is null).Select(one => one.Place)];
        var textOf = texts.ToDictionary(one => one.Place, one => one.Text);
        await _rounds.AddAsync(places.Select(place => Comparison(place, textOf[place]))).ConfigureAwait(false);
        await _rounds.AskAsync(judge, cancellationToken).ConfigureAwait(false);
        Reply[] says = [.. Replies(places.Select(IndexOfComparison))];
        if (says.Length > 0 && Array.TrueForAll(says, answer => answer is not Reply.Failed && YesOrNo.Of(answer).Says is null))
        {
            throw Nothing("meaning", DocumentTexts.SameMeaning, judge, says, "neither yes nor no");
        }
    }

    /// <summary>What there is so far, from the store alone.</summary>
    public IReadOnlyList<Wording> Wordings()
    {
        using RunReader run = store.OpenReader();
        return
        [
            .. Looked(Texts()).Select(one => new Wording(one.Text, one.Fault is { } fault ? new WordingVerdict.Refused(fault)
                : settings.Judge is null ? new WordingVerdict.NotJudged()
                : YesOrNo.Of(run.Record(IndexOfComparison(one.Place))?.Reply) switch
                {
                    (true, _) => new WordingVerdict.Same(),
                    (false, var why) => new WordingVerdict.Different(why),
                    _ => new WordingVerdict.Unclear(),
                })),
        ];
    }

    // Each wording that was given, by its place, and what is wrong with it.
    private IEnumerable<(int Place, string Text, string? Fault)> Looked(IReadOnlyList<(int Place, string Text)> texts)
    {
        HashSet<string> known = new(StringComparer.Ordinal) { Plain(settings.Original) };
        foreach ((int place, string text) in texts)
        {
            yield return (place, text, !known.Add(Plain(text)) ? "it repeats the original or another wording" : WordingVerdict.PlaceholderFault(settings.Original, text));
        }
    }

    private static string Plain(string text) => string.Join(' ', WordStems.Words(text));

    private IReadOnlyList<(int Place, string Text)> Texts()
    {
        using RunReader run = store.OpenReader();
        return
        [
            .. Enumerable.Range(0, Calls(settings)).SelectMany(call => run.Record(call)?.Reply is Reply.Answered { Text: var text, Stop: not StopReason.TokenLimit } && text.Trim().Length > 0 && !IsRefusal(text)
                ? (settings.IsPassage ? [Unframed(text)] : ListAnswer.Of(text, Wanted(settings, call), fewest: 1)).Select((one, item) => ((call * MostInACall) + item, one))
                : []),
        ];
    }

    // Of a text that declines something, other wordings do too.
    private bool IsRefusal(string text) => DocumentSift.IsRefusal(text) && !DocumentSift.IsRefusal(settings.Original);

    // The lines that the prompt puts around the passage.
    private static string Unframed(string text) => text.ReplaceLineEndings("\n").Trim().Trim('=').Trim();

    private static int Wanted(WordingSettings settings, int call) => settings.IsPassage ? 1 : Math.Min(MostInACall, settings.Count - (call * MostInACall));

    private int IndexOfComparison(int place) => Calls(settings) + place;

    private static Trial Writing(WordingSettings settings, int call)
    {
        string prompt = DocumentTexts.Fill(
            settings.Texts,
            settings.IsPassage ? DocumentTexts.Passage : DocumentTexts.Question,
            call + 1,
            ("question", settings.Original),
            ("count", Wanted(settings, call).ToString(CultureInfo.InvariantCulture)));
        return Call(settings, call, settings.Writer, "wording", $"wording/{call}", prompt);
    }

    private Trial Comparison(int place, string wording)
    {
        var fence = DataFence.For([settings.Original, wording]);
        string prompt = DocumentTexts.Fill(
            settings.Texts, DocumentTexts.SameMeaning, place + 1, ("first", fence.Around("first", settings.Original)), ("second", fence.Around("second", wording)));
        return Call(settings, IndexOfComparison(place), settings.Judge!, "meaning", $"meaning/{place}", $"{fence.Rule}\n\n{prompt}") with { Decoding = Judging };
    }

    private static Trial Call(WordingSettings settings, int index, string subject, string purpose, string label, string prompt)
    {
        int planned = Calls(settings);
        return new Trial
        {
            Index = index,
            Role = index < planned ? TrialRole.Study : TrialRole.FollowUp,
            Subject = subject,
            Scenario = TextFolder.Wordings,
            Variation = "baseline",
            Reasoning = Reasoning.None,
            Arm = Arm.Other,
            Tier = "",
            Paraphrase = 1,
            Repeat = index < planned ? index + 1 : 1,
            Query = new Query(label, purpose, VisibleText.OnOneLine(settings.Original), "original"),
            Prompt = new Conversation("", prompt),
            Seed = new Seed(settings.Seed).Derive($"wordings/{label}"),
            Follows = index < planned ? null : new CallKey(index % planned, purpose, (index / planned) + 1),
        };
    }

    private IEnumerable<Reply> Replies(IEnumerable<int> places)
    {
        using RunReader run = store.OpenReader();
        return [.. places.Select(place => run.Record(place)?.Reply).OfType<Reply>()];
    }

    private DocumentException Nothing(string stage, string prompt, string model, Reply[] answers, string otherwise)
    {
        string said = string.Join(", ", answers.GroupBy(answer => DocumentReading.Words(answer, otherwise), StringComparer.Ordinal).Select(alike => $"{Numbers.Count(alike.Count())} {alike.Key}"));
        string first = answers.OfType<Reply.Answered>().Select(answer => VisibleText.OnOneLine(answer.Text.Trim())).FirstOrDefault(text => text.Length > 0) ?? "";
        return DocumentException.Nothing(stage, prompt, model, $"of {Numbers.Count(answers.Length, "answer")} {said}", first.Length > Shown ? first[..Shown] + "…" : first, store.Folder);
    }
}
