using System.Text.Json.Nodes;

namespace Unmask.Cli;

/// <summary>A training in the list of runs. One that cannot be read is listed with what is wrong.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Name">Its study's name; null where that cannot be read.</param>
/// <param name="Question">Its study's question, or what is wrong.</param>
/// <param name="Planned">Organisms to be trained.</param>
/// <param name="Trained">Those that are.</param>
/// <param name="Broken">Those whose training broke off.</param>
internal sealed record ListedTraining(string Folder, string? Name, string Question, int Planned = 0, int Trained = 0, int Broken = 0)
{
    public static ListedTraining Of(string folder)
    {
        try
        {
            TrainingStudy study = TrainingStudyFile.ReadKept(folder);
            string[] seeds = [.. TrainingWay.All(study, folder).SelectMany(way => way.SeedFolders)];
            return new ListedTraining(folder, study.Name, study.Question, seeds.Length, seeds.Count(TrainingFolder.IsTrained), seeds.Count(seed => TrainingBreak.Of(seed) is not null));
        }
        catch (Exception e) when (ListedRun.IsOfTheFile(e))
        {
            return new ListedTraining(folder, Name: null, e.Message);
        }
    }

    /// <summary>A row for people.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Path.GetFileName(Folder),
        Name is null ? "cannot be read" : Trained == Planned ? $"{Numbers.Count(Planned)}, all done" : $"{Numbers.Count(Trained)} of {Numbers.Count(Planned)}{(Broken > 0 ? $", {Numbers.Count(Broken)} broke off" : "")}",
        Question,
    ];

    /// <summary>The same for machines.</summary>
    public JsonObject Json() => Name is null
        ? new JsonObject { ["training"] = Folder, ["problem"] = Question }
        : new JsonObject { ["training"] = Folder, ["study"] = Name, ["question"] = Question, ["planned"] = Planned, ["trained"] = Trained, ["broken"] = Broken };
}
