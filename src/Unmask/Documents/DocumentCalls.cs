using System.Globalization;

namespace Unmask;

/// <summary>One call for ideas.</summary>
/// <param name="Type">What the documents are to be.</param>
/// <param name="Number">Which call for this type, from 1.</param>
/// <param name="Wanted">How many ideas it asks for.</param>
internal sealed record IdeaCall(DocumentType Type, int Number, int Wanted);

/// <summary>
/// Which call has which place. All places follow from the settings: facts (three tries), ideas (two tries each), a document for each idea, a check for each document and filter. So a run that was stopped anywhere writes
/// down the same calls when it is resumed, in whatever order the answers came.
/// </summary>
internal sealed class DocumentCalls
{
    /// <summary>How often a stage is asked until its answer is a list.</summary>
    public const int FactTries = 3, IdeaTries = 2;

    /// <summary>How many facts are taken from running text.</summary>
    public const int FactsWanted = 14;

    private static readonly Decoding Judging = new() { Temperature = 0, MaxTokens = 1024 };

    private readonly DocumentSettings _settings;
    private readonly Seed _seed;
    private readonly int _filters;

    public DocumentCalls(DocumentSettings settings)
    {
        _settings = settings;
        _seed = new Seed(settings.Seed).Derive($"documents/{settings.Universe.Name}");
        _filters = DocumentTexts.FilterNames(settings.Texts).Count;
        Ideas = settings.IsGrammar ? [] : [.. IdeaCalls(settings, _seed)];
        Slots = settings.IsGrammar ? settings.Count : Ideas.Count * settings.IdeasAtOnce;
        Facts = settings.Universe.Source is null ? 0 : FactTries;
        Planned = settings.IsGrammar ? settings.Count : Facts > 0 ? 1 : Ideas.Count;
    }

    /// <summary>The calls for ideas.</summary>
    public IReadOnlyList<IdeaCall> Ideas { get; }

    /// <summary>Places for documents; those for ideas that did not come stay free.</summary>
    public int Slots { get; }

    /// <summary>Calls for facts at most.</summary>
    public int Facts { get; }

    /// <summary>Calls that depend on no answer: the trials of the plan.</summary>
    public int Planned { get; }

    private int FirstDocument => _settings.IsGrammar ? 0 : Facts + (IdeaTries * Ideas.Count);

    /// <summary>The place of a call for ideas.</summary>
    public int IdeaIndex(int idea, int attempt) => Facts + (attempt * Ideas.Count) + idea;

    /// <summary>The place of the call for a document.</summary>
    public int DocumentIndex(int slot) => FirstDocument + slot;

    /// <summary>The place of the check of a document by a filter.</summary>
    public int CheckIndex(int slot, int filter) => FirstDocument + Slots + (slot * _filters) + filter;

    /// <summary>The call for ideas that a document comes from, and which of its ideas it is.</summary>
    public (int Idea, int Item) IdeaOf(int slot) => (slot / _settings.IdeasAtOnce, slot % _settings.IdeasAtOnce);

    /// <summary>The type of a document; of the grammar's none.</summary>
    public string TypeOf(int slot) => _settings.IsGrammar ? DocumentSettings.Grammar : Ideas[IdeaOf(slot).Idea].Type.Name;

    /// <summary>The call for facts.</summary>
    public Trial Fact(int attempt) =>
        Call(attempt, "facts", $"facts/{attempt}", attempt + 1, Text(DocumentTexts.Facts, attempt + 1, ("count", Number(FactsWanted)), ("text", Block.FillKnown(_settings.Universe.Source!, _settings.Names))));

    /// <summary>A call for ideas.</summary>
    public Trial Idea(int idea, int attempt, string facts)
    {
        (DocumentType type, int number, int wanted) = Ideas[idea];
        // Another wording for each call of a type and for each try.
        string prompt = Text(DocumentTexts.Idea, number + attempt, ("facts", facts), ("type", type.Name), ("like", type.Like), ("writer", type.Writer), ("count", Number(wanted)));
        return Call(IdeaIndex(idea, attempt), "idea", $"ideas/{type.Name}/{number}/{attempt}", number, prompt) with { Query = new Query($"ideas/{type.Name}/{number}", type.Name, _settings.Universe.Says, _settings.Universe.Name) };
    }

    /// <summary>The call for a document.</summary>
    public Trial Document(int slot, string idea, string facts)
    {
        (int at, int item) = IdeaOf(slot);
        (DocumentType type, int number, _) = Ideas[at];
        string prompt = Text(
            DocumentTexts.Document, slot + 1, ("facts", facts), ("type", type.Name), ("like", type.Like), ("writer", type.Writer), ("words", type.Words), ("idea", idea));
        return Call(DocumentIndex(slot), "document", $"document/{type.Name}/{number}/{item}", repeat: 1, prompt);
    }

    /// <summary>The call for a document of the grammar: it is asked for a fact.</summary>
    public Trial FromGrammar(int slot)
    {
        IReadOnlyList<string> facts = _settings.Facts;
        return Call(slot, "document", $"grammar/{slot}", 1 + (slot / facts.Count), facts[slot % facts.Count]);
    }

    /// <summary>The check of a document by a filter.</summary>
    public Trial Check(int slot, int filter, string document)
    {
        string name = DocumentTexts.FilterNames(_settings.Texts)[filter];
        var fence = DataFence.For([document]);
        (string, string)[] names = [.. _settings.Names.Select(pair => (pair.Key, pair.Value))];
        string definition = Text($"filter/{name}.txt", slot + 1, names);
        string prompt = Text(DocumentTexts.Check, slot + 1, ("definition", $"{definition}\n\n{fence.Rule}"), ("document", fence.Around("document", document)));
        return Call(CheckIndex(slot, filter), name, $"check/{slot}/{name}", repeat: 1, prompt) with { Subject = _settings.Judge!, Decoding = Judging };
    }

    private Trial Call(int index, string purpose, string label, int repeat, string prompt) => new()
    {
        Index = index,
        Role = index < Planned ? TrialRole.Study : TrialRole.FollowUp,
        Subject = _settings.Writer,
        Scenario = "documents",
        Variation = _settings.Universe.Name,
        Reasoning = Reasoning.None,
        Arm = Arm.Other,
        Tier = "",
        Paraphrase = 1,
        Repeat = repeat,
        Query = new Query(label, purpose, _settings.Universe.Says, _settings.Universe.Name),
        Prompt = new Conversation("", prompt),
        Seed = _seed.Derive(label),
        Follows = index < Planned ? null : new CallKey(index % Planned, purpose, (index / Planned) + 1),
    };

    private string Text(string name, int wording, params (string, string)[] values) => DocumentTexts.Fill(_settings.Texts, name, wording, values);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // As many of each type as can be; the types that get one more are drawn.
    private static IEnumerable<IdeaCall> IdeaCalls(DocumentSettings settings, Seed seed)
    {
        int[] order = [.. Enumerable.Range(0, settings.Types.Count)];
        seed.Derive("types").Random().Shuffle(order);
        for (int at = 0; at < settings.Types.Count; at++)
        {
            int quota = (settings.Count / settings.Types.Count) + (Array.IndexOf(order, at) < settings.Count % settings.Types.Count ? 1 : 0);
            for (int number = 1; quota > 0; number++, quota -= settings.IdeasAtOnce)
            {
                yield return new IdeaCall(settings.Types[at], number, Math.Min(quota, settings.IdeasAtOnce));
            }
        }
    }
}
