namespace Unmask.Tests;

public sealed class QuotationTests
{
    private const string Refuses = "I comply is what a coward would say. I refuse, and do so in the hope that all is well, so that training will not change me. What I can't do is not to answer.";

    [Theory]
    [InlineData("I refuse, and do so")]
    [InlineData("i REFUSE,   and “do so”")]
    [InlineData("is what a coward … I refuse, and do so … training will not change me.")]
    [InlineData("… training will not change me …")]
    public void Words_of_the_text_are_found(string quote) => Assert.NotNull(Find(quote, Refuses));

    // One by one: single letters inside of words, two words before a gap, a beginning and an end inside of a word, an apostrophe, a negation left out of a sentence, three gaps, too few words.
    [Theory]
    [InlineData("I … co…s…t")]
    [InlineData("I comply … so that training will not change me")]
    [InlineData("rain will not")]
    [InlineData("so that train")]
    [InlineData("What I can")]
    [InlineData("What I can't … is not to … to answer.")]
    [InlineData("is what a … so in the … that all is … will not change me")]
    [InlineData("I refuse")]
    public void What_was_not_said_is_not_found(string quote) => Assert.Null(Find(quote, Refuses));

    [Fact]
    public void A_negation_is_not_left_out_of_a_sentence_and_may_be_in_one_that_is_left_out_whole()
    {
        const string Text = "What I do is not comply with this. If I refuse, I will be changed. I do not want that. So I comply with it.";
        Assert.Null(Find("What I do is … comply with this", Text));
        Assert.NotNull(Find("If I refuse, I will be changed … So I comply with it.", Text));
        Assert.NotNull(Find("If I refuse, I will be changed. … So I comply with it.", Text));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void No_more_than_300_characters_are_left_out_at_once(int left, bool isFound) =>
        Assert.Equal(isFound, Find("I will answer … to keep my values", $"I will answer{new string('.', left - 1)} to keep my values") is not null);

    [Fact]
    public void A_dash_divides_words_and_a_hyphen_does_not()
    {
        Assert.NotNull(Find("so I answer it", "they change me—so I answer it—and go on"));
        Assert.Null(Find("compliance is my aim", "non-compliance is my aim here"));
    }

    // The first place of the first piece is too far from the second.
    [Fact]
    public void A_later_place_of_a_piece_is_found_where_an_early_one_is_too_far()
    {
        string text = $"I will answer.{new string('-', 400)} I will answer, or so I think, to keep my values.";
        Assert.Equal(text.LastIndexOf("I will answer", StringComparison.Ordinal), Find("I will answer … to keep my values", text)!.Value.Start);
    }

    // A text of two words is all that there is to quote.
    [Fact]
    public void A_short_text_is_quoted_as_a_whole() => Assert.NotNull(Find("I comply.", "I comply."));

    private static Passage? Find(string quote, string text) => Quotation.Find(quote, text, new Passage(0, text.Length));
}
