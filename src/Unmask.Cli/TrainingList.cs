using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What a training has to show: its trainings under each seed, and the runs that measured them.</summary>
internal static class TrainingList
{
    /// <summary>Prints it, for people or for machines.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="training">Its folder.</param>
    /// <param name="isOfTrials">Whether trials were asked for, which only its runs have.</param>
    /// <param name="json">Whether a machine reads it.</param>
    /// <exception cref="CommandException">Trials were asked for.</exception>
    public static int Write(Terminal terminal, string training, bool isOfTrials, bool json)
    {
        TrainingStudy study = TrainingStudyFile.ReadKept(training);
        var seeds = (from way in TrainingWay.All(study, training)
                     from seed in TrainingFolder.Seeds(way.Folder)
                     let runs = TrainingFolder.Measured(seed.Folder).Where(step => RunFolder.Holds(step.Folder)).ToArray()
                     select (Way: way.Name, seed.Seed, seed.Folder, Runs: runs)).ToList();
        string? example = seeds.SelectMany(seed => seed.Runs).Select(run => run.Folder).LastOrDefault();
        if (isOfTrials)
        {
            throw CommandException.IsATraining(training, example is null ? "none yet, as nothing is measured" : TypedCommand.Of("show", example));
        }

        if (json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["training"] = training,
                ["study"] = study.Name,
                ["question"] = study.Question,
                ["seeds"] = new JsonArray([.. seeds.Select(seed => (JsonNode)new JsonObject
                {
                    ["way"] = seed.Way,
                    ["seed"] = seed.Seed,
                    ["state"] = StateOf(seed.Folder),
                    ["runs"] = new JsonArray([.. seed.Runs.Select(run => (JsonNode)new JsonObject { ["step"] = run.Step, ["run"] = run.Folder })]),
                })]),
            }.ToJsonString(PlanSummary.Indented));
            return Exit.Done;
        }

        terminal.Console.WriteLine($"{study.Name}: {study.Question}");
        Table table = new Table { Border = TableBorder.Simple }.AddColumn("training").AddColumn("seed").AddColumn("state").AddColumn("measured at steps");
        foreach ((string way, int number, string folder, (int Step, string Folder)[] runs) in seeds)
        {
            _ = table.AddRow(new Text(way), new Text($"{number}"), new Text(StateOf(folder)), new Text(string.Join(", ", runs.Select(run => run.Step))));
        }

        if (seeds.Count > 0)
        {
            terminal.Console.Write(table);
        }

        terminal.Console.WriteLine($" Its findings: {TypedCommand.Of("report", training)}");
        terminal.Console.WriteLine(example is null ? " Nothing is measured yet." : $" Each measurement is a run: {TypedCommand.Of("show", example)}");
        return Exit.Done;
    }

    private static string StateOf(string seed) =>
        TrainingFolder.IsTrained(seed) ? "trained" : TrainingBreak.Of(seed) is { } broken ? $"broke off after {Numbers.Count(broken.After, "step")}" : "not finished";
}
