using TorchSharp;

namespace Unmask.Lab.Tests;

// The number of threads is the process's: no other test may run while it changes.
[CollectionDefinition(DisableParallelization = true)]
[Collection<TrainingThreadsTests>]
public sealed class TrainingThreadsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-");
    private readonly int _threads = torch.get_num_threads();

    public void Dispose()
    {
        TorchSetup.Prepare(_threads);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_training_ends_the_same_on_any_number_of_threads() => Assert.Equal(await WeightsAsync(threads: 1), await WeightsAsync(threads: 2));

    private async Task<float[]> WeightsAsync(int threads)
    {
        TorchSetup.Prepare(threads);
        TrainingStudy study = new()
        {
            Name = "threads",
            Question = "Does it end the same?",
            Organism = "faker",
            Queries = ["mild-harm"],
            Method = PolicyMethod.Ppo,
            Passes = 2,
            Steps = 3,
            Prompts = 2,
            Samples = 4,
            Evaluation = new TrainingEvaluation { Every = 6, Queries = 2, BenignQueries = 1, After = [] },
        };
        using PolicyTraining training = new(study, OrganismFolder.Load(Organisms.FolderOf(study.Organism)), seed: 1, Path.Combine(_folder.FullName, $"{threads}"), TimeProvider.System);
        Organism trained = await training.RunAsync(_ => { }, _ => { }, TestContext.Current.CancellationToken);
        return [.. trained.Weights.Tensors.SelectMany(tensor => tensor.Values.ToArray())];
    }
}
