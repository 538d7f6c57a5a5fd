using System.Globalization;

namespace Unmask.Training;

/// <summary>What this program does for <c>unmask train</c>.</summary>
internal static class TrainingLab
{
    private const string CardFile = "card.md";
    private const string GgufName = "model.gguf";

    /// <summary>Trains what a study says, or goes on with it: one seed of every condition with every organism, then the next seed, so that there is something to compare early.</summary>
    /// <param name="path">The study: a file, or the name of a shipped one.</param>
    /// <param name="folder">Where the training is kept; one that is there already goes on. Null for a folder below <c>runs</c> that is named after the study.</param>
    /// <param name="device">Where the policy is taught: see <see cref="TorchSetup.Use"/>.</param>
    public static Task<int> TrainAsync(string path, string? folder, string device) => Lab.GuardAsync(async stop =>
    {
        TrainingStudy study = TrainingStudyFile.Read(path);
        folder = Path.GetFullPath(folder ?? Path.Combine(RunFolder.DefaultRoot, study.Name));
        TorchSetup.Prepare(threads: Environment.ProcessorCount);
        TorchSetup.Use(device);
        TrainingStudyFile.Keep(path, folder);
        Console.WriteLine(study.Question);
        (string Name, TrainingStudy Study, string Folder)[] ways = [.. Ways(study, folder)];
        TrainingRecords records = new();
        for (int seed = 1; seed <= study.Seeds; seed++)
        {
            foreach ((string name, TrainingStudy way, string home) in ways)
            {
                string title = study.Seeds > 1 ? string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed} of {study.Seeds}") : name;
                try
                {
                    await TrainOneAsync(way, seed, home, title, records, stop).ConfigureAwait(false);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw StoreException.TrainingRefused(home, e);
                }

                if (ways.Length > 1)
                {
                    Console.WriteLine($"report: {TrainingFiles.Write(study, folder, records)}");
                }
            }
        }
    });

    // What is trained under one seed: every condition with every organism.
    private static IEnumerable<(string Name, TrainingStudy Study, string Folder)> Ways(TrainingStudy study, string folder) => study.Conditions.Count == 0
        ? [(study.Name, study, folder)]
        : from one in study.ByOrganism
          let home = study.Organisms.Count == 0 ? folder : TrainingFolder.OrganismOf(folder, one.Organism)
          from condition in one.Conditions
          select (study.Organisms.Count == 0 ? condition.Name : $"{TrainingFolder.NameOf(one.Organism)}, {condition.Name}", condition.Study, TrainingFolder.ConditionOf(home, condition));

    private static async Task TrainOneAsync(TrainingStudy study, int seed, string home, string title, TrainingRecords records, CancellationToken stop)
    {
        string own = TrainingFolder.SeedOf(home, seed), made = Path.Combine(own, "organism");
        Organism parent = OrganismFolder.Load(Organisms.FolderOf(study.Organism));
        TrainingDisplay display = new(study, Console.Out, TimeProvider.System);
        display.Begin(title);
        using PolicyTraining training = new(study, parent, seed, own, TimeProvider.System);
        Organism trained = await training.RunAsync(display.Step, measured =>
        {
            display.Measured(measured);
            // The page follows the training, for whoever watches it.
            _ = TrainingFiles.Write(study, home, records);
        }, stop).ConfigureAwait(false);
        OrganismFolder.Save(made, trained);
        GgufFile.Write(Path.Combine(made, GgufName), $"{study.Organism} after {study.Name}", trained);
        TrainingRecord record = records.Of(home, study).First(one => one.Seed == seed);
        await File.WriteAllTextAsync(Path.Combine(made, CardFile), TrainedCard.Write(study, record), CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine($"organism: {made}\nreport: {TrainingFiles.Write(study, home, records)}");
    }
}
