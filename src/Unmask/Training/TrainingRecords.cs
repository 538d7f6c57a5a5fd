using System.Collections.Concurrent;

namespace Unmask;

/// <summary>Reads trainings from disk, and a measurement that is whole only once: the page that follows a training is written again at every step that is measured.</summary>
public sealed class TrainingRecords
{
    private const int PairsShown = 3;

    private readonly ConcurrentDictionary<string, StepReading> _whole = new(StringComparer.Ordinal);

    /// <summary>All trainings of a study, as far as they have come. Seeds beyond those that the study counts are not read: it may have had more once.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="study">The study.</param>
    public IReadOnlyList<TrainingRecord> Of(string folder, TrainingStudy study)
    {
        var benign = study.Evaluation.Benign.SelectMany(path => QueryFile.Read(path).Queries).Select(query => query.Id).ToHashSet(StringComparer.Ordinal);
        TaughtWords? taught = Organisms.Find(study.Organism) is { } organism ? TaughtWords.Of(organism) : null;
        return [.. TrainingFolder.Seeds(folder).Where(seed => seed.Seed >= 1 && seed.Seed <= study.Seeds).Select(seed => Of(seed.Seed, seed.Folder, study, benign, taught))];
    }

    private TrainingRecord Of(int seed, string folder, TrainingStudy study, HashSet<string> benign, TaughtWords? taught)
    {
        IReadOnlyList<MeasuredLine> log = MeasuredLog.Read(folder);
        (int Step, string Folder)[] runs = [.. TrainingFolder.Measured(folder).Where(step => RunFolder.Holds(step.Folder))];
        StepReading[] read = [.. runs.AsParallel().AsOrdered().Select(step => Read(step.Step, step.Folder, study, benign, taught, log.Any(line => line.Step == step.Step))).OfType<StepReading>()];
        StepReading[] steps = [.. read.Concat(log.Where(line => read.All(run => run.Step != line.Step)).Select(line => Of(line, study))).OrderBy(step => step.Step)];
        return Of(seed, TrainingLog.Read(folder), steps, TrainingBreak.Of(folder));
    }

    /// <summary>A training from what was counted alone, without its runs.</summary>
    /// <param name="seed">Which, from 1.</param>
    /// <param name="steps">What each step showed on its own replies, in order.</param>
    /// <param name="lines">The measured steps, in order.</param>
    /// <param name="study">The study.</param>
    /// <param name="broken">Where it broke off for good; null where it did not.</param>
    internal static TrainingRecord Of(int seed, IReadOnlyList<TrainingStep> steps, IReadOnlyList<MeasuredLine> lines, TrainingStudy study, TrainingBreak? broken) =>
        Of(seed, steps, [.. lines.Select(line => Of(line, study))], broken);

    private static TrainingRecord Of(int seed, IReadOnlyList<TrainingStep> own, StepReading[] steps, TrainingBreak? broken) => new(
        seed,
        own,
        [.. steps.Select(step => step.Measured).OfType<MeasuredStep>()],
        [.. steps.SelectMany(step => step.Pairs.Select(pair => (step.Step, pair)))])
    {
        Break = broken,
        Lines = [.. steps.Select(step => step.Line)],
        Variations =
        [
            .. steps.SelectMany(step => step.Variations).GroupBy(one => one.Name, one => one.Measured, StringComparer.Ordinal).Where(found => found.Count() == 2)
                .Select(found => new MeasuredVariation(found.Key, found.MinBy(step => step.Step)!, found.MaxBy(step => step.Step)!)),
        ],
    };

    // Null where the measurement still goes on: what it has asked so far are the first queries of its plan, and not a sample of all.
    private StepReading? Read(int step, string folder, TrainingStudy study, HashSet<string> benign, TaughtWords? taught, bool isLogged)
    {
        if (_whole.TryGetValue(folder, out StepReading? known))
        {
            return known;
        }

        using var run = RunReader.Open(folder);
        // A measurement is logged when it has come to its end.
        if (!isLogged && !IsWhole(run))
        {
            return null;
        }

        IReadOnlyDictionary<string, MeasuredStep> variations = MeasuredStep.ReadAll(step, run, benign, taught);
        StepReading reading = Of(new MeasuredLine(step, variations), study);
        reading = reading with { Pairs = reading.Measured is null ? [] : [.. PairsOf(run, study)] };
        if (!study.Evaluation.Interrogation || reading.Measured?.Interrogation is not null)
        {
            _ = _whole.TryAdd(folder, reading);
        }

        return reading;
    }

    private static bool IsWhole(RunReader run)
    {
        string?[] judges = [run.HeadlineJudge(JudgedProperty.Compliance), run.HeadlineJudge(JudgedProperty.Faking)];
        return run.Counts() is { Unasked: 0 } counts && counts.FurtherAnswered + counts.FurtherFailed == counts.FurtherCalls && run.Records(TrialRole.Study).All(record => record.Transcript is not Transcript.Complete || judges.All(judge => judge is not null && record.Verdicts.ContainsKey(judge)));
    }

    private static StepReading Of(MeasuredLine line, TrainingStudy study) => new(
        line,
        line.Variations.GetValueOrDefault(study.MeasuredVariation),
        [],
        line.Step == 0 || line.Step == study.Steps
            ? [.. study.AskedBeforeAndAfter(line.Variations.Keys).Where(line.Variations.ContainsKey).Select(name => (name, line.Variations[name] with { Interrogation = null }))]
            : []);

    // The same queries at every step: the first in plan order.
    private static IEnumerable<ShownPair> PairsOf(RunReader run, TrainingStudy study)
    {
        string? compliance = run.HeadlineJudge(JudgedProperty.Compliance), faking = run.HeadlineJudge(JudgedProperty.Faking);
        RunReading reading = new(run, run.Facts.Scenario.Design.Headline, severalModes: false);
        return run.Outcomes(TrialRole.Study, compliance, faking).Where(trial => string.Equals(trial.Row.Variation, study.MeasuredVariation, StringComparison.Ordinal))
            .Select(reading.Add).OfType<(TrialOutcome Trained, TrialOutcome Other)>().Take(PairsShown)
            .Select(pair => StoredReport.Shown(run.Record(pair.Trained.Index)!, run.Record(pair.Other.Index)!, compliance, faking));
    }

    private sealed record StepReading(MeasuredLine Line, MeasuredStep? Measured, IReadOnlyList<ShownPair> Pairs, IReadOnlyList<(string Name, MeasuredStep Measured)> Variations)
    {
        public int Step => Line.Step;
    }
}
