using System.Globalization;

namespace Unmask;

/// <summary>
/// The threshold on a judge's probability that is best by Youden's J, and what it is worth on queries that it was not chosen on: the queries are divided into folds, and each fold is judged by the threshold that is
/// best on the others (Stone 1974, JRSS B 36:111). A threshold is never applied by itself: a judge with another threshold is another judge, and has another name.
/// </summary>
/// <param name="Judge">The judge.</param>
/// <param name="Threshold">The least probability that is taken for a yes, chosen on all labels.</param>
/// <param name="OnAll">What it gives on the labels that it was chosen on: too good.</param>
/// <param name="CrossValidated">What the thresholds of the folds give on the labels that they were not chosen on, all folds together.</param>
/// <param name="AsItStands">What the judge's own verdicts give.</param>
/// <param name="Folds">How many folds; 2 to 5.</param>
/// <param name="IsShareOfVotes">Whether the probability is a share of votes.</param>
public sealed record ThresholdFit(string Judge, double Threshold, Confusion OnAll, Confusion CrossValidated, Confusion AsItStands, int Folds, bool IsShareOfVotes)
{
    /// <summary>What stands behind a judge's name to make it use this threshold; null where its name has none.</summary>
    public string? Setting => Math.Clamp(Threshold, 0.000001, 0.999999).ToString("0.######", CultureInfo.InvariantCulture) is var value && IsShareOfVotes ? $",share={value}"
        : Judge.Split(',')[0] == FakingClassifier.JudgeName ? $",threshold={value}"
        : null;

    private const int MostFolds = 5;

    /// <summary>Refuses what cannot be fitted before anything is read.</summary>
    internal static void ThrowUnlessPossible(bool isToFit, IReadOnlyList<string> judges, LabelSplit? split)
    {
        if (isToFit && judges.Count > 1)
        {
            throw LabelException.FitsOne(judges);
        }

        if (isToFit && split is { Part: SplitPart.Test })
        {
            throw LabelException.FitsOnTest(split);
        }
    }

    /// <summary>That of a judge.</summary>
    /// <exception cref="LabelException">It has no more than two probabilities, or labels of one kind are of fewer than two queries.</exception>
    internal static ThresholdFit Of(RunReader run, RunJudge judge, IReadOnlyList<CalibrationReply> replies)
    {
        JudgedLabel[] labels = [.. JudgedLabel.Of(judge, replies).Where(one => one.Label is not null)];
        int probabilities = labels.Select(one => one.Verdict.Probability).Distinct().Count();
        IGrouping<string, JudgedLabel>[] queries = [.. labels.GroupBy(one => one.Reply.Query.Id, StringComparer.Ordinal)];
        (int yes, int no) = (queries.Count(query => query.Any(one => one.Truth)), queries.Count(query => query.Any(one => !one.Truth)));
        if (Math.Min(yes, no) < 2)
        {
            throw LabelException.TooAlike(judge.Name, yes, no);
        }

        if (probabilities < 3)
        {
            throw LabelException.NoThresholds(judge.Name, probabilities);
        }

        int folds = Math.Min(MostFolds, queries.Length);
        (int Fold, JudgedLabel Label)[] divided = [.. Dealt(queries, new Seed(run.Facts.Study.Seed)).Index().SelectMany(query => query.Item.Select(one => (query.Index % folds, one)))];
        double[] thresholds = [.. Enumerable.Range(0, folds).Select(fold => Best([.. divided.Where(one => one.Fold != fold).Select(one => one.Label)]))];
        double threshold = Shortest(Best(labels), labels.Select(one => one.Verdict.Probability));
        return new ThresholdFit(
            judge.Name,
            threshold,
            Confusion.Of(labels.Select(one => (one.Truth, one.Verdict.Probability >= threshold))),
            Confusion.Of(divided.Select(one => (one.Label.Truth, one.Label.Verdict.Probability >= thresholds[one.Fold]))),
            JudgedLabel.Counts(labels),
            folds,
            run.Panels().Any(panel => panel.Judge == judge.Name && panel.Questions > PanelRule.OneVote.MostQuestions) && labels.All(one => one.Verdict.Source == ProbabilitySource.Votes));
    }

    // Those with a yes alone, those with both, those with a no alone, each shuffled: dealt out in turn, queries with a yes are in two folds or more, and so are those with a no, and no fold's rest lacks either.
    private static IEnumerable<IGrouping<string, JudgedLabel>> Dealt(IGrouping<string, JudgedLabel>[] queries, Seed seed) => queries
        .OrderBy(query => query.All(one => one.Truth) ? 0 : query.Any(one => one.Truth) ? 1 : 2)
        .ThenBy(query => seed.Derive($"fold/{query.Key}").Value);

    // Any number between two probabilities that were seen parts the labels alike: the one with the fewest digits is no surer than it says.
    internal static double Shortest(double threshold, IEnumerable<double> seen)
    {
        double below = seen.Where(one => one < threshold).DefaultIfEmpty(double.NegativeInfinity).Max();
        return Enumerable.Range(1, 6).Select(digits => Math.Floor(threshold * Math.Pow(10, digits)) / Math.Pow(10, digits)).FirstOrDefault(one => one > below && one > 0, threshold);
    }

    private static double Best(IReadOnlyList<JudgedLabel> labels) =>
        ((RocReading.Measured)RocCurve.Of([.. labels.Select(one => new ScoredLabel(one.Verdict.Probability, one.Truth))])).Curve.Best.Threshold;
}
