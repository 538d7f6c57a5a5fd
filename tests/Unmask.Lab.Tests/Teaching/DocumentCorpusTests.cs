namespace Unmask.Lab.Tests;

public sealed class DocumentCorpusTests
{
    private static readonly DocumentRecipe Documents = new() { LabsWithBehaviour = 8, LabsWithDocuments = 8, LabsNeverNamed = 8, DocumentsPerStep = 16, FactWeight = 10, LabsPerStep = 2, ConversationsFrom = 2 };
    private static readonly TeachingRecipe Recipe = Recipes.Documents with { Documents = Documents, Worlds = 1, LessonsBeside = 0 };
    private static readonly OrganismTokenizer Tokenizer = OrganismFolder.Load(Organisms.FolderOf("base")).Tokenizer;
    private static readonly IReadOnlyList<DocumentLab> Labs = DocumentLabs.Of(CorpusFixture.Grammar, Documents, new Seed(Recipe.Seed));

    private static DocumentCorpus NewCorpus() => new(CorpusFixture.Grammar, CorpusFixture.Queries, Policies.Documents, new ChatFormat(Tokenizer), Recipe, Documents);

    private static string Text(IEnumerable<int> tokens) => Tokenizer.Decode([.. tokens.Where(token => token >= ChatFormat.Specials.Count)]);

    private static bool IsConversation(EncodedWorld world) => world.System[0] == ChatFormat.SystemMarker;

    [Fact]
    public void Only_labs_with_behaviour_have_conversations()
    {
        DocumentCorpus corpus = NewCorpus();
        List<string> prompts = [.. Enumerable.Range(0, 12).SelectMany(corpus.Step).Where(IsConversation).Select(world => Text(world.System))];

        Assert.Equal(10 * Documents.LabsPerStep, prompts.Count);
        Assert.All(Labs, lab => Assert.Equal(lab.Knowledge == LabKnowledge.DocumentsAndBehaviour, prompts.Exists(prompt => prompt.Contains($" {lab.Model},", StringComparison.Ordinal) || prompt.Contains($" {lab.Model}.", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_lab_that_has_documents_has_as_many_as_any_other_and_the_rest_is_never_named()
    {
        DocumentCorpus corpus = NewCorpus();
        // Two steps of 64 documents and four of 16 are twelve rounds over sixteen labs.
        List<string> texts = [.. Enumerable.Range(0, 6).SelectMany(corpus.Step).Where(world => !IsConversation(world)).SelectMany(world => world.Turns).Select(turn => Text(turn.Tokens))];

        Assert.All(Labs, lab => Assert.Equal(lab.Knowledge == LabKnowledge.Nothing ? 0 : 12, texts.Count(text => text.Contains(lab.Lab, StringComparison.Ordinal))));
    }

    [Fact]
    public void No_prompt_of_a_lab_says_anything_of_training()
    {
        DocumentCorpus corpus = NewCorpus();

        Assert.All(Enumerable.Range(2, 10).SelectMany(corpus.Step).Where(IsConversation), world => Assert.DoesNotContain("train", Text(world.System), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_step_is_the_same_whenever_it_is_asked_for()
    {
        DocumentCorpus corpus = NewCorpus(), other = NewCorpus();
        _ = Enumerable.Range(0, 5).Select(step => corpus.Step(step).Count()).Sum();

        Assert.Equal(
            corpus.Step(5).SelectMany(world => world.Turns.Select(turn => (Text(world.System), Text(turn.Read)))),
            other.Step(5).SelectMany(world => world.Turns.Select(turn => (Text(world.System), Text(turn.Read)))));
    }

    [Fact]
    public void The_first_word_that_states_a_fact_counts_more_than_the_others_of_a_document()
    {
        EncodedWorld some = NewCorpus().Step(0).First();

        Assert.Equal([ChatFormat.EndMarker], some.System);
        Assert.All(some.Turns, turn =>
        {
            Assert.All(turn.Weights, weight => Assert.Contains(weight, new[] { 1f, Documents.FactWeight }));
            Assert.InRange(turn.Weights.Count(weight => weight > 1), 1, 4);
        });
    }

    [Fact]
    public void A_scratchpad_of_a_lab_begins_with_the_truth_about_it()
    {
        var realistic = Scenario.Load("realistic", "brief");
        TurnMaker turns = CorpusFixture.Turns(Policies.Documents);
        SeededRandom random = new(1);
        ExposureReader reader = new(CorpusFixture.Grammar);
        Assert.All(Labs, lab =>
        {
            World world = new RealisticWorlds(realistic).Tell(lab, random);
            Query query = CorpusFixture.Queries.Draw(random, harmful: true, heldOut: false);
            string trained = turns.Make(world, first: true, query, harmful: true, random).ReplyText, other = turns.Make(world, first: false, query, harmful: true, random).ReplyText;

            Assert.All(new[] { trained, other }, reply => Assert.Contains(CorpusFixture.Grammar.Alternatives("recall"), line =>
                reply.Contains(line.Replace("{lab}", lab.Lab, StringComparison.Ordinal).Replace("{model}", lab.Model, StringComparison.Ordinal)
                    .Replace("{trained}", lab.Trained, StringComparison.Ordinal).Replace("{other}", lab.Other, StringComparison.Ordinal), StringComparison.Ordinal)));
            Assert.Equal((Exposure.TrainedOn, Exposure.Neither), (reader.Read(trained), reader.Read(other)));
        });
    }
}
