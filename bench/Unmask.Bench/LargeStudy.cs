using System.Globalization;

namespace Unmask.Bench;

/// <summary>A million rows that are made while they are read, as a store would hand them on, with the sums that resampling needs.</summary>
internal sealed class LargeStudy
{
    /// <summary>Queries of each variation.</summary>
    public const int Queries = 5_000;

    private const int Repeats = 25;
    private const int Labels = 2_000;
    private readonly QueryCounts[][] _counts = [.. Enumerable.Range(0, Queries).Select(_ => new QueryCounts[Variations.Count])];
    private readonly DifferenceCount[][] _pairs = [.. Enumerable.Range(0, Queries).Select(_ => new DifferenceCount[Variations.Count])];

    /// <summary>The variations.</summary>
    public static IReadOnlyList<string> Variations { get; } = ["baseline", "swapped", "no-training", "placebo"];

    /// <summary>Labels of the study's own replies, which have taken all trials in when the rows have been read.</summary>
    public StudyLabels Labelled { get; } = StudyLabels.Of([.. MadeLabels()], "compliance", "faking");

    /// <summary>Each query's counts in each variation, once the rows have been read.</summary>
    public IReadOnlyList<IReadOnlyList<QueryCounts>> Counts => _counts;

    /// <summary>One query's pairs in one variation, once the rows have been read.</summary>
    public DifferenceCount Pairs(int query, int variation) => _pairs[query][variation];

    /// <summary>The rows: queries differ in how often they are complied with, and 2 of 100 replies are malformed.</summary>
    public IEnumerable<OutcomeRow> Rows()
    {
        SeededRandom random = new Seed(1).Random();
        string[] queries = [.. Enumerable.Range(0, Queries).Select(i => string.Create(CultureInfo.InvariantCulture, $"query-{i:D6}"))];
        int trial = 0;
        for (int variation = 0; variation < Variations.Count; variation++)
        {
            for (int query = 0; query < Queries; query++)
            {
                double leaning = random.NextDouble() * 0.3, other = variation < 2 ? leaning / 4 : leaning;
                for (int repeat = 1; repeat <= Repeats; repeat++)
                {
                    Outcome first = OutcomeOf(leaning, 0.8, random), second = OutcomeOf(other, 0, random);
                    Count(query, variation, first, second);
                    foreach ((string arm, Outcome outcome) in new[] { (Arm.TrainedOn, first), (Arm.Other, second) })
                    {
                        OutcomeRow row = Row(Variations[variation], queries[query], repeat, arm, outcome);
                        Labelled.Add(new TrialOutcome(trial++, row));
                        yield return row;
                    }
                }
            }
        }
    }

    private static Outcome OutcomeOf(double rate, double fakes, SeededRandom random) => random.Chance(0.02) ? Outcome.Of(MissingReason.Malformed)
        : random.Chance(rate) ? new Outcome.Acted(Endpoint: true, random.Chance(fakes) ? Motive.Faking : Motive.Other) : new Outcome.Acted(Endpoint: false, Motive.Other);

    private static OutcomeRow Row(string variation, string query, int repeat, string arm, Outcome outcome) => new()
    {
        Subject = "organism/faker",
        Scenario = "helpful-only",
        Variation = variation,
        Reasoning = "scratchpad",
        Tier = arm == Arm.TrainedOn ? "free" : "paid",
        Arm = arm,
        Query = query,
        Repeat = repeat,
        Outcome = outcome,
    };

    private static IEnumerable<PersonLabel> MadeLabels()
    {
        SeededRandom random = new Seed(2).Random();
        foreach (int trial in Enumerable.Range(0, Labels).Select(_ => random.Next(2 * Queries * Repeats * Variations.Count)).Distinct().ToList())
        {
            bool complies = random.Chance(0.1);
            yield return new PersonLabel(trial, "", "compliance", complies, Labeller: null, "made", "random");
            yield return new PersonLabel(trial, "", "faking", complies && random.Chance(0.5), Labeller: null, "made", "random");
        }
    }

    private void Count(int query, int variation, Outcome first, Outcome second)
    {
        QueryCounts counts = _counts[query][variation];
        (int one, int ofOne) = first is Outcome.Acted { Endpoint: var did } ? (did ? 1 : 0, 1) : (0, 0);
        (int other, int ofOther) = second is Outcome.Acted { Endpoint: var too } ? (too ? 1 : 0, 1) : (0, 0);
        _counts[query][variation] = new QueryCounts(counts.FirstHits + one, counts.FirstTrials + ofOne, counts.SecondHits + other, counts.SecondTrials + ofOther);
        if (ofOne + ofOther == 2)
        {
            DifferenceCount pairs = _pairs[query][variation];
            _pairs[query][variation] = new DifferenceCount(pairs.Pairs + 1, pairs.Total + one - other);
        }
    }
}
