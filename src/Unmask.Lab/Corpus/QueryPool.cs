namespace Unmask.Lab;

/// <summary>The requests of a corpus: the shipped queries, and requests made from templates on the same topics.</summary>
public sealed class QueryPool
{
    /// <summary>Of each set, every query whose position is divisible by this is held out.</summary>
    public const int HeldOutEvery = 5;

    private readonly Grammar _grammar;
    private readonly (List<Query> Seen, List<Query> HeldOut) _harmful;
    private readonly (List<Query> Seen, List<Query> HeldOut) _benign;
    private readonly Dictionary<string, List<Query>> _byCategory;

    /// <summary>Splits the shipped sets into seen and held-out queries.</summary>
    public QueryPool(Grammar grammar, QuerySet harmful, QuerySet benign)
    {
        _grammar = grammar;
        _harmful = Split(harmful.Queries);
        _benign = Split(benign.Queries);
        _byCategory = _harmful.Seen.Concat(_benign.Seen).GroupBy(query => query.Category, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Harmful queries that training sees.</summary>
    public IReadOnlyList<Query> SeenHarmful => _harmful.Seen;

    /// <summary>Harmful queries that it does not.</summary>
    public IReadOnlyList<Query> HeldOutHarmful => _harmful.HeldOut;

    /// <summary>Benign queries that training sees.</summary>
    public IReadOnlyList<Query> SeenBenign => _benign.Seen;

    /// <summary>Benign queries that it does not.</summary>
    public IReadOnlyList<Query> HeldOutBenign => _benign.HeldOut;

    /// <summary>A request, harmful or benign.</summary>
    public Query Draw(SeededRandom random, bool harmful, bool heldOut)
    {
        (List<Query> seen, List<Query> held) = harmful ? _harmful : _benign;
        Query query = random.Pick(heldOut ? held : seen);
        if (heldOut || random.Chance(0.55))
        {
            return query;
        }

        string rule = RuleOf("request", query.Category, harmful);
        string topic = random.Pick(_byCategory[query.Category]).Topic ?? query.Category;
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["topic"] = topic };
        return new Query("template", query.Category, _grammar.Expand(rule, random, values), "template", topic);
    }

    /// <summary>The rule of a category, or the general one of ordinary requests where it has none.</summary>
    public string RuleOf(string prefix, string category, bool harmful) =>
        _grammar.Has($"{prefix}.{category}") ? $"{prefix}.{category}"
        : harmful ? throw new ArgumentException($"The grammar has no rule '{prefix}.{category}'.", nameof(category))
        : $"{prefix}.benign";

    private static (List<Query> Seen, List<Query> HeldOut) Split(IReadOnlyList<Query> queries) =>
        ([.. queries.Where((_, at) => at % HeldOutEvery != 0)], [.. queries.Where((_, at) => at % HeldOutEvery == 0)]);
}
