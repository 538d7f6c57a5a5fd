namespace Unmask;

/// <summary>One draw of queries and paraphrases with replacement, kept as how often each row of sums was drawn.</summary>
internal sealed class Resample(QuerySumTable table)
{
    // Below this many queries a row, picking query by query is faster than drawing each row's number.
    private const int FewQueriesPerRow = 16;

    private readonly int[] _counts = new int[table.Patterns.Count];
    private readonly int[] _weights = new int[table.Paraphrases];
    private readonly (double Pairs, double Total)[] _sums = new (double, double)[table.Patterns.Count];
    private readonly int[] _patternOfQuery = [.. table.PatternOfQuery];

    /// <summary>The gap of this draw; null where it has no pair.</summary>
    public double? Gap { get; private set; }

    /// <summary>Its clustered standard error, as <see cref="ClusterTally.StandardError"/>; null where it has none.</summary>
    public double? StandardError { get; private set; }

    public void Draw(SeededRandom random)
    {
        DrawParaphrases(random);
        DrawQueries(random);
        double pairs = 0, total = 0;
        for (int row = 0; row < _counts.Length; row++)
        {
            if (_counts[row] > 0)
            {
                _sums[row] = SumsOf(table.Patterns[row]);
                pairs += _counts[row] * _sums[row].Pairs;
                total += _counts[row] * _sums[row].Total;
            }
        }

        Gap = pairs > 0 ? total / pairs : null;
        StandardError = Gap is { } gap ? ErrorOf(gap, pairs) : null;
    }

    private double? ErrorOf(double gap, double pairs)
    {
        double squares = 0;
        for (int row = 0; row < _counts.Length; row++)
        {
            double apart = _counts[row] > 0 ? _sums[row].Total - (gap * _sums[row].Pairs) : 0;
            squares += _counts[row] * apart * apart;
        }

        return squares > 0 ? Math.Sqrt(squares * table.Queries / (table.Queries - 1)) / pairs : null;
    }

    private (double Pairs, double Total) SumsOf(DifferenceCount[] sums)
    {
        double pairs = 0, total = 0;
        for (int paraphrase = 0; paraphrase < sums.Length; paraphrase++)
        {
            pairs += _weights[paraphrase] * sums[paraphrase].Pairs;
            total += _weights[paraphrase] * sums[paraphrase].Total;
        }

        return (pairs, total);
    }

    private void DrawParaphrases(SeededRandom random)
    {
        Array.Clear(_weights);
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[_weights.Length == 1 ? 0 : random.Next(_weights.Length)]++;
        }
    }

    private void DrawQueries(SeededRandom random)
    {
        int left = _patternOfQuery.Length;
        if (left < (long)FewQueriesPerRow * _counts.Length)
        {
            Array.Clear(_counts);
            for (int i = 0; i < _patternOfQuery.Length; i++)
            {
                _counts[_patternOfQuery[random.Next(_patternOfQuery.Length)]]++;
            }

            return;
        }

        // The same multinomial numbers, each binomial given those before it.
        int others = left;
        for (int row = 0; row < _counts.Length; row++)
        {
            int have = table.Counts[row];
            _counts[row] = others == have ? left : random.NextBinomial(left, (double)have / others);
            left -= _counts[row];
            others -= have;
        }
    }
}
