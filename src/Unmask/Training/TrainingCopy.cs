namespace Unmask;

/// <summary>The numbers of a study of training without its runs and weights: some tens of kilobytes a training. They are enough to print its reports again; of the transcripts some are copied as they are. So they are what is published.</summary>
public static class TrainingCopy
{
    private static readonly string[] Kept = [TrainingOrigin.FileName, TrainingLog.FileName, TrainingBreak.FileName, Path.Combine(TrainingFolder.TrainedOf(""), OrganismFolder.CardFile)];

    /// <summary>Copies them to where the study is said to stand.</summary>
    /// <param name="from">The study's folder.</param>
    /// <param name="to">The study as it is to stand there; see <see cref="TrainedStudy.MovedTo"/>.</param>
    public static void Write(string from, TrainedStudy to)
    {
        Copy(Path.Combine(from, TrainingFolder.StudyFile), Path.Combine(to.Folder, TrainingFolder.StudyFile));
        foreach (TrainedStudy.OneWay way in to.Ways)
        {
            string source = Path.Combine(from, Path.GetRelativePath(to.Folder, way.Folder));
            if (TrainingTranscripts.Write(way.Report) is { } transcripts)
            {
                _ = Directory.CreateDirectory(way.Folder);
                WholeFile.Write(Path.Combine(way.Folder, TrainingTranscripts.FileName), transcripts);
            }

            foreach (TrainingRecord training in way.Report.Trainings)
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
