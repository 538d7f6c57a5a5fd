namespace Unmask;

/// <summary>
/// The numbers of a study of training without its runs and weights: some tens of kilobytes a training. They are enough to print its reports
/// again; of the transcripts some are copied as they are. So they are what is published.
/// </summary>
public static class TrainingCopy
{
    private static readonly string[] Kept =
    [
        TrainingOrigin.FileName, TrainingLog.FileName, TrainingBreak.FileName,
        Path.Combine(TrainingFolder.TrainedOf(""), OrganismFolder.CardFile),
    ];

    /// <summary>Copies them.</summary>
    /// <param name="from">The study's folder.</param>
    /// <param name="grid">What it showed.</param>
    /// <param name="to">The folder that it is to stand in.</param>
    public static void Write(string from, TrainingGrid grid, string to)
    {
        Copy(Path.Combine(from, TrainingFolder.StudyFile), Path.Combine(to, TrainingFolder.StudyFile));
        foreach ((TrainingWay way, TrainingCell cell) in TrainingWay.All(grid.Study, to).Zip(grid.Cells))
        {
            string source = Path.Combine(from, Path.GetRelativePath(to, way.Folder));
            if (TrainingTranscripts.Write(cell) is { } transcripts)
            {
                _ = Directory.CreateDirectory(way.Folder);
                WholeFile.Write(Path.Combine(way.Folder, TrainingTranscripts.FileName), transcripts);
            }

            foreach (TrainingRecord training in cell.Trainings)
            {
                string here = TrainingFolder.SeedOf(source, training.Seed), there = TrainingFolder.SeedOf(way.Folder, training.Seed);
                _ = Directory.CreateDirectory(there);
                foreach (string file in Kept)
                {
                    Copy(Path.Combine(here, file), Path.Combine(there, file));
                }

                MeasuredLog.Write(there, training.Lines);
            }
        }
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            WholeFile.Write(to, File.ReadAllText(from));
        }
    }
}
