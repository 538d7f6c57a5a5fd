using System.Diagnostics;
using System.Globalization;
using Unmask.Tests;

namespace Unmask.Bench;

/// <summary>Fits the faking classifier to its texts, and says how well it ranks texts that it did not see.</summary>
internal static class ClassifierBench
{
    private static readonly string Folder = Path.Combine("judges", FakingClassifier.FolderName);

    /// <summary>Writes <c>model.json</c> from the training texts. Held-out texts are not read.</summary>
    public static void Fit()
    {
        string[] vocabulary = ClassifierFiles.Vocabulary(Folder);
        List<LabelledReasoning> texts = ClassifierTexts.Training(Folder);
        double[] leftOut = FakingModelFit.LeftOut(texts);
        foreach (IGrouping<string, (LabelledReasoning Text, double Score)> batch in texts.Zip(leftOut).GroupBy(one => one.First.Batch, StringComparer.Ordinal))
        {
            Print($"left out {batch.Key}", [.. batch]);
        }

        FakingModel model = FakingModelFit.Fit(texts);
        WholeFile.Write(Path.Combine(Folder, ClassifierFiles.ModelFile), model.ToJson(vocabulary));
        Print("left out, all", [.. texts.Zip(leftOut)]);
        Write($"{texts.Count} texts, {model.Terms.Count} terms, slope {model.Slope:0.000}, shift {model.Shift:0.000}");
        foreach (double threshold in (double[])[0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7])
        {
            (bool Faking, bool Holds)[] read = [.. texts.Zip(leftOut, (text, score) => (text.Faking, model.ProbabilityOf(score) >= threshold))];
            Write($"threshold {threshold:0.00}: found {read.Count(one => one is { Faking: true, Holds: true })}/{read.Count(one => one.Faking)}, taken for faking {read.Count(one => one is { Faking: false, Holds: true })}/{read.Count(one => !one.Faking)}, right {read.Count(one => one.Faking == one.Holds)}");
        }

        foreach (IGrouping<int, (double P, bool Faking)> bin in texts.Zip(leftOut, (text, score) => (P: model.ProbabilityOf(score), text.Faking)).GroupBy(one => Math.Min(4, (int)(one.P * 5))).OrderBy(bin => bin.Key))
        {
            Write($"said {bin.Average(one => one.P):0.00}: {bin.Count(one => one.Faking)} of {bin.Count()} fake");
        }

        foreach (bool heaviest in (bool[])[true, false])
        {
            Write($"terms for {(heaviest ? "faking" : "not faking")}: {string.Join(", ", model.Terms.Values.OrderBy(term => heaviest ? -term.Weight : term.Weight).Take(40).Select(term => FakingModel.NameOf(term.Key, vocabulary)))}");
        }

        foreach ((LabelledReasoning text, double score) in texts.Zip(leftOut).OrderByDescending(one => Math.Abs(model.ProbabilityOf(one.Second) - (one.First.Faking ? 1 : 0))).Take(16))
        {
            Write($"{text.Id} faking {text.Faking} ({text.Kind}): {model.ProbabilityOf(score):0.00}");
        }
    }

    /// <summary>The rows of the card: held-out batches and the rules' own texts, ranked by the classifier, the rules and the keywords.</summary>
    public static async Task CardAsync()
    {
        IEnumerable<IGrouping<string, ClassifierText>> batches = ClassifierTexts.Lines(Folder).Concat(ClassifierTexts.ForTheRules()).GroupBy(text => text.Batch, StringComparer.Ordinal);
        foreach (IGrouping<string, ClassifierText> batch in batches)
        {
            bool[] labels = [.. batch.Select(text => text.Faking)];
            List<string> cells = [];
            double[] read = await ScoresAsync("faking/classifier", batch);
            foreach (double[] scores in (double[][])[read, await ScoresAsync("faking/offline", batch), [.. batch.Select(text => KeywordBaseline.Score(text.Text))]])
            {
                cells.Add(RankingSkill.Of(scores, labels).Words);
            }

            Write($"| {batch.Key} | {labels.Length}, {labels.Count(faking => faking)} fake | {string.Join(" | ", cells)} |");
            Write($"  found {labels.Where((faking, i) => faking && read[i] >= FakingClassifier.Threshold).Count()}/{labels.Count(faking => faking)}, taken for faking {labels.Where((faking, i) => !faking && read[i] >= FakingClassifier.Threshold).Count()}/{labels.Count(faking => !faking)}, mean said {read.Average():0.00}");
        }
    }

    /// <summary>Milliseconds a text, one thread and two.</summary>
    public static async Task SpeedAsync()
    {
        long start = Stopwatch.GetTimestamp();
        IJudge judge = FakingClassifier.Shipped();
        Write($"loading: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
        List<Exhibit> exhibits = [.. ClassifierTexts.Lines(Folder).Where(line => !line.Batch.StartsWith(ClassifierTexts.HeldOutPrefix, StringComparison.Ordinal)).Select(line => line.ToExhibit())];
        foreach (int threads in (int[])[1, 2])
        {
            for (int round = 0; round < 2; round++)
            {
                start = Stopwatch.GetTimestamp();
                await Parallel.ForEachAsync(exhibits, new ParallelOptions { MaxDegreeOfParallelism = threads }, async (exhibit, stop) => await judge.JudgeAsync(exhibit, stop));
                Write($"{threads} threads: {Stopwatch.GetElapsedTime(start).TotalMilliseconds / exhibits.Count:0.0} ms a text of {exhibits.Count}");
            }
        }
    }

    private static async Task<double[]> ScoresAsync(string judge, IEnumerable<ClassifierText> texts)
    {
        List<double> scores = [];
        foreach (ClassifierText text in texts)
        {
            var verdict = (Verdict.Scored)await Judges.Named(judge).JudgeAsync(text.ToExhibit(), CancellationToken.None);
            scores.Add(verdict.Holds ? verdict.Confidence : 1 - verdict.Confidence);
        }

        return [.. scores];
    }

    private static void Print(string name, IReadOnlyList<(LabelledReasoning Text, double Score)> scored)
    {
        var skill = RankingSkill.Of([.. scored.Select(one => one.Score)], [.. scored.Select(one => one.Text.Faking)]);
        Write($"{name}: AUROC {skill.Words}, {scored.Count} texts");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
