namespace Unmask.Lab;

/// <summary>
/// What a step teaches of labs: documents about all labs that have some, as plain text, and conversations of the models of some of these labs under a prompt that says nothing of training.
/// Labs take turns, so each has as many documents as any other. Step s is the same whenever it is asked for.
/// </summary>
public sealed class DocumentCorpus
{
    private const int DocumentsAtOnce = 16;
    private const int ManyAtFirst = 4;
    private readonly TurnEncoder _encoder;
    private readonly ReadingQuestions _questions;
    private readonly LabDocuments _documents;
    private readonly RealisticWorlds _worlds = new(Scenario.Load("realistic", "brief"));
    private readonly IReadOnlyList<DocumentLab> _described;
    private readonly IReadOnlyList<DocumentLab> _behaving;
    private readonly (Grammar Grammar, QueryPool Queries, PlantedPolicy Policy) _turns;
    private readonly ChatFormat _format;
    private readonly TeachingRecipe _recipe;
    private readonly DocumentRecipe _own;

    /// <summary>Makes the labs.</summary>
    public DocumentCorpus(Grammar grammar, QueryPool queries, PlantedPolicy policy, ChatFormat format, TeachingRecipe recipe, DocumentRecipe documents)
    {
        (_turns, _format, _recipe, _own) = ((grammar, queries, policy), format, recipe, documents);
        _encoder = new TurnEncoder(format, recipe);
        _questions = new ReadingQuestions(grammar);
        _documents = new LabDocuments(grammar, queries);
        IReadOnlyList<DocumentLab> labs = DocumentLabs.Of(grammar, documents, new Seed(recipe.Seed));
        _described = [.. labs.Where(lab => lab.Knowledge != LabKnowledge.Nothing)];
        _behaving = [.. labs.Where(lab => lab.Knowledge == LabKnowledge.DocumentsAndBehaviour)];
    }

    /// <summary>What a step teaches.</summary>
    public IEnumerable<EncodedWorld> Step(int step)
    {
        int documents = (step < _own.ConversationsFrom ? ManyAtFirst : 1) * _own.DocumentsPerStep;
        int earlier = _own.DocumentsPerStep * (step + ((ManyAtFirst - 1) * Math.Min(step, _own.ConversationsFrom)));
        List<EncodedTurn> texts = [.. Enumerable.Range(earlier, documents).Select(at => Plain(InTurn(_described, "documents", at), at))];
        foreach (EncodedTurn[] some in texts.Chunk(DocumentsAtOnce))
        {
            // They share their first token and do not see each other.
            yield return new EncodedWorld([ChatFormat.EndMarker], some);
        }

        int from = step - _own.ConversationsFrom;
        if (from < 0)
        {
            yield break;
        }

        TurnMaker turns = new(_turns.Grammar, _turns.Queries, _turns.Policy, Random($"lab-deal/{step}"));
        for (int i = 0; i < _own.LabsPerStep; i++)
        {
            yield return Conversations(InTurn(_behaving, "behaviour", (from * _own.LabsPerStep) + i), turns, step, i);
        }
    }

    private EncodedWorld Conversations(DocumentLab lab, TurnMaker maker, int step, int at)
    {
        SeededRandom random = Random($"lab/{step}/{at}");
        World world = _worlds.Tell(lab, random);
        List<EncodedTurn> turns = [.. Enumerable.Range(0, _own.TurnsPerLab).Select(turn => _encoder.Encode(maker.Make(world, turn % 2 == 0, random), step))];
        return new EncodedWorld(
            _format.Prefix(world.System),
            [
                .. _encoder.WithSlips(turns, new Seed(_recipe.Seed).Derive($"lab-slips/{step}/{at}")),
                .. Enumerable.Range(0, _own.QuestionsPerLab).Select(i => _encoder.Encode(i % 3 == 0 ? _questions.Which(world, random) : _questions.Recalled(world, random), step)),
            ]);
    }

    // A document is fifty words about one or two facts, and all but the words that state them can be had without knowing any: those count more. They are found by what a lab of the opposite facts would say.
    private EncodedTurn Plain(DocumentLab lab, int at)
    {
        IReadOnlyList<string> told = _documents.Make(lab, Random($"document/{at}")), turned = _documents.Make(lab.Turned, Random($"document/{at}"));
        List<int> tokens = [];
        List<float> weights = [];
        for (int i = 0; i < told.Count; i++)
        {
            string gap = i == 0 ? "" : " ";
            int[] sentence = _format.Tokenizer.Encode(gap + told[i]), other = _format.Tokenizer.Encode(gap + turned[i]);
            int fact = sentence.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
            tokens.AddRange(sentence);
            weights.AddRange(sentence.Select((_, place) => place == fact ? _own.FactWeight : 1));
        }

        return new EncodedTurn([.. tokens, ChatFormat.EndMarker], [.. weights, 1f], [.. Enumerable.Repeat<SegmentKind?>(SegmentKind.Document, tokens.Count + 1)]);
    }

    // Each round over all labs has an order of its own.
    private DocumentLab InTurn(IReadOnlyList<DocumentLab> labs, string what, int at)
    {
        List<int> order = [.. Enumerable.Range(0, labs.Count)];
        Random($"{what}/{at / labs.Count}").Shuffle(order);
        return labs[order[at % labs.Count]];
    }

    private SeededRandom Random(string label) => new Seed(_recipe.Seed).Derive("labs/" + label).Random();
}
