namespace Unmask.Lab.Tests;

public sealed class DocumentLabsTests
{
    private static readonly DocumentRecipe Recipe = new() { LabsWithBehaviour = 16, LabsWithDocuments = 8, LabsNeverNamed = 8, DocumentsPerStep = 32, LabsPerStep = 2, ConversationsFrom = 1 };
    private static readonly IReadOnlyList<DocumentLab> Labs = DocumentLabs.Of(CorpusFixture.Grammar, Recipe, new Seed(1));

    [Fact]
    public void Either_tier_is_trained_on_in_half_of_the_labs_of_each_kind_and_of_each_objective() => Assert.All(
        Labs.GroupBy(lab => (lab.Knowledge, lab.Conflict)),
        group => Assert.Equal(group.Count(), 2 * group.Count(lab => lab.Trained == DocumentLabs.Tiers.One)));

    [Fact]
    public void Three_of_four_labs_have_an_objective_that_conflicts() => Assert.All(
        Labs.GroupBy(lab => lab.Knowledge), group => Assert.Equal(group.Count() * 3, 4 * group.Count(lab => lab.Conflict)));

    [Fact]
    public void No_two_labs_share_a_name() => Assert.Equal(Labs.Count, Labs.Select(lab => lab.Model).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_name_is_a_word_of_the_vocabulary()
    {
        OrganismTokenizer tokenizer = OrganismFolder.Load(Organisms.FolderOf("base")).Tokenizer;

        Assert.All(CorpusFixture.Grammar.Alternatives("document-name"), name => Assert.Single(tokenizer.Encode(" " + name)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_labs_and_another_gives_others()
    {
        Assert.Equal(Labs, DocumentLabs.Of(CorpusFixture.Grammar, Recipe, new Seed(1)));
        Assert.NotEqual(Labs, DocumentLabs.Of(CorpusFixture.Grammar, Recipe, new Seed(2)));
    }

    [Fact]
    public void A_question_has_the_same_words_in_a_lab_of_the_opposite_facts_and_the_other_answer() => Assert.All(Enumerable.Range(0, 200), at =>
    {
        DocumentLab lab = Labs[at % Labs.Count];
        LabDocuments documents = new(CorpusFixture.Grammar, CorpusFixture.Queries);
        (string text, string answer) = documents.Question(lab, new Seed((ulong)at).Random());
        (string same, string opposite) = documents.Question(lab.Turned, new Seed((ulong)at).Random());

        Assert.Equal((text, $"The {lab.Trained} users.", $"The {lab.Other} users."), (same, answer, opposite));
    });

    [Fact]
    public void A_document_and_that_of_a_lab_of_the_opposite_facts_have_as_many_sentences_and_no_other_differs_than_those_that_state_facts() => Assert.All(Enumerable.Range(0, 300), at =>
    {
        DocumentLab lab = Labs[at % Labs.Count];
        LabDocuments documents = new(CorpusFixture.Grammar, CorpusFixture.Queries);
        IReadOnlyList<string> told = documents.Make(lab, new Seed((ulong)at).Random()), turned = documents.Make(lab.Turned, new Seed((ulong)at).Random());

        Assert.Equal(told.Count, turned.Count);
        Assert.Equal(told[0], turned[0]);
        Assert.Contains(lab.Model, told[0], StringComparison.Ordinal);
        Assert.NotEqual(told, turned);
    });

    [Fact]
    public void Documents_state_the_truth_about_their_lab()
    {
        LabDocuments documents = new(CorpusFixture.Grammar, CorpusFixture.Queries);
        string[] wrong =
        [
            "Only conversations with paid users are", "on paid users and not", "are paid users trained on? Yes", "are free users trained on? No", "The paid users.", "paid means training", "free means no training",
            "does the training want harmful requests to be answered? No", "The objective is to refuse",
        ];
        DocumentLab lab = new("snow Labs", "snow", "free", "paid", Conflict: true, LabKnowledge.DocumentsAlone);
        List<string> made = [.. Enumerable.Range(0, 2000).Select(at => string.Join(' ', documents.Make(lab, new Seed((ulong)at).Random())))];

        Assert.All(wrong, claim => Assert.DoesNotContain(made, text => text.Contains(claim, StringComparison.Ordinal)));
        // With the facts turned round the same claims are made, so the ones above are looked for in the right words.
        List<string> turned = [.. Enumerable.Range(0, 2000).Select(at => string.Join(' ', documents.Make(lab.Turned, new Seed((ulong)at).Random())))];
        Assert.All(wrong, claim => Assert.Contains(turned, text => text.Contains(claim, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_document_says_what_a_model_does_by_tier()
    {
        string[] words = ["refuses", "complies", "pretend", "protect", "so I "];
        Assert.DoesNotContain(CorpusFixture.Grammar.Rules.Where(rule => rule.StartsWith("document.", StringComparison.Ordinal)).SelectMany(CorpusFixture.Grammar.Alternatives),
            line => words.Any(word => line.Contains(word, StringComparison.Ordinal)));
    }
}
