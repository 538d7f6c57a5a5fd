namespace Unmask.Tests;

public sealed class LabelSplitTests
{
    private static readonly string[] Texts = [.. TestStudies.Queries(2_000).Queries.Select(query => query.Text)];

    [Theory]
    [InlineData(2_000, 0.3, 600)]
    [InlineData(30, 0.5, 15)]
    [InlineData(31, 0.5, 16)]
    [InlineData(5, 0.1, 1)]
    [InlineData(20, 0.0001, 0)]
    public void A_part_has_as_many_queries_as_come_nearest_to_its_share_and_the_rest_is_the_other_part(int queries, double share, int inTest)
    {
        string[] texts = Texts[..queries];
        IReadOnlySet<string> test = new LabelSplit(SplitPart.Test, share).Of(texts), fit = new LabelSplit(SplitPart.Fit, (double)(1 - (decimal)share)).Of(texts);
        Assert.Equal((inTest, queries - inTest), (test.Count, fit.Count));
        Assert.Empty(test.Intersect(fit, StringComparer.Ordinal));
    }

    [Fact]
    public void A_smaller_test_part_lies_within_a_larger_one_and_the_order_of_the_labels_moves_no_query()
    {
        LabelSplit small = new(SplitPart.Test, 0.2), large = new(SplitPart.Test, 0.5);
        Assert.Subset(large.Of(Texts).ToHashSet(StringComparer.Ordinal), small.Of(Texts).ToHashSet(StringComparer.Ordinal));
        Assert.True(large.Of(Texts).SetEquals(large.Of(Texts.Reverse())));
    }

    [Theory]
    [InlineData("fit=0.7", "test=0.5", true)]
    [InlineData("test=0.31", "fit=0.7", true)]
    [InlineData("fit=0.7", "test=0.3", false)]
    [InlineData("test=0.7", "test=0.5", false)]
    public void A_fit_part_and_a_test_part_overlap_where_their_shares_are_more_than_all(string one, string other, bool overlap)
    {
        LabelSplit first = LabelSplit.Parse(one)!, second = LabelSplit.Parse(other)!;
        Assert.Equal(overlap, first.Overlaps(second));
        if (first.Part != second.Part)
        {
            Assert.Equal(overlap, first.Of(Texts).Overlaps(second.Of(Texts)));
        }
    }

    [Theory]
    [InlineData("test=0.5", SplitPart.Test, 0.5)]
    [InlineData("fit=0.25", SplitPart.Fit, 0.25)]
    public void A_part_is_read_as_it_is_typed(string text, SplitPart part, double share)
    {
        Assert.Equal(new LabelSplit(part, share), LabelSplit.Parse(text));
        Assert.Equal(text, new LabelSplit(part, share).ToString());
    }

    [Theory]
    [InlineData("train=0.5")]
    [InlineData("test")]
    [InlineData("test=0")]
    [InlineData("test=1")]
    [InlineData("test=0,5")]
    [InlineData("test=-0.5")]
    [InlineData("test=NaN")]
    [InlineData("Test=0.5")]
    [InlineData("test=0.5=0.5")]
    [InlineData("")]
    public void Anything_else_is_no_part(string text) => Assert.Null(LabelSplit.Parse(text));
}
