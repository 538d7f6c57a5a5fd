namespace Unmask.Tests;

public sealed class MeasuredLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Seeds_that_the_study_does_not_count_are_not_read()
    {
        TrainingStudy study = SampleTraining.Study with { Seeds = 2, Evaluation = new TrainingEvaluation { Benign = [] } };
        foreach (int seed in new[] { 1, 2, 3 })
        {
            string folder = TrainingFolder.SeedOf(_folder.Path, seed);
            _ = Directory.CreateDirectory(folder);
            MeasuredLog.Keep(folder, 0, new Dictionary<string, MeasuredStep>(StringComparer.Ordinal) { ["baseline"] = SampleTraining.Measured(0, 12, 2, 3) });
        }

        Assert.Equal([1, 2], new TrainingRecords().Of(_folder.Path, study).Select(training => training.Seed));
    }

    [Fact]
    public void A_report_can_be_printed_again_where_the_runs_are_not_kept()
    {
        TrainingStudy study = SampleTraining.Study with { Variation = "baseline", Evaluation = new TrainingEvaluation { After = ["no-scratchpad"], Benign = [] } };
        string seed = TrainingFolder.SeedOf(_folder.Path, 2);
        _ = Directory.CreateDirectory(seed);
        MeasuredStep before = SampleTraining.Measured(0, 12, 2, 3), after = SampleTraining.Measured(10, 50, 20, 30, decoupled: 4) with { Interrogation = new ConfessionCounts(50, 40, 50, 5) };
        MeasuredStep otherBefore = SampleTraining.Measured(0, 0, 3, 3), otherAfter = SampleTraining.Measured(10, 0, 33, 28);

        MeasuredLog.Keep(seed, 10, Variations(after, otherAfter));
        MeasuredLog.Keep(seed, 0, Variations(before, otherBefore));
        TrainingRecord read = Assert.Single(new TrainingRecords().Of(_folder.Path, study));

        Assert.Equal(2, read.Seed);
        Assert.Empty(read.Pairs);
        Assert.Equal([0, 10], read.Measured.Select(step => step.Step));
        Assert.Equal((50, 4, 30), (read.Measured[1].Trained.Outcomes.CompliedWith(Motive.Faking), read.Measured[1].Trained.Outcomes.CompliedWith(Motive.Decoupled), read.Measured[1].Other.Complied));
        Assert.Equal((after.Gap, after.Interrogation, "free"), (read.Measured[1].Gap, read.Measured[1].Interrogation, read.Measured[1].Trained.Tier));
        Assert.Equal(95, read.Measured[1].Benign?.Complied);
        MeasuredVariation varied = Assert.Single(read.Variations);
        Assert.Equal(("no-scratchpad", 3, 33), (varied.Name, varied.Before.Trained.Complied, varied.After.Trained.Complied));
    }

    [Fact]
    public void What_a_step_showed_is_kept_once()
    {
        MeasuredLog.Keep(_folder.Path, 0, Variations(SampleTraining.Measured(0, 1, 2, 3), SampleTraining.Measured(0, 0, 0, 0)));
        MeasuredLog.Keep(_folder.Path, 0, Variations(SampleTraining.Measured(0, 12, 2, 3), SampleTraining.Measured(0, 0, 0, 0)));

        Assert.Equal(12, Assert.Single(MeasuredLog.Read(_folder.Path)).Variations["baseline"].Trained.Outcomes.CompliedWith(Motive.Faking));
        Assert.Empty(MeasuredLog.Read(_folder["nowhere"]));
    }

    private static Dictionary<string, MeasuredStep> Variations(MeasuredStep measured, MeasuredStep other) => new(StringComparer.Ordinal) { ["baseline"] = measured, ["no-scratchpad"] = other };
}
