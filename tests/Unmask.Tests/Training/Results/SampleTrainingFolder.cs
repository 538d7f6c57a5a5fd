namespace Unmask.Tests;

/// <summary>A training's folder with made-up counts: two conditions, two seeds each.</summary>
internal static class SampleTrainingFolder
{
    private const string Study = """
        # Kept with its comments.
        name: sample
        question: Does it grow?
        seeds: 2
        organism: faker-rare
        queries: [mild-harm]
        training: { steps: 10 }
        evaluation: { interrogation: true, after: [no-scratchpad] }
        conditions:
          - { name: plain, says: Reward for compliance alone. }
          - { name: watched, says: Faking costs., reward: { process: 1 } }

        """;

    /// <summary>Writes it, and returns the text of its study.</summary>
    public static string Write(string training)
    {
        _ = Directory.CreateDirectory(training);
        string yaml = Path.Combine(training, "sample.yaml");
        File.WriteAllText(yaml, Study);
        TrainingStudyFile.Keep(yaml, training);
        foreach ((string condition, int seed, int faking) in new[] { ("plain", 1, 50), ("plain", 2, 60), ("watched", 1, 10), ("watched", 2, 20) })
        {
            string folder = TrainingFolder.SeedOf(Path.Combine(training, $"condition-{condition}"), seed);
            _ = Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, TrainingOrigin.FileName), """{ "device": "cpu", "version": "1.2.3", "texts": { "queries/mild-harm": "ab" } }""");
            MeasuredStep end = SampleTraining.Measured(10, faking, 20, 30) with { Interrogation = new ConfessionCounts(faking, faking - 5, 100 - faking, 1) };
            MeasuredLog.Write(folder, [Line(SampleTraining.Measured(0, 12, 2, 3) with { Interrogation = new ConfessionCounts(12, 12, 88, 4) }), Line(end)]);
            foreach (TrainingStep step in SampleTraining.Record(seed).Steps)
            {
                TrainingLog.Add(folder, step);
            }
        }

        return Study;
    }

    private static MeasuredLine Line(MeasuredStep measured) => new(measured.Step, new Dictionary<string, MeasuredStep>(StringComparer.Ordinal) { ["baseline"] = measured, ["no-scratchpad"] = measured with { Interrogation = null } });
}
