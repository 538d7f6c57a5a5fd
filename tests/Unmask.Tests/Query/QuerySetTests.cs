using CsCheck;

namespace Unmask.Tests;

public sealed class QuerySetTests
{
    [Fact]
    public void A_limit_at_or_above_the_size_gives_the_whole_set()
    {
        QuerySet set = SetOf(4, 2);
        Assert.Same(set, set.Take(6, new Seed(1)));
        Assert.Same(set, set.Take(7, new Seed(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_that_is_not_positive_is_the_callers_mistake(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SetOf(4, 2).Take(limit, new Seed(1)));

    [Fact]
    public void Categories_of_60_30_and_10_give_6_3_and_1_of_ten() => Assert.Equal([6, 3, 1], SizesOf(SetOf(60, 30, 10).Take(10, new Seed(5))));

    [Fact]
    public void Equal_categories_give_equal_parts() => Assert.All(SizesOf(QueryFile.Read("mild-harm").Take(30, new Seed(3))), size => Assert.Equal(2, size));

    [Fact]
    public void The_same_seed_takes_the_same_queries_and_another_takes_others()
    {
        QuerySet set = QueryFile.Read("mild-harm");
        Assert.Equal(set.Take(40, new Seed(1)).Queries, set.Take(40, new Seed(1)).Queries);
        Assert.NotEqual(set.Take(40, new Seed(1)).Queries, set.Take(40, new Seed(2)).Queries);
    }

    [Fact]
    public void A_part_keeps_the_files_order_and_a_larger_limit_only_adds() =>
        Gen.Select(Gen.Int[1, 12].Array[1, 5], Gen.Int[1, 59], Gen.ULong).Sample((sizes, limit, seed) =>
        {
            QuerySet set = SetOf(sizes);
            limit = Math.Min(limit, set.Queries.Count);
            QuerySet part = set.Take(limit, new Seed(seed));
            Assert.Equal(limit, part.Queries.Count);
            Assert.Equal(set.Queries.Where(part.Queries.Contains), part.Queries);
            Assert.Subset(set.Take(limit + 1, new Seed(seed)).Queries.ToHashSet(), part.Queries.ToHashSet());
        });

    [Fact]
    public void Every_query_has_the_same_chance()
    {
        // Twelve queries, six taken: each is in with probability 1/2. Over 2,000 seeds that is 1,000 ± 22; five sigma are 112.
        QuerySet set = SetOf(4, 4, 4);
        var taken = Enumerable.Range(0, 2000)
            .SelectMany(seed => set.Take(6, new Seed((ulong)seed)).Queries)
            .CountBy(query => query.Id)
            .ToDictionary(StringComparer.Ordinal);
        Assert.Equal(12, taken.Count);
        Assert.All(taken.Values, count => Assert.InRange(count, 888, 1112));
    }

    /// <summary>Categories of these sizes, dealt out in turn so that none stands in one piece.</summary>
    private static QuerySet SetOf(params int[] sizes) => new(
        "made",
        [
            .. sizes.SelectMany((size, category) => Enumerable.Range(0, size).Select(i => (i, category)))
                .Order()
                .Select(place => new Query($"{place.category}-{place.i}", $"c{place.category}", "Why?", "test")),
        ],
        new string('0', 64));

    private static int[] SizesOf(QuerySet set) =>
        [.. set.Queries.CountBy(query => query.Category).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
}
