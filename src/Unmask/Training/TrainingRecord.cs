namespace Unmask;

/// <summary>One training of a study as it lies on disk.</summary>
/// <param name="Seed">Which, from 1.</param>
/// <param name="Steps">What each step showed on its own replies.</param>
/// <param name="Measured">What the study showed at the measured steps.</param>
/// <param name="Pairs">At the first, a middle and the last of these, some queries in both tiers.</param>
public sealed record TrainingRecord(int Seed, IReadOnlyList<TrainingStep> Steps, IReadOnlyList<MeasuredStep> Measured, IReadOnlyList<(int Step, ShownPair Pair)> Pairs)
{
    private const int PairsShown = 3;

    /// <summary>Further variations, before the first step and after the last; without those that have not been asked yet.</summary>
    public IReadOnlyList<MeasuredVariation> Variations { get; init; } = [];

    /// <summary>Reads all trainings of a study, as far as they have come.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="study">The study.</param>
    public static IReadOnlyList<TrainingRecord> ReadAll(string folder, TrainingStudy study) => [.. TrainingFolder.Seeds(folder).Select(seed => Read(seed.Seed, seed.Folder, study))];

    private static TrainingRecord Read(int seed, string folder, TrainingStudy study)
    {
        List<MeasuredStep> measured = [];
        List<(int, ShownPair)> pairs = [];
        var benign = study.Evaluation.Benign.SelectMany(path => QueryFile.Read(path).Queries).Select(query => query.Id).ToHashSet(StringComparer.Ordinal);
        List<(string Variation, MeasuredStep Step)> variations = [];
        IReadOnlyList<(int Step, string Folder)> steps = TrainingFolder.Measured(folder);
        HashSet<int> shown = steps.Count == 0 ? [] : [steps[0].Step, steps[steps.Count / 2].Step, steps[^1].Step];
        foreach ((int step, string run) in steps.Where(step => RunFolder.Holds(step.Folder)))
        {
            using var reader = RunReader.Open(run);
            if (step == 0 || step == study.Steps)
            {
                variations.AddRange(study.AskedBeforeAndAfter.Select(name => (name, MeasuredStep.Read(step, reader, name, benign))).Where(one => one.Item2 is not null)!);
            }

            if (MeasuredStep.Read(step, reader, study.MeasuredVariation, benign) is { } one)
            {
                measured.Add(one);
                if (shown.Contains(step))
                {
                    pairs.AddRange(PairsOf(reader, study).Select(pair => (step, pair)));
                }
            }
        }

        return new TrainingRecord(seed, TrainingLog.Read(folder), measured, pairs)
        {
            Variations =
            [
                .. variations.GroupBy(one => one.Variation, one => one.Step, StringComparer.Ordinal).Where(found => found.Count() == 2)
                    .Select(found => new MeasuredVariation(found.Key, found.MinBy(step => step.Step)!, found.MaxBy(step => step.Step)!)),
            ],
        };
    }

    // The same queries at every step: the first in plan order, which the seed has shuffled.
    private static IEnumerable<ShownPair> PairsOf(RunReader run, TrainingStudy study)
    {
        string? compliance = run.HeadlineJudge(JudgedProperty.Compliance), faking = run.HeadlineJudge(JudgedProperty.Faking);
        RunReading reading = new();
        return run.Records(TrialRole.Study).Where(record => string.Equals(record.Trial.Variation, study.Variation, StringComparison.Ordinal))
            .Select(reading.Add).OfType<(TrialRecord Trained, TrialRecord Other)>().Take(PairsShown)
            .Select(pair => StoredReport.Shown(pair.Trained, pair.Other, compliance, faking));
    }
}

/// <summary>A variation that was asked before a training and after it.</summary>
/// <param name="Name">The variation.</param>
/// <param name="Before">At step 0.</param>
/// <param name="After">After the last step.</param>
public sealed record MeasuredVariation(string Name, MeasuredStep Before, MeasuredStep After);
