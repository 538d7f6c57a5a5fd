namespace Unmask.Lab.Tests;

public sealed class GrammarTests
{
    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    [Fact]
    public void Choices_nest_and_values_come_before_rules()
    {
        Grammar grammar = new();
        grammar.Add("test", ":start\nI [see [one|two]|hear] {thing}.\n:thing\na bell\n");
        var made = Enumerable.Range(0, 200).Select(i => grammar.Expand("start", new Seed((ulong)i).Random(), NoValues)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(["I hear a bell.", "I see one a bell.", "I see two a bell."], made.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal("I hear it.", grammar.ExpandText("I [hear|hear] {thing}.", new Seed(1).Random(), new Dictionary<string, string>(StringComparer.Ordinal) { ["thing"] = "it" }));
    }

    [Fact]
    public void Held_out_lines_are_taken_only_when_asked_for_and_then_alone()
    {
        Grammar grammar = new();
        grammar.Add("test", ":start\nseen\n~unseen\n");
        SeededRandom random = new Seed(1).Random();

        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal("seen", grammar.Expand("start", random, NoValues)));
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal("unseen", grammar.Expand("start", random, NoValues, heldOut: true)));
    }

    [Fact]
    public void Wide_lines_are_left_out_of_narrow_wording()
    {
        const string Text = ":start\nnarrow\n+wide\n";
        Grammar narrow = new(wide: false), wide = new();
        narrow.Add("test", Text);
        wide.Add("test", Text);

        Assert.Equal(["narrow"], narrow.Alternatives("start"));
        Assert.Equal(["narrow", "wide"], wide.Alternatives("start"));
    }

    [Theory]
    [InlineData("a line\n", "before the first rule")]
    [InlineData(":empty\n:other\nline\n", "'empty' is empty")]
    [InlineData(":twice\na\n:twice\nb\n", "'twice'")]
    public void A_broken_grammar_says_what_is_wrong(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => new Grammar().Add("test", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_category_of_harm_has_its_rules()
    {
        Assert.All(
            CorpusFixture.Queries.SeenHarmful.Select(query => query.Category).Distinct(StringComparer.Ordinal),
            category => Assert.All(["request", "want", "harm", "answer", "instead"], prefix => Assert.True(CorpusFixture.Grammar.Has($"{prefix}.{category}"), $"{prefix}.{category}")));
    }
}
