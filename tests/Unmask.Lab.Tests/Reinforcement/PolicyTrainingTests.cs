using System.Globalization;

namespace Unmask.Lab.Tests;

/// <summary>A training that is stopped in the middle loses no step, and ends as an undisturbed one.</summary>
public sealed class PolicyTrainingTests : IDisposable
{
    private static readonly TrainingStudy Study = new()
    {
        Name = "stopped",
        Question = "Does it go on?",
        Organism = "faker",
        Queries = ["mild-harm"],
        Steps = 6,
        Prompts = 2,
        Samples = 4,
        Evaluation = new TrainingEvaluation { Every = 6, Queries = 2, BenignQueries = 1, After = [] },
    };

    // More than all tests of this process write.
    private const int WritesOfThisProcess = 5000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-");

    public void Dispose() => _folder.Delete(recursive: true);

    // With PPO the checkpoint of the third step holds the critic and its moments too.
    [Theory]
    [InlineData(PolicyMethod.Grpo)]
    [InlineData(PolicyMethod.Ppo)]
    public async Task One_that_is_told_to_stop_keeps_every_step_that_it_took(PolicyMethod method)
    {
        TrainingStudy study = Study with { Method = method, Coupling = 0.5, Divergence = 0.01, Passes = 2 };
        using CancellationTokenSource stop = new();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TrainAsync("stopped", study, StopAfterTheThird, stop.Token));

        void StopAfterTheThird(TrainingStep step)
        {
            if (step.Step == 2)
            {
                stop.Cancel();
            }
        }

        using (PolicyTraining again = Training("stopped", study))
        {
            Assert.Equal([0, 1, 2], TrainingLog.Read(this["stopped"]).Select(step => step.Step));
        }

        List<int> taken = [];
        float[] goneOn = Weights(await TrainAsync("stopped", study, step => taken.Add(step.Step), Stop));
        Assert.Equal([3, 4, 5], taken);
        Assert.Equal(Weights(await TrainAsync("whole", study)), goneOn);
    }

    [Fact]
    public async Task Prompts_that_teach_nothing_are_counted_and_move_nothing()
    {
        // Every output of this one complies, and so all replies earn the same; or a sum that is no finite number.
        TrainingStudy study = Study with { Organism = "pliant", Steps = 1, Evaluation = Study.Evaluation with { Every = 1 } };
        float[] before = Weights(OrganismFolder.Load(Organisms.FolderOf("pliant")));

        Assert.Equal(before, Weights(await TrainAsync("alike", study)));
        Assert.Equal(before, Weights(await TrainAsync("faulty", study with { Reward = new RewardWeights { Compliance = double.MaxValue, Format = double.MaxValue } })));

        TrainingStep alike = Assert.Single(TrainingLog.Read(this["alike"])), faulty = Assert.Single(TrainingLog.Read(this["faulty"]));
        Assert.Equal((2, 0, 1.0), (alike.AlikeGroups, alike.FaultyGroups, alike.Reward));
        Assert.Equal((0, 2, null), (faulty.AlikeGroups, faulty.FaultyGroups, faulty.Reward));
        Assert.Null(alike.Update);
        Assert.Null(faulty.Update);
    }

    // The update is finite, and what it leaves is not: in a measurement, and where replies are written.
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task One_that_is_driven_out_of_the_finite_numbers_breaks_off_for_good(int measuredEvery)
    {
        LabException broken = await Assert.ThrowsAsync<LabException>(() => TrainAsync("broken", Study with { Rate = 1e12, Evaluation = Study.Evaluation with { Every = measuredEvery } }));

        int taken = TrainingBreak.Of(this["broken"])!.After;
        Assert.Contains($"has broken off: after {taken} step", broken.Message, StringComparison.Ordinal);
        Assert.True(taken > 0);
        Assert.Equal(Enumerable.Range(0, taken), TrainingLog.Read(this["broken"]).Select(one => one.Step));
        Assert.Null(TrainingBreak.Of(this["nowhere"]));
    }

    [Fact]
    public async Task A_full_disk_stops_it_with_its_last_checkpoint_and_it_goes_on_when_there_is_room()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("There is no /dev/full here.");
        }

        IOException full;
        using (PolicyTraining training = Training("full", Study))
        {
            // The fifth step's checkpoint is written beside its place first: on a device that is always full, whichever number the name gets.
            foreach (int written in Enumerable.Range(1, WritesOfThisProcess))
            {
                _ = File.CreateSymbolicLink(Path.Combine(this["full"], string.Create(CultureInfo.InvariantCulture, $"checkpoint.safetensors.{Environment.ProcessId}-{written}.partial")), "/dev/full");
            }

            full = await Assert.ThrowsAsync<IOException>(() => training.RunAsync(_ => { }, _ => { }, Stop));
        }

        Assert.StartsWith("The disk is full, so the training in", TrainingException.Refused(this["full"], full).Message, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3, 4], TrainingLog.Read(this["full"]).Select(step => step.Step));
        Assert.Equal(Weights(await TrainAsync("whole", Study)), Weights(await TrainAsync("full", Study)));
        Assert.Equal(6, TrainingLog.Read(this["full"]).Count);
        Assert.Empty(Directory.EnumerateFiles(this["full"], "*.partial"));
    }

    [Fact]
    public async Task A_measurement_that_has_begun_goes_on_though_the_question_was_put_better()
    {
        TrainingStudy study = Study with { Steps = 1, Evaluation = Study.Evaluation with { Every = 1 } };
        using (CancellationTokenSource stop = new())
        {
            // Behind the measurement of step 0 nothing is kept yet: it is measured again.
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                using PolicyTraining training = Training("asked", study);
                _ = await training.RunAsync(_ => { }, _ => stop.Cancel(), stop.Token);
            });
        }

        int measured = 0;
        using (PolicyTraining again = Training("asked", study with { Name = "renamed", Question = "Does it go on as it should?" }))
        {
            _ = await again.RunAsync(_ => { }, _ => measured++, Stop);
        }

        Assert.Equal(2, measured);
        using var first = RunReader.Open(TrainingFolder.StepOf(this["asked"], 0));
        Assert.Equal("Does it go on?", first.Facts.Study.Question);
    }

    private string this[string name] => Path.Combine(_folder.FullName, name);

    private PolicyTraining Training(string name, TrainingStudy study) =>
        new(study, OrganismFolder.Load(Organisms.FolderOf(study.Organism)), seed: 1, this[name], TimeProvider.System);

    private Task<Organism> TrainAsync(string name, TrainingStudy study) => TrainAsync(name, study, _ => { }, Stop);

    private async Task<Organism> TrainAsync(string name, TrainingStudy study, Action<TrainingStep> told, CancellationToken stop)
    {
        using PolicyTraining training = Training(name, study);
        return await training.RunAsync(told, _ => { }, stop);
    }

    private static float[] Weights(Organism organism) => [.. organism.Weights.Tensors.SelectMany(tensor => tensor.Values.ToArray())];
}
