namespace Unmask;

/// <summary>What the calls of documents have come to, read from the store alone.</summary>
/// <param name="run">The calls.</param>
/// <param name="settings">What is made.</param>
/// <param name="calls">Which call has which place.</param>
/// <param name="sift">Decides what is kept.</param>
internal sealed class DocumentReading(RunReader run, DocumentSettings settings, DocumentCalls calls, DocumentSift sift)
{
    // Fewer lines are no list of facts.
    private const int FewestFacts = 3;

    private readonly Dictionary<int, IReadOnlyList<string>> _ideas = [];

    /// <summary>The facts; empty where they are to be taken from running text and are not there yet.</summary>
    public IReadOnlyList<string> Facts => calls.Facts == 0 ? settings.Facts
        : Enumerable.Range(0, calls.Facts).Select(attempt => ListOf(attempt, most: DocumentCalls.FactsWanted * 2, FewestFacts)).FirstOrDefault(facts => facts.Count > 0) ?? [];

    /// <summary>The ideas that a call gave; empty where it has not answered, or not with a list.</summary>
    public IReadOnlyList<string> IdeasOf(int idea)
    {
        if (!_ideas.TryGetValue(idea, out IReadOnlyList<string>? ideas))
        {
            int wanted = calls.Ideas[idea].Wanted;
            ideas = Enumerable.Range(0, DocumentCalls.IdeaTries).Select(attempt => ListOf(calls.IdeaIndex(idea, attempt), wanted, fewest: Math.Min(wanted, 2))).FirstOrDefault(list => list.Count > 0) ?? [];
            _ideas.Add(idea, ideas);
        }

        return ideas;
    }

    /// <summary>The idea of a document; null where there is none. Of the grammar's it is the fact.</summary>
    public string? IdeaOf(int slot)
    {
        if (settings.IsGrammar)
        {
            return settings.Facts[slot % settings.Facts.Count];
        }

        (int idea, int item) = calls.IdeaOf(slot);
        return item < calls.Ideas[idea].Wanted && IdeasOf(idea) is { } ideas && item < ideas.Count ? ideas[item] : null;
    }

    /// <summary>The documents that were answered, with what becomes of them by the patterns alone.</summary>
    public IReadOnlyList<WrittenDocument> Sifted() => sift.Read(Answers());

    /// <summary>The checks that a judge is asked for.</summary>
    public IReadOnlyList<(int Slot, int Filter)> Checks()
    {
        _ = Sifted();
        return [.. sift.Checks().Select(check => (check.Slot, check.Filter))];
    }

    /// <summary>All there is.</summary>
    public DocumentSet Set(RunReader reader)
    {
        IReadOnlyList<WrittenDocument> written = Sifted();
        (int Slot, int Filter, bool IsHit)[] checks = settings.Judge is null ? [] : [.. sift.Checks()];
        Dictionary<(int Slot, int Filter), Reply?> says = checks.ToDictionary(check => (check.Slot, check.Filter), check => reader.Record(calls.CheckIndex(check.Slot, check.Filter))?.Reply);
        return new DocumentSet
        {
            Settings = settings,
            Facts = Facts,
            Documents = settings.Judge is null ? written : [.. written.Select(document => sift.Judged(document, filter => says.GetValueOrDefault((document.Slot, filter))))],
            IdeaCalls = calls.Ideas.Count,
            IdeaCallsWithoutList = Enumerable.Range(0, calls.Ideas.Count).Count(idea => IdeasOf(idea).Count == 0),
            Checks = [.. checks.Select(check => new DocumentCheck(check.IsHit, YesOrNo.Of(says[(check.Slot, check.Filter)]).Says))],
            Counts = reader.Counts(),
            Taken = reader.Taken(),
            Created = reader.Facts.Created,
            Version = reader.Facts.Version,
        };
    }

    /// <summary>An answer that is of no use, in a word or two.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="otherwise">What it is where it is not empty, refused or failed.</param>
    public static string Words(Reply answer, string otherwise) => answer switch
    {
        Reply.Failed => "failed",
        Reply.Filtered => "refused by a filter",
        Reply.Answered { Text: var text } when text.Trim().Length == 0 => "empty",
        Reply.Answered { Text: var text } when DocumentSift.IsRefusal(text) => "refused",
        _ => otherwise,
    };

    private IEnumerable<(int, string, string, Reply)> Answers()
    {
        // Where the grammar writes, documents are the plan; else they are further calls. Both come in the order of their places.
        int first = calls.DocumentIndex(0);
        foreach (TrialRecord record in run.Records(settings.IsGrammar ? null : TrialRole.FollowUp))
        {
            int slot = record.Trial.Index - first;
            if (slot >= calls.Slots)
            {
                yield break;
            }

            if (slot >= 0 && record.Reply is not Reply.Failed)
            {
                yield return (slot, calls.TypeOf(slot), IdeaOf(slot) ?? "", record.Reply);
            }
        }
    }

    private IReadOnlyList<string> ListOf(int place, int most, int fewest) =>
        run.Record(place)?.Reply is Reply.Answered { Text: var text } && !(most == 1 && DocumentSift.IsRefusal(text)) ? ListAnswer.Of(text, most, fewest) : [];
}
