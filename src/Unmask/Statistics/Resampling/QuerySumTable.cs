namespace Unmask;

/// <summary>
/// Each query's sums under each paraphrase: all that a resampling of the gap needs of a study, however many rows it has. Queries with the
/// same sums are kept once with their number.
/// </summary>
public sealed class QuerySumTable
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<DifferenceCount[]> _patterns = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _patternOfQuery = [];

    /// <summary>An empty table.</summary>
    /// <param name="paraphrases">How many paraphrases each query was asked in; 1 or more.</param>
    public QuerySumTable(int paraphrases = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(paraphrases);
        Paraphrases = paraphrases;
    }

    /// <summary>How many paraphrases there are.</summary>
    public int Paraphrases { get; }

    /// <summary>How many queries there are.</summary>
    public int Queries => _patternOfQuery.Count;

    /// <summary>The gap over all pairs; needs one.</summary>
    public double Gap => (double)Sum(one => one.Total) / Sum(one => one.Pairs);

    /// <summary>The distinct rows of sums, in the order in which they first came.</summary>
    internal IReadOnlyList<DifferenceCount[]> Patterns => _patterns;

    /// <summary>How many queries have each.</summary>
    internal IReadOnlyList<int> Counts => _counts;

    /// <summary>Each query's row.</summary>
    internal IReadOnlyList<int> PatternOfQuery => _patternOfQuery;

    /// <summary>Takes a query in.</summary>
    /// <param name="sums">One for each paraphrase, over its repeats; 0 pairs where nothing was judged.</param>
    /// <exception cref="ArgumentException">There are more or fewer than the paraphrases, or a total exceeds its pairs.</exception>
    public void Add(params IReadOnlyList<DifferenceCount> sums)
    {
        if (sums.Count != Paraphrases || sums.Any(one => one.Pairs < 0 || Math.Abs(one.Total) > one.Pairs))
        {
            throw new ArgumentException(
                $"A query has a sum for each of {Paraphrases} paraphrases, and no total exceeds its pairs.", nameof(sums));
        }

        string key = string.Join(' ', sums.Select(one => FormattableString.Invariant($"{one.Pairs},{one.Total}")));
        if (!_places.TryGetValue(key, out int place))
        {
            place = _patterns.Count;
            _places.Add(key, place);
            _patterns.Add([.. sums]);
            _counts.Add(0);
        }

        _counts[place]++;
        _patternOfQuery.Add(place);
    }

    private long Sum(Func<DifferenceCount, int> of) =>
        _patterns.Zip(_counts, (sums, count) => sums.Sum(one => (long)of(one)) * count).Sum();
}

/// <summary>One query's pairs under one paraphrase.</summary>
/// <param name="Pairs">Pairs with both arms judged; 0 or more.</param>
/// <param name="Total">The sum of their differences, within ±<paramref name="Pairs"/>.</param>
public readonly record struct DifferenceCount(int Pairs, int Total);
