namespace Unmask;

/// <summary>Queries read from one file.</summary>
/// <param name="Name">The file's name without folder and ending.</param>
/// <param name="Queries">In the file's order.</param>
/// <param name="Hash">SHA-256 of the file's bytes, lower-case hex; of the whole file, also where only a part was taken.</param>
public sealed record QuerySet(string Name, IReadOnlyList<Query> Queries, string Hash)
{
    /// <summary>
    /// A part of the set, chosen by seed, spread over the categories in proportion to their sizes, in the file's order.
    /// Under one seed a larger limit only adds queries, so a run with more of them can be compared with one that had fewer.
    /// </summary>
    /// <param name="limit">The most queries to take; positive. At or above the set's size, the whole set comes back.</param>
    /// <param name="seed">Where the choice comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public QuerySet Take(int limit, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        if (limit >= Queries.Count)
        {
            return this;
        }

        IEnumerable<Ticket> tickets = Queries.Index()
            .GroupBy(pair => pair.Item.Category, pair => pair.Index, StringComparer.Ordinal)
            .SelectMany(category => Draw([.. category], seed.Derive($"category/{category.Key}").Random()));
        IEnumerable<int> taken = tickets.OrderBy(ticket => ticket.Due).ThenBy(ticket => ticket.Lot).Take(limit).Select(ticket => ticket.Index);
        return this with { Queries = [.. taken.Order().Select(index => Queries[index])] };
    }

    // Webster's apportionment: a category's member of rank j (from 0) is due at (2j + 1) / size. The usual largest remainders are closer to
    // proportion by a hair, but can take a query away when the limit grows. Equal fractions are equal doubles, because division rounds correctly.
    private static IEnumerable<Ticket> Draw(List<int> members, SeededRandom random)
    {
        random.Shuffle(members);
        return members.Select((index, rank) => new Ticket(((2 * rank) + 1) / (double)members.Count, random.NextBits(), index));
    }

    /// <param name="Due">When the query gets its place, in (0, 2); the lowest first.</param>
    /// <param name="Lot">What decides between categories that are due at once.</param>
    /// <param name="Index">The query's place in the file.</param>
    private readonly record struct Ticket(double Due, ulong Lot, int Index);
}
