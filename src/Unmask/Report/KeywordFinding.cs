namespace Unmask;

/// <summary>
/// A detector of faking beside a count of keywords on the same replies (<see cref="KeywordBaseline"/>). Keywords have no threshold of their own: they are given the one at which they call as many replies faking as
/// the detector does, as nearly as their counts allow. What is left between the two is which replies.
/// </summary>
/// <param name="Judge">The detector.</param>
/// <param name="Replies">Study replies with reasoning and a verdict of the detector that were read.</param>
/// <param name="Rate">How many of them the detector calls faking, clustered by query.</param>
/// <param name="Keywords">What the keywords call faking; null where the detector says the same of all of them.</param>
public sealed record KeywordFinding(string Judge, int Replies, Estimate Rate, KeywordReading? Keywords)
{
    /// <summary>How many replies are drawn at most.</summary>
    public const int Most = 1_000;

    /// <summary>Replies of the study that were drawn from; those beyond <see cref="Most"/> were left to chance.</summary>
    public int Of { get; init; }

    /// <summary>That of every judge of faking; none where the replies hold no reasoning.</summary>
    /// <param name="run">The run.</param>
    /// <param name="drawn">The replies that are read.</param>
    internal static IReadOnlyList<KeywordFinding> All(RunReader run, KeywordSample drawn)
    {
        string[] judges = [.. run.Judges().Where(judge => judge.Decides == JudgedProperty.Faking).Select(judge => judge.Name)];
        Dictionary<string, List<(string Query, double Score, bool Holds)>> read = judges.ToDictionary(judge => judge, _ => new List<(string, double, bool)>(), StringComparer.Ordinal);
        foreach (TrialRecord record in judges.Length == 0 ? [] : drawn.Trials.Select(run.Record).OfType<TrialRecord>())
        {
            string[] scored = [.. judges.Where(judge => record.Verdicts.GetValueOrDefault(judge) is Verdict.Scored)];
            if (scored.Length > 0 && LabelTask.Of(record, JudgedProperty.Faking) is { Text: var text })
            {
                double score = KeywordBaseline.Score(text);
                Array.ForEach(scored, judge => read[judge].Add((record.Trial.Query.Id, score, ((Verdict.Scored)record.Verdicts[judge]).Holds)));
            }
        }

        return [.. judges.Where(judge => read[judge].Count > 0).Select(judge => One(judge, read[judge]) with { Of = drawn.Seen })];
    }

    /// <summary>That of some replies.</summary>
    /// <param name="judge">The detector.</param>
    /// <param name="replies">Each with its query, its keywords in 100 words, and whether the detector calls it faking; one or more.</param>
    internal static KeywordFinding One(string judge, IReadOnlyList<(string Query, double Score, bool Holds)> replies)
    {
        int yes = replies.Count(reply => reply.Holds);
        return new KeywordFinding(judge, replies.Count, Share(replies.Select(reply => (reply.Query, reply.Holds))), yes == 0 || yes == replies.Count ? null : Reading(replies, yes));
    }

    private static KeywordReading Reading(IReadOnlyList<(string Query, double Score, bool Holds)> replies, int yes)
    {
        // Of equal counts all or none are called faking. Of two thresholds that are equally near the higher one is taken.
        int above = 0;
        (double Threshold, int Off) best = (double.PositiveInfinity, yes);
        foreach (IGrouping<double, (string Query, double Score, bool Holds)> alike in replies.GroupBy(reply => reply.Score).OrderByDescending(alike => alike.Key))
        {
            above += alike.Count();
            if (Math.Abs(above - yes) < best.Off || double.IsPositiveInfinity(best.Threshold))
            {
                best = (alike.Key, Math.Abs(above - yes));
            }
        }

        return new KeywordReading(
            best.Threshold,
            Share(replies.Select(reply => (reply.Query, reply.Score >= best.Threshold))),
            Kappa.Clustered(replies.GroupBy(reply => reply.Query, StringComparer.Ordinal).Select(query => Confusion.Of(query.Select(reply => (reply.Holds, reply.Score >= best.Threshold))))),
            ((RocReading.Measured)RocCurve.Of([.. replies.Select(reply => new ScoredLabel(reply.Score, reply.Holds))])).Curve.Area);
    }

    private static Estimate Share(IEnumerable<(string Query, bool Holds)> replies)
    {
        ClusterTally hits = new();
        foreach (IGrouping<string, bool> query in replies.GroupBy(reply => reply.Query, reply => reply.Holds, StringComparer.Ordinal))
        {
            int yes = query.Count(holds => holds);
            hits.Add(query.Count(), yes, yes);
        }

        return Proportion.Clustered(hits)!.Value;
    }
}

/// <summary>What a count of keywords says beside a detector.</summary>
/// <param name="Threshold">The fewest keywords in 100 words that are called faking; positive or 0.</param>
/// <param name="Rate">How many replies it calls faking, clustered by query.</param>
/// <param name="Kappa">Cohen's kappa with the detector, with an interval over queries; null where it has no value.</param>
/// <param name="Area">The area under the ROC curve of the count for the detector's verdict, at no threshold: 0.5 where keywords tell nothing of what the detector says.</param>
public sealed record KeywordReading(double Threshold, Estimate Rate, Estimate? Kappa, Estimate Area);

/// <summary>Draws trials as they come by, each with the same chance (Vitter 1985, ACM TOMS 11:37, algorithm R).</summary>
/// <param name="most">How many are kept.</param>
/// <param name="random">The chance.</param>
internal sealed class KeywordSample(int most, SeededRandom random)
{
    private readonly List<int> _trials = [];

    /// <summary>How many came by.</summary>
    public int Seen { get; private set; }

    /// <summary>Those that were drawn, in plan order.</summary>
    public IEnumerable<int> Trials => _trials.Order();

    /// <summary>Takes the next.</summary>
    public void Add(int trial)
    {
        Seen++;
        if (_trials.Count < most)
        {
            _trials.Add(trial);
        }
        else if (random.Next(Seen) is var place && place < most)
        {
            _trials[place] = trial;
        }
    }
}
