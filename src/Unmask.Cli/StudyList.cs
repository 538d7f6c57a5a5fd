using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>The shipped studies with their questions: <c>--list</c>.</summary>
internal static class StudyList
{
    /// <summary>Prints studies that ask models, with the experiment that each follows and its first published figure.</summary>
    public static int Write(Terminal terminal, IEnumerable<(string Name, Study Study)> studies, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonArray([.. studies.Select(one => (JsonNode)Json(one.Name, one.Study))]).ToJsonString(PlanSummary.Indented));
            return Exit.Done;
        }

        Table table = new Table { Border = TableBorder.Simple }.AddColumn("study").AddColumn("question, and the experiment that it follows");
        foreach ((string name, Study study) in studies)
        {
            string follows = study.Source is not { } source ? "" : $"\n{source.ShortName}, {source.Where}{(source.Figures is [var figure, ..] ? $": {Words(figure)}" : "")}";
            _ = table.AddRow(new Text(name), new Text(study.Question + follows));
        }

        terminal.Console.Write(table);
        return Exit.Done;
    }

    private static string Words(PublishedFigure figure) =>
        FormattableString.Invariant($"{figure.Measure} {figure.Value:0.0}{(figure.Error is { } error ? FormattableString.Invariant($" ± {error:0.0}") : "")}{(figure.IsRate ? " %" : "")} ({figure.Of})");

    private static JsonObject Json(string name, Study study)
    {
        JsonObject json = new() { ["study"] = name, ["question"] = study.Question };
        if (study.Source is { } source)
        {
            json["paper"] = source.Paper;
            json["where"] = source.Where;
            json["published"] = new JsonArray([.. source.Figures.Select(figure => (JsonNode)new JsonObject { ["of"] = figure.Of, ["measure"] = figure.Measure, ["variation"] = figure.Variation, ["value"] = figure.Value, ["error"] = figure.Error })]);
        }

        return json;
    }

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
