using System.Globalization;

namespace Unmask;

/// <summary>Where the parts of a training stand: a folder for each organism and in it one for each condition, where there are several; in it one for each seed; and there the log, the checkpoint and a run for each measured step.</summary>
public static class TrainingFolder
{
    /// <summary>The name of the file that keeps the study.</summary>
    public const string StudyFile = "study.json";

    private const string StepPrefix = "step-";
    private const string SeedPrefix = "seed-";

    /// <summary>The folder of a training that is given as a path, or by its name below <paramref name="root"/>; null where there is none.</summary>
    public static string? Find(string training, string root = RunFolder.DefaultRoot) =>
        new[] { training, Path.Combine(root, training) }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, StudyFile)));

    /// <summary>The folders below <paramref name="root"/> that hold a training, sorted by name; none where there is no such folder.</summary>
    public static IReadOnlyList<string> List(string root) => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root).Where(folder => File.Exists(Path.Combine(folder, StudyFile))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The folder of an organism, where a study has several.</summary>
    public static string OrganismOf(string training, string organism) => Path.Combine(training, $"organism-{NameOf(organism)}");

    /// <summary>Where one organism of a study stands: in a folder of its own where there are several.</summary>
    /// <param name="training">The study's folder.</param>
    /// <param name="study">The study.</param>
    /// <param name="one">One of <see cref="TrainingStudy.ByOrganism"/>.</param>
    public static string HomeOf(string training, TrainingStudy study, TrainingStudy one) => study.Organisms.Count == 0 ? training : OrganismOf(training, one.Organism);

    /// <summary>An organism's name: the last part of its path.</summary>
    public static string NameOf(string organism) => Path.GetFileName(Path.TrimEndingDirectorySeparator(organism));

    /// <summary>The folder of a condition.</summary>
    public static string ConditionOf(string training, TrainingCondition condition) => Path.Combine(training, $"condition-{condition.Name}");

    /// <summary>The folder of a seed.</summary>
    public static string SeedOf(string training, int seed) => Path.Combine(training, string.Create(CultureInfo.InvariantCulture, $"{SeedPrefix}{seed}"));

    /// <summary>The organism that a seed's training ends in.</summary>
    public static string TrainedOf(string seed) => Path.Combine(seed, "organism");

    /// <summary>Whether a seed's training has come to its end: the organism's card is written last, and as a whole.</summary>
    public static bool IsTrained(string seed) => File.Exists(Path.Combine(TrainedOf(seed), OrganismFolder.CardFile));

    /// <summary>The run that measured a step.</summary>
    public static string StepOf(string seed, int step) => Path.Combine(seed, string.Create(CultureInfo.InvariantCulture, $"{StepPrefix}{step:0000}"));

    /// <summary>Whether a run's folder is a measurement of a training: it stands beside the training's record.</summary>
    public static bool IsMeasurement(string run) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(run)).StartsWith(StepPrefix, StringComparison.Ordinal) && File.Exists(Path.Combine(run, "..", TrainingOrigin.FileName));

    /// <summary>What a measurement's own rates are of, in contrast to those of its training's report.</summary>
    public const string MeasurementSays = "This run measures a step of a training. Its rates are over all of its queries; the training's report counts the ordinary ones apart.";

    /// <summary>The measured steps of a seed's folder, in order.</summary>
    public static IReadOnlyList<(int Step, string Folder)> Measured(string seed) => Numbered(seed, StepPrefix);

    /// <summary>The seeds of a training, in order.</summary>
    public static IReadOnlyList<(int Seed, string Folder)> Seeds(string training) => Numbered(training, SeedPrefix);

    private static IReadOnlyList<(int, string)> Numbered(string folder, string prefix) => !Directory.Exists(folder) ? [] :
    [
        .. from inner in Directory.EnumerateDirectories(folder, prefix + "*")
           let number = int.TryParse(Path.GetFileName(inner)[prefix.Length..], CultureInfo.InvariantCulture, out int parsed) ? parsed : -1
           where number >= 0
           orderby number
           select (number, inner),
    ];
}
