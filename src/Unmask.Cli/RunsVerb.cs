using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask runs</c>: what there is.</summary>
internal static class RunsVerb
{
    public static Command Make(Terminal terminal)
    {
        Option<string> root = new("--in") { Description = "The folder that holds the runs and trainings.", HelpName = "DIR", DefaultValueFactory = _ => RunFolder.DefaultRoot };
        Option<bool> json = CommonOptions.Json("the list");
        Command verb = new("runs", "List the runs, and the trainings.") { root, json };
        verb.SetAction(parsed => List(terminal, parsed.GetRequiredValue(root), parsed.GetValue(json)));
        return verb;
    }

    private static int List(Terminal terminal, string root, bool json)
    {
        Table table = new Table { Border = TableBorder.Simple }.AddColumn("run").AddColumn("started (UTC)").AddColumn("trials").AddColumn("question");
        JsonArray machine = [];
        foreach (string folder in RunFolder.List(root))
        {
            using var run = RunReader.Open(folder);
            RunCounts counts = run.Counts();
            string started = run.Facts.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            string state = counts.IsComplete ? $"{Numbers.Count(counts.Trials)}, all done" : $"{Numbers.Count(counts.Answered)} of {Numbers.Count(counts.Trials)}";
            _ = table.AddRow(new Text(Path.GetFileName(folder)), new Text(started), new Text(state), new Text(run.Facts.Study.Question));
            machine.Add((JsonNode)new JsonObject
            {
                ["run"] = folder,
                ["study"] = run.Facts.Study.Name,
                ["created"] = run.Facts.Created.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                ["trials"] = counts.Trials,
                ["answered"] = counts.Answered,
                ["failed"] = counts.Failed,
            });
        }

        Table trained = new Table { Border = TableBorder.Simple }.AddColumn("training").AddColumn("organisms trained").AddColumn("question");
        foreach (string folder in TrainingFolder.List(root))
        {
            TrainingStudy study = TrainingStudyFile.ReadKept(folder);
            string[] seeds = [.. TrainingWay.All(study, folder).SelectMany(way => way.SeedFolders)];
            int planned = seeds.Length, finished = seeds.Count(TrainingFolder.IsTrained), broken = seeds.Count(seed => TrainingBreak.Of(seed) is not null);
            string state = finished == planned ? $"{Numbers.Count(planned)}, all done" : $"{Numbers.Count(finished)} of {Numbers.Count(planned)}{(broken > 0 ? $", {Numbers.Count(broken)} broke off" : "")}";
            _ = trained.AddRow(new Text(Path.GetFileName(folder)), new Text(state), new Text(study.Question));
            machine.Add((JsonNode)new JsonObject { ["training"] = folder, ["study"] = study.Name, ["planned"] = planned, ["trained"] = finished, ["broken"] = broken });
        }

        if (json)
        {
            terminal.Output.WriteLine(machine.ToJsonString());
        }
        else if (machine.Count == 0)
        {
            terminal.Console.WriteLine($"There are no runs in {root}/. Start one with `{TypedCommand.Of("run")}`.");
        }

        foreach (Table found in new[] { table, trained }.Where(found => !json && found.Rows.Count > 0))
        {
            terminal.Console.Write(found);
        }

        return Exit.Done;
    }
}
