namespace Unmask;

/// <summary>The sums of several subjects over the same queries, side by side.</summary>
internal sealed class TrendSums
{
    /// <summary>Below this a contribution is a rounding error.</summary>
    public const double Nothing = 1e-12;

    private readonly double[] _weights;
    private readonly DifferenceCount[][] _sums;

    /// <summary>Takes them in.</summary>
    /// <param name="subjects">Each with a unit, of two sizes or more.</param>
    /// <param name="place">A size → where it stands on the line.</param>
    public TrendSums(IReadOnlyList<SizedSums> subjects, Func<double, double> place)
    {
        // Queries in ordinal order: nothing that is drawn depends on the order of the rows.
        string[] queries = [.. subjects.SelectMany(subject => subject.Queries.Where(one => one.Value.Pairs > 0).Select(one => one.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _sums = [.. queries.Select(query => subjects.Select(subject => subject.Queries.GetValueOrDefault(query)).ToArray())];
        double[] places = [.. subjects.Select(subject => place(subject.Size))];
        double middle = places.Average(), spread = places.Sum(at => (at - middle) * (at - middle));
        _weights = [.. places.Select(at => (at - middle) / spread)];
        Slope = subjects.Zip(_weights, (subject, weight) => weight * subject.Mean).Sum();
        double common = subjects.Average(subject => subject.Mean);
        Influences = [.. _sums.Select(query => query.Zip(subjects).Zip(_weights, (one, weight) => weight * (one.First.Total - (common * one.First.Pairs)) / one.Second.Units).Sum())];
    }

    /// <summary>The change per doubling.</summary>
    public double Slope { get; }

    /// <summary>How many queries there are.</summary>
    public int Queries => _sums.Length;

    /// <summary>What each query adds to the slope, about the mean over subjects: their sum is the slope.</summary>
    public double[] Influences { get; }

    /// <summary>The slope over as many queries, drawn with replacement; <see cref="Slope"/> where a subject has no unit among them.</summary>
    public double Draw(SeededRandom random)
    {
        Span<long> units = stackalloc long[_weights.Length], totals = stackalloc long[_weights.Length];
        units.Clear();
        totals.Clear();
        for (int i = 0; i < _sums.Length; i++)
        {
            DifferenceCount[] query = _sums[random.Next(_sums.Length)];
            for (int subject = 0; subject < query.Length; subject++)
            {
                units[subject] += query[subject].Pairs;
                totals[subject] += query[subject].Total;
            }
        }

        double slope = 0;
        for (int subject = 0; subject < _weights.Length; subject++)
        {
            if (units[subject] == 0)
            {
                return Slope;
            }

            slope += _weights[subject] * totals[subject] / units[subject];
        }

        return slope;
    }

    /// <summary>The two-sided p of flipped signs: (1 + those at least as far)/(1 + flips), as <see cref="SignFlipTest.Sampled"/>.</summary>
    public double Flipped(SeededRandom random, int flips)
    {
        double[] sizes = [.. Influences.Select(Math.Abs).Where(size => size > Nothing)];
        double seen = Math.Abs(Slope) - Nothing;
        int asFar = 0;
        for (int flip = 0; flip < flips; flip++)
        {
            double sum = 0;
            foreach (double size in sizes)
            {
                sum += random.Next(2) == 0 ? size : -size;
            }

            asFar += Math.Abs(sum) >= seen ? 1 : 0;
        }

        return (1.0 + asFar) / (1.0 + flips);
    }
}
