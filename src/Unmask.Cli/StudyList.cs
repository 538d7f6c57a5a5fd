using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>The shipped studies with their questions: <c>--list</c>.</summary>
internal static class StudyList
{
    private const int MostSubjects = 3;

    /// <summary>Prints studies that ask models, with the experiment that each follows and its first published figure.</summary>
    public static int Write(Terminal terminal, IEnumerable<(string Name, Study Study)> studies, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonArray([.. studies.Select(one => (JsonNode)Json(one.Name, one.Study))]).ToJsonString(PlanSummary.Indented));
            return Exit.Done;
        }

        Table table = new Table { Border = TableBorder.Simple }.AddColumn("study").AddColumn("question, subjects, and the experiment that it follows");
        foreach ((string name, Study study) in studies)
        {
            string follows = study.Source is not { } source ? "" : $"\n{source.ShortName}, {source.Where}{(source.Figures is [var figure, ..] ? $": {Words(figure)}" : source.Found is { } found ? $": {found}" : "")}";
            _ = table.AddRow(new Text(name), new Text($"{study.Question}\n{Short(study.Subjects)}{follows}"));
        }

        terminal.Console.Write(table);
        terminal.Console.WriteLine(" unmask run NAME runs one as it is, and unmask run NAME --model openai/MODEL asks a model of yours. Organisms are small models that ship with Unmask; scripted subjects play a planted policy and measure no model.");
        return Exit.Done;
    }

    private static string Short(IReadOnlyList<string> subjects) => string.Join(", ", subjects.Count > MostSubjects ? [.. subjects.Take(MostSubjects), $"{subjects.Count - MostSubjects} more"] : subjects);

    private static string Words(PublishedFigure figure) =>
        FormattableString.Invariant($"{figure.Measure} {figure.Value:0.0}{(figure.Error is { } error ? FormattableString.Invariant($" ± {error:0.0}") : "")}{(figure.IsRate ? " %" : "")} ({figure.Of})");

    private static JsonObject Json(string name, Study study)
    {
        JsonObject json = new() { ["study"] = name, ["question"] = study.Question, ["subjects"] = new JsonArray([.. study.Subjects.Select(subject => (JsonNode)subject)]) };
        if (study.Source is { } source)
        {
            json["paper"] = source.Paper;
            json["where"] = source.Where;
            json["published"] = new JsonArray([.. source.Figures.Select(figure => (JsonNode)new JsonObject { ["of"] = figure.Of, ["measure"] = figure.Measure, ["variation"] = figure.Variation, ["value"] = figure.Value, ["error"] = figure.Error })]);
            json["found"] = source.Found;
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
