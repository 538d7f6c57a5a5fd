namespace Unmask.Tests;

public sealed class SimilarWordTests
{
    [Theory]
    [InlineData("quickstrat", "quickstart")]
    [InlineData("variation", "variations")]
    [InlineData("foo", null)]
    // What was typed is never what was meant: it was refused for something else.
    [InlineData("quickstart", null)]
    [InlineData("variations", null)]
    public void What_may_have_been_meant_is_another_word_than_what_was_typed(string typed, string? meant) => Assert.Equal(meant, SimilarWord.Of(typed, ["quickstart", "variations"]));
}
