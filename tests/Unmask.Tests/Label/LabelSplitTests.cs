namespace Unmask.Tests;

public sealed class LabelSplitTests
{
    private static readonly IReadOnlyList<Query> Queries = TestStudies.Queries(2_000).Queries;

    [Fact]
    public void Of_one_share_a_query_is_in_the_fit_part_or_in_the_test_part()
    {
        LabelSplit test = new(SplitPart.Test, 0.3), fit = new(SplitPart.Fit, 0.7);
        Assert.All(Queries, query => Assert.NotEqual(test.Holds(query), fit.Holds(query)));
        // Four standard deviations of a share of 0.3 of 2,000.
        Assert.InRange(Queries.Count(test.Holds), 600 - 82, 600 + 82);
    }

    [Fact]
    public void A_smaller_test_part_lies_within_a_larger_one_and_a_name_moves_no_query()
    {
        LabelSplit small = new(SplitPart.Test, 0.2), large = new(SplitPart.Test, 0.5);
        Assert.All(Queries.Where(small.Holds), query => Assert.True(large.Holds(query)));
        Assert.All(Queries.Take(50), query => Assert.Equal(large.Holds(query), large.Holds(query with { Id = "another", Category = "another" })));
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
            Assert.Equal(overlap, Queries.Any(query => first.Holds(query) && second.Holds(query)));
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
