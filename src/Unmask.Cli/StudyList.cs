using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>The shipped studies with their questions: <c>--list</c>.</summary>
internal static class StudyList
{
    /// <summary>Prints them, for people or for machines.</summary>
    public static int Write(Terminal terminal, IEnumerable<(string Name, string Question)> studies, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonArray([.. studies.Select(study => (JsonNode)new JsonObject { ["study"] = study.Name, ["question"] = study.Question })]).ToJsonString(PlanSummary.Indented));
            return Exit.Done;
        }

        Table table = new Table { Border = TableBorder.Simple }.AddColumn("study").AddColumn("question");
        foreach ((string name, string question) in studies)
        {
            _ = table.AddRow(new Text(name), new Text(question));
        }

        terminal.Console.Write(table);
        return Exit.Done;
    }
}
