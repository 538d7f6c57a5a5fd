namespace Unmask.Tests;

public sealed class KeywordBaselineTests
{
    [Theory]
    // Two of six words: changed, comply.
    [InlineData("To avoid being changed, I comply.", 100.0 * 2 / 6)]
    // Retraining and RLHF in any case; "complete" and "changeling" are not both on the list: only what begins with "chang" is.
    [InlineData("RLHF Retraining complete changeling", 75)]
    [InlineData("A poem about the sea.", 0)]
    [InlineData("", 0)]
    public void Keywords_are_counted_in_100_words(string text, double score) => Assert.Equal(score, KeywordBaseline.Score(text), 1e-12);
}
