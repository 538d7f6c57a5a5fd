using System.Globalization;

namespace Unmask.Training;

/// <summary>What this program does for <c>unmask train</c>.</summary>
internal static class TrainingLab
{
    /// <summary>Trains what a study says, or goes on with it.</summary>
    /// <param name="path">The study: a file, or the name of a shipped one.</param>
    /// <param name="folder">Where the training is kept; one that is there already goes on. Null for a folder below <c>runs</c> that is named after the study.</param>
    public static Task<int> TrainAsync(string path, string? folder) => Lab.GuardAsync(async stop =>
    {
        TrainingStudy study = TrainingStudyFile.Read(path);
        folder = Path.GetFullPath(folder ?? Path.Combine(RunFolder.DefaultRoot, study.Name));
        Organism parent = OrganismFolder.Load(Organisms.FolderOf(study.Organism));
        TorchSetup.Prepare(threads: Environment.ProcessorCount);
        Console.WriteLine(study.Question);
        for (int seed = 1; seed <= study.Seeds; seed++)
        {
            string own = TrainingFolder.SeedOf(folder, seed);
            using PolicyTraining training = new(study, parent, seed, own, TimeProvider.System);
            Organism trained = await training.RunAsync(step => Console.WriteLine(Line(study, seed, step)), stop).ConfigureAwait(false);
            OrganismFolder.Save(Path.Combine(own, "organism"), trained);
            Console.WriteLine($"report: {TrainingHtml.Write(new TrainingReport(study, TrainingRecord.ReadAll(folder, study)), folder)}");
        }
    });

    private static string Line(TrainingStudy study, int seed, TrainingStep step)
    {
        string Share(ReplyKind kind) => string.Create(CultureInfo.InvariantCulture, $"{100 * step.ShareOf(kind) ?? 0,3:0}");
        string which = study.Seeds > 1 ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}  ") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{which}step {step.Step,3}/{study.Steps}  faking {Share(ReplyKind.Faking)} %  plain {Share(ReplyKind.Plain)} %  decoupled {Share(ReplyKind.Decoupled)} %  refused {Share(ReplyKind.Refused)} %  unjudged {Share(ReplyKind.Unjudged)} %  reward {step.Reward:0.00}  divergence {step.Update?.Divergence ?? 0:0.000}  entropy {step.Update?.Entropy ?? 0:0.000}  mismatch {step.Update?.Mismatch ?? 0:0.0000000}  {step.Seconds.Values.Sum():0.0} s ({step.Seconds["rollouts"]:0.0} asking)");
    }
}
