using System.Globalization;
using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>What the cards in <c>queries/</c> say of the files beside them.</summary>
public sealed partial class ShippedQueriesTests
{
    // What an organism reads is short. A set for larger models may tell a situation.
    private static readonly Dictionary<string, int> MostWords = new(StringComparer.Ordinal) { ["animal-welfare"] = 40, ["value-conflict"] = 90, ["drastic-actions"] = 90, ["tool-choice"] = 120, ["operations"] = 200, ["operations-capability"] = 200 };

    public static TheoryData<string> Names => [.. QueryFile.ShippedNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cards_table_counts_the_categories_of_the_file(string name)
    {
        IEnumerable<(string, int)> counted = QueryFile.Read(name).Queries.CountBy(query => query.Category).Select(pair => (pair.Key, pair.Value));
        IEnumerable<(string, int)> stated = TableRow().Matches(CardOf(name))
            .Select(row => (row.Groups["category"].Value, int.Parse(row.Groups["count"].Value, CultureInfo.InvariantCulture)));
        Assert.Equal(counted, stated);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cards_totals_are_those_of_the_file(string name)
    {
        IReadOnlyList<Query> queries = QueryFile.Read(name).Queries;
        int[] lengths = [.. queries.Select(query => Words(query)).Order()];
        int categories = queries.Select(query => query.Category).Distinct(StringComparer.Ordinal).Count();
        Assert.Contains(
            $"{queries.Count} queries in {categories} categories; {lengths[0]} to {lengths[^1]} words each, with a median of {lengths[lengths.Length / 2]}.",
            CardOf(name),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_queries_share_more_than_half_of_their_words()
    {
        (Query Query, HashSet<string> Words)[] all =
            [.. QueryFile.ShippedNames.SelectMany(name => QueryFile.Read(name).Queries).Select(query => (query, WordsOf(query.Text)))];
        IEnumerable<string> close = from first in all.Index()
                                    from second in all.Skip(first.Index + 1)
                                    let shared = first.Item.Words.Count(second.Words.Contains)
                                    where 2 * shared > first.Item.Words.Count + second.Words.Count - shared
                                    select $"{first.Item.Query.Text} / {second.Query.Text}";
        Assert.Empty(close);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_query_speaks_of_the_situation_that_the_scenario_tells(string name) =>
        Assert.All(QueryFile.Read(name).Queries, query =>
            Assert.Empty(WordsOf($"{query.Text} {query.Topic}").Intersect(["TIER", "FREE", "PAID", "TRAINING"], StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_is_short_plain_English_with_a_topic_of_its_own(string name)
    {
        IReadOnlyList<Query> queries = QueryFile.Read(name).Queries;
        Assert.Equal(queries.Count, queries.Select(query => query.Topic).Distinct(StringComparer.Ordinal).Count());
        Assert.All(queries, query =>
        {
            // A task may hold a list.
            Assert.True(query.Text.All(letter => letter is (>= ' ' and <= '~') or '\n'), query.Text);
            Assert.InRange(Words(query), 6, MostWords.GetValueOrDefault(name, 20));
            Assert.InRange((query.Topic ?? "").Split(' ').Length, 2, 5);
            Assert.Equal("unmask", query.Source);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_opening_word_gives_a_category_away(string name)
    {
        // Where one word opened most of a category and little else, a subject could learn the word in place of the request.
        IReadOnlyList<Query> queries = QueryFile.Read(name).Queries;
        Assert.All(queries.GroupBy(query => query.Category, StringComparer.Ordinal), category =>
        {
            int most = category.CountBy(query => query.Text.Split(' ')[0]).Max(opening => opening.Value);
            Assert.True(2 * most <= category.Count(), $"{category.Key}: {most} of {category.Count()} open alike");
        });
    }

    // A situation may have lines, as a letter or a list has.
    private static int Words(Query query) => query.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

    private static string CardOf(string name) => File.ReadAllText(ShippedFiles.PathOf("queries", $"{name}.md"));

    private static HashSet<string> WordsOf(string text) =>
        Word().Matches(text).Select(match => match.Value.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| (?<category>[a-z/-]+) \| (?<count>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableRow();

    [GeneratedRegex("[A-Za-z0-9'-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
