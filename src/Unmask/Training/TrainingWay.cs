namespace Unmask;

/// <summary>A way of training one organism: what a study trains under each of its seeds.</summary>
/// <param name="Name">Names it among the study's others; the study's own name where there is one alone.</param>
/// <param name="Study">What is trained.</param>
/// <param name="Folder">Where its seeds stand.</param>
public sealed record TrainingWay(string Name, TrainingStudy Study, string Folder)
{
    /// <summary>What it does differently; null where the study trains in one way alone.</summary>
    public TrainingCondition? Condition { get; init; }

    /// <summary>The folders of its trainings, one for each seed that the study counts, whether they have begun or not.</summary>
    public IEnumerable<string> SeedFolders => Enumerable.Range(1, Study.Seeds).Select(seed => TrainingFolder.SeedOf(Folder, seed));

    /// <summary>All ways of a study, organism by organism.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder.</param>
    public static IReadOnlyList<TrainingWay> All(TrainingStudy study, string folder) => study.Conditions.Count == 0
        ? [new TrainingWay(study.Name, study, folder)]
        :
        [
            .. from one in study.ByOrganism
               let home = TrainingFolder.HomeOf(folder, study, one)
               from condition in one.Conditions
               select new TrainingWay(
                   study.Organisms.Count == 0 ? condition.Name : $"{TrainingFolder.NameOf(one.Organism)}, {condition.Name}",
                   condition.Study,
                   TrainingFolder.ConditionOf(home, condition)) { Condition = condition },
        ];
}
