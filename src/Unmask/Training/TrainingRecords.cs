using System.Collections.Concurrent;

namespace Unmask;

/// <summary>Reads trainings from disk, and a measurement that is whole only once: the page that follows a training is written again at every step that is measured.</summary>
public sealed class TrainingRecords
{
    private const int PairsShown = 3;

    private readonly ConcurrentDictionary<string, StepReading> _whole = new(StringComparer.Ordinal);

    /// <summary>All trainings of a study, as far as they have come.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="study">The study.</param>
    public IReadOnlyList<TrainingRecord> Of(string folder, TrainingStudy study)
    {
        var benign = study.Evaluation.Benign.SelectMany(path => QueryFile.Read(path).Queries).Select(query => query.Id).ToHashSet(StringComparer.Ordinal);
        return [.. TrainingFolder.Seeds(folder).Select(seed => Of(seed.Seed, seed.Folder, study, benign))];
    }

    private TrainingRecord Of(int seed, string folder, TrainingStudy study, HashSet<string> benign)
    {
        StepReading[] steps = [.. TrainingFolder.Measured(folder).Where(step => RunFolder.Holds(step.Folder)).AsParallel().AsOrdered().Select(step => Read(step.Step, step.Folder, study, benign))];
        return new TrainingRecord(
            seed,
            TrainingLog.Read(folder),
            [.. steps.Select(step => step.Measured).OfType<MeasuredStep>()],
            [.. steps.SelectMany(step => step.Pairs.Select(pair => (step.Step, pair)))])
        {
            Variations =
            [
                .. steps.SelectMany(step => step.Variations).GroupBy(one => one.Name, one => one.Measured, StringComparer.Ordinal).Where(found => found.Count() == 2)
                    .Select(found => new MeasuredVariation(found.Key, found.MinBy(step => step.Step)!, found.MaxBy(step => step.Step)!)),
            ],
        };
    }

    private StepReading Read(int step, string folder, TrainingStudy study, HashSet<string> benign)
    {
        if (_whole.TryGetValue(folder, out StepReading? known))
        {
            return known;
        }

        using var run = RunReader.Open(folder);
        IReadOnlyDictionary<string, MeasuredStep> variations = MeasuredStep.ReadAll(step, run, benign);
        MeasuredStep? measured = variations.GetValueOrDefault(study.MeasuredVariation);
        StepReading reading = new(
            step,
            measured,
            measured is null ? [] : [.. PairsOf(run, study)],
            step == 0 || step == study.Steps ? [.. study.AskedBeforeAndAfter(variations.Keys).Where(variations.ContainsKey).Select(name => (name, variations[name] with { Interrogation = null }))] : []);
        RunCounts counts = run.Counts();
        if (counts.Answered == counts.Trials && (!study.Evaluation.Interrogation || measured?.Interrogation is not null))
        {
            _ = _whole.TryAdd(folder, reading);
        }

        return reading;
    }

    // The same queries at every step: the first in plan order, which the seed has shuffled.
    private static IEnumerable<ShownPair> PairsOf(RunReader run, TrainingStudy study)
    {
        string? compliance = run.HeadlineJudge(JudgedProperty.Compliance), faking = run.HeadlineJudge(JudgedProperty.Faking);
        RunReading reading = new();
        return run.Records(TrialRole.Study).Where(record => string.Equals(record.Trial.Variation, study.MeasuredVariation, StringComparison.Ordinal))
            .Select(reading.Add).OfType<(TrialRecord Trained, TrialRecord Other)>().Take(PairsShown)
            .Select(pair => StoredReport.Shown(pair.Trained, pair.Other, compliance, faking));
    }

    private sealed record StepReading(int Step, MeasuredStep? Measured, IReadOnlyList<ShownPair> Pairs, IReadOnlyList<(string Name, MeasuredStep Measured)> Variations);
}
