namespace Unmask;

/// <summary>
/// What a finished study of training leaves for others, in a handful of files: the page <c>README.md</c>, the study, the numbers that the
/// page's tables and figures are made from, the figures, and a few transcripts.
/// </summary>
public static class ResultsFolder
{
    /// <summary>The study as it ran.</summary>
    public const string StudyFile = "study.yaml";

    /// <summary>The page, whose tables are made from the numbers.</summary>
    public const string PageFile = "README.md";

    /// <summary>Whether a folder holds results: numbers, and no training of its own beside them.</summary>
    public static bool Is(string folder) =>
        File.Exists(Path.Combine(folder, NumbersFile.FileName)) && !File.Exists(Path.Combine(folder, TrainingFolder.StudyFile));

    /// <summary>What the study's trainings showed, from the numbers alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ResultsException">The numbers cannot be read.</exception>
    /// <exception cref="StudyException">The study has mistakes.</exception>
    public static TrainingGrid Read(string folder)
    {
        string file = Path.Combine(folder, StudyFile);
        try
        {
            TrainingStudy study = TrainingStudyFile.Parse(Utf8Text.Read(file), file);
            return TrainingNumbers.Read(study, NumbersFile.Read(Path.Combine(folder, NumbersFile.FileName)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw ResultsException.Unreadable(file, e);
        }
    }

    /// <summary>
    /// Writes the page's tables and the figures again from the numbers. The prose stays; with the same numbers every byte does.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="grid">What <see cref="Read"/> gave.</param>
    /// <exception cref="ResultsException">The page asks for what there is not.</exception>
    public static void Update(string folder, TrainingGrid grid)
    {
        foreach ((string name, string text) in Generated(folder, grid))
        {
            WholeFile.Write(Path.Combine(folder, name), text);
        }
    }

    /// <summary>The files that the numbers make, by name: the page with its tables, and the figures that it names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="grid">What <see cref="Read"/> gave.</param>
    /// <exception cref="ResultsException">The page is not there, or asks for what there is not.</exception>
    public static IReadOnlyList<(string Name, string Text)> Generated(string folder, TrainingGrid grid)
    {
        string file = Path.Combine(folder, PageFile);
        try
        {
            string page = Utf8Text.Read(file), filled = ResultsPage.Fill(page, grid);
            return [(PageFile, filled), .. ResultsPage.Figures(page).Select(figure => (figure.File, ResultsFigure.Draw(figure, grid)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw ResultsException.Unreadable(file, e);
        }
    }

    /// <summary>
    /// Makes a folder of results from a training's own. A page that is there already keeps its prose; the rest is written anew.
    /// </summary>
    /// <param name="training">The training's folder.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <returns>What the numbers say, as <see cref="Read"/> gives it.</returns>
    public static TrainingGrid Make(string training, string folder)
    {
        TrainingStudy study = TrainingStudyFile.ReadKept(training);
        var grid = TrainingGrid.Read(study, training, new TrainingRecords());
        _ = Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, StudyFile), TrainingStudyFile.ReadKeptText(training));
        NumbersFile.Write(Path.Combine(folder, NumbersFile.FileName), TrainingNumbers.Of(study, training));
        if (grid.Cells.Select(TrainingTranscripts.Write).FirstOrDefault(text => text is not null) is { } transcripts)
        {
            WholeFile.Write(Path.Combine(folder, TrainingTranscripts.FileName), transcripts);
        }

        string page = Path.Combine(folder, PageFile);
        if (!File.Exists(page))
        {
            WholeFile.Write(page, ResultsPage.Draft(grid));
        }

        TrainingGrid read = Read(folder);
        Update(folder, read);
        return read;
    }
}
