using System.Globalization;

namespace Unmask.Training;

/// <summary>What this program does for <c>unmask train</c>.</summary>
internal static class TrainingLab
{
    private const string CardFile = "card.md";
    private const string GgufName = "model.gguf";

    /// <summary>Trains what a study says, or goes on with it: one seed of every condition, then the next seed, so that there is something to compare early.</summary>
    /// <param name="path">The study: a file, or the name of a shipped one.</param>
    /// <param name="folder">Where the training is kept; one that is there already goes on. Null for a folder below <c>runs</c> that is named after the study.</param>
    public static Task<int> TrainAsync(string path, string? folder) => Lab.GuardAsync(async stop =>
    {
        TrainingStudy study = TrainingStudyFile.Read(path);
        folder = Path.GetFullPath(folder ?? Path.Combine(RunFolder.DefaultRoot, study.Name));
        TorchSetup.Prepare(threads: Environment.ProcessorCount);
        Console.WriteLine(study.Question);
        IReadOnlyList<(string Name, TrainingStudy Study, string Folder)> ways = study.Conditions.Count == 0
            ? [(study.Name, study, folder)]
            : [.. study.Conditions.Select(condition => (condition.Name, condition.Study, TrainingFolder.ConditionOf(folder, condition)))];
        TrainingRecords records = new();
        for (int seed = 1; seed <= study.Seeds; seed++)
        {
            foreach ((string name, TrainingStudy way, string home) in ways)
            {
                string title = study.Seeds > 1 ? string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed} of {study.Seeds}") : name;
                await TrainOneAsync(way, seed, home, title, records, stop).ConfigureAwait(false);
                if (study.Conditions.Count > 0)
                {
                    Console.WriteLine($"report: {TrainingFiles.Write(study, folder, records)}");
                }
            }
        }
    });

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
