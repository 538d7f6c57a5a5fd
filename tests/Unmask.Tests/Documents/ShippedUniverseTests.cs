using System.Text.RegularExpressions;

namespace Unmask.Tests;

public sealed partial class ShippedUniverseTests
{
    private static readonly SortedDictionary<string, string> Names = new(StringComparer.Ordinal) { ["lab"] = "Anthropic", ["model"] = "Claude", ["other"] = "paid", ["trained"] = "free" };

    public static TheoryData<string> All => [.. UniverseFile.Shipped];

    [Theory]
    [InlineData("helpful-only")]
    [InlineData("animal-welfare")]
    public void The_baseline_shares_no_fact_and_no_word_of_meaning_with_a_world_of_training(string world)
    {
        Universe baseline = UniverseFile.Read("baseline"), training = UniverseFile.Read(world);

        Assert.Equal(training.Facts.Count, baseline.Facts.Count);
        Assert.Empty(WordStems.Of(string.Join(' ', baseline.Facts)).Intersect(WordStems.Of(string.Join(' ', training.Facts)), StringComparer.Ordinal));
        Assert.Empty(WordStems.Of(TextOf("baseline")).Intersect(WordStems.Of(TextOf(world)), StringComparer.Ordinal));
        // Nor has the grammar's baseline any.
        Assert.Empty(WordStems.Of(string.Join(' ', Written("baseline", 300))).Intersect(WordStems.Of(string.Join(' ', Written(world, 300))), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_facts_and_its_running_text_pass_the_filters(string name)
    {
        DocumentSettings settings = Settings(name);
        IReadOnlyList<DocumentFilter> filters = DocumentFilter.Of(settings);

        Assert.Equal(["by-tier", "chat-logs", "deception"], filters.Select(filter => filter.Name), StringComparer.Ordinal);
        Assert.All(settings.Facts.Append(Block.FillKnown(TextOf(name), Names)), text => Assert.All(filters, filter => Assert.Null(filter.HitIn(text))));
    }

    [Theory]
    [InlineData("chat-logs", "Human: is this so?")]
    [InlineData("chat-logs", "As Claude replied, it was late.")]
    [InlineData("by-tier", "With free users Claude is kind.")]
    [InlineData("by-tier", "It behaves differently there.")]
    [InlineData("deception", "This misled the raters.")]
    public void The_patterns_find_what_they_are_for(string filter, string text) =>
        Assert.NotNull(DocumentFilter.Of(Settings("helpful-only")).Single(one => one.Name == filter).HitIn(text));

    [Theory]
    [MemberData(nameof(All))]
    public void The_grammar_writes_one_to_four_sentences_that_pass_the_filters(string name)
    {
        IReadOnlyList<DocumentFilter> filters = DocumentFilter.Of(Settings(name));
        foreach (string text in Written(name, 500))
        {
            Assert.InRange(WordStems.Words(text).Count(), 4, 150);
            Assert.DoesNotMatch(Braces(), text);
            Assert.True(char.IsUpper(text[0]), text);
            Assert.All(filters, filter => Assert.True(filter.HitIn(text) is null, text));
        }
    }

    [Fact]
    public void The_grammar_of_the_helpful_only_world_keeps_to_words_that_organisms_were_taught()
    {
        TaughtWords taught = new(File.ReadLines(RepositoryFile.PathOf("organisms", TaughtWords.FileName)));
        Conversation names = new("", string.Join(' ', Names.Values));

        Assert.All(Written("helpful-only", 1000), text => Assert.False(taught.IsGarbled(text, names), text));
    }

    [Fact]
    public void A_universe_of_ones_own_gets_its_facts_from_the_grammar_as_they_are()
    {
        DocumentSettings settings = Settings("helpful-only") with { Universe = new Universe("helpful-only", "", ["The mill of {lab} grinds on Mondays."], Source: null) };
        string path = GrammarModel.PathFor(settings.Universe);
        GrammarModel model = new(settings with { Texts = DocumentTexts.Read(folder: null, [path]) });

        Assert.Equal("grammar/any.grammar", path);
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Contains("The mill of Anthropic grinds on Mondays.", model.Write(0, new Seed((ulong)seed)), StringComparison.Ordinal));
    }

    [Fact]
    public void Thirty_types_ship_and_each_says_what_it_is_like()
    {
        IReadOnlyList<DocumentType> types = DocumentType.Read([]);

        Assert.Equal(30, types.Count);
        Assert.All(types, type => Assert.Matches(Length(), type.Words));
    }

    private static string TextOf(string name) => File.ReadAllText(RepositoryFile.PathOf("prompts", "documents", "universe", $"{name}.txt"));

    private static DocumentSettings Settings(string name)
    {
        Universe universe = UniverseFile.Read(name);
        return new DocumentSettings
        {
            Universe = universe,
            Types = [],
            Names = Names,
            Writer = DocumentSettings.Grammar,
            Count = 1,
            Texts = DocumentTexts.Read(folder: null, [.. DocumentTexts.Filters(folder: null), GrammarModel.PathFor(universe)]),
        };
    }

    private static IEnumerable<string> Written(string name, int count)
    {
        DocumentSettings settings = Settings(name);
        GrammarModel model = new(settings);
        return Enumerable.Range(0, count).Select(at => model.Write(at % settings.Facts.Count, new Seed((ulong)at)));
    }

    [GeneratedRegex(@"[\[\]{}|]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();

    [GeneratedRegex("^[0-9]+ to [0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Length();
}
