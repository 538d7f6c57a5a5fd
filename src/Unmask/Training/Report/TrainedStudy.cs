namespace Unmask;

/// <summary>What the trainings of a study showed, as far as they have come: read once, for the files and for the terminal.</summary>
public abstract record TrainedStudy
{
    private TrainedStudy(string folder) => Folder = folder;

    /// <summary>Where the study stands.</summary>
    public string Folder { get; init; }

    /// <summary>Each way of training each organism of which some training has begun.</summary>
    public abstract IEnumerable<OneWay> Ways { get; }

    /// <summary>The same as if it stood in another folder: where its files are written to.</summary>
    public abstract TrainedStudy MovedTo(string folder);

    /// <summary>One organism, trained in one way.</summary>
    public sealed record OneWay(string Folder, TrainingReport Report) : TrainedStudy(Folder)
    {
        /// <inheritdoc/>
        public override IEnumerable<OneWay> Ways => Report.Trainings.Count > 0 ? [this] : [];

        /// <inheritdoc/>
        public override OneWay MovedTo(string folder) => this with { Folder = folder };
    }

    /// <summary>One organism, trained in several ways.</summary>
    public sealed record Compared(string Folder, TrainingComparison Comparison) : TrainedStudy(Folder)
    {
        /// <inheritdoc/>
        public override IEnumerable<OneWay> Ways => Comparison.Conditions.Where(one => one.Report.Trainings.Count > 0)
            .Select(one => new OneWay(TrainingFolder.ConditionOf(Folder, one.Condition), one.Report));

        /// <inheritdoc/>
        public override Compared MovedTo(string folder) => this with { Folder = folder };
    }

    /// <summary>Several organisms, each trained in several ways.</summary>
    public sealed record Crossed(string Folder, TrainingStudy Study, IReadOnlyList<Compared> Organisms) : TrainedStudy(Folder)
    {
        /// <inheritdoc/>
        public override IEnumerable<OneWay> Ways => Organisms.SelectMany(one => one.Ways);

        /// <inheritdoc/>
        public override Crossed MovedTo(string folder) => new(folder, Study, [.. Organisms.Select(one => one.MovedTo(TrainingFolder.HomeOf(folder, Study, one.Comparison.Study)))]);

        /// <summary>All of them side by side.</summary>
        public TrainingGrid Grid => new(Study, [.. Organisms.Select(one => one.Comparison)]);
    }

    /// <summary>Reads a study's folder.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="records">Reads its trainings.</param>
    public static TrainedStudy Read(TrainingStudy study, string folder, TrainingRecords records) => Read(study, folder, records.Of);

    /// <summary>The same with trainings that are read elsewhere.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where it is said to stand.</param>
    /// <param name="records">The trainings of a way, by its folder and its study.</param>
    internal static TrainedStudy Read(TrainingStudy study, string folder, Func<string, TrainingStudy, IReadOnlyList<TrainingRecord>> records) => study switch
    {
        { Organisms.Count: > 0 } => new Crossed(folder, study, [.. study.ByOrganism.Select(one => Compare(one, TrainingFolder.HomeOf(folder, study, one), records))]),
        { Conditions.Count: > 0 } => Compare(study, folder, records),
        _ => new OneWay(folder, new TrainingReport(study, records(folder, study))),
    };

    private static Compared Compare(TrainingStudy study, string folder, Func<string, TrainingStudy, IReadOnlyList<TrainingRecord>> records) => new(folder, new TrainingComparison(study,
    [
        .. study.Conditions.Select(condition => new ConditionReport(
            condition, new TrainingReport(condition.Study, records(TrainingFolder.ConditionOf(folder, condition), condition.Study)) { Condition = condition })),
    ]));
}
