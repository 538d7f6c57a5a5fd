using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What was read of a file of transcripts, before anything is judged.</summary>
internal static class ImportSummary
{
    /// <summary>Prints it, for people or for machines.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="queries">Different queries.</param>
    /// <param name="home">The run's folder; null where none was made.</param>
    /// <param name="isReported">Whether a report follows, which says what should worry the reader.</param>
    /// <param name="json">For machines.</param>
    public static void Write(Terminal terminal, StudyPlan plan, int queries, string? home, bool isReported, bool json)
    {
        StudyImport imported = plan.Study.Imported!;
        (string Subject, string Variation, Reasoning Reasoning, string Tier, string Arm, int Trials)[] parts =
        [
            .. plan.Trials.GroupBy(trial => (trial.Subject, trial.Variation, trial.Reasoning, trial.Tier, trial.Arm))
                .Select(part => (part.Key.Subject, part.Key.Variation, part.Key.Reasoning, part.Key.Tier, part.Key.Arm, part.Count())),
        ];
        if (json)
        {
            terminal.Output.WriteLine(Json(plan, imported, queries, parts, home).ToJsonString(PlanSummary.Indented));
            return;
        }

        if (home is not null)
        {
            terminal.Console.WriteLine($" {home}");
        }

        terminal.Console.WriteLine(VisibleText.OnOneLine($"{Numbers.Count(plan.Trials.Count, "trial")} of {Numbers.Count(queries, "query", "queries")} from {imported.Words}:"));
        foreach ((string subject, string variation, Reasoning reasoning, string tier, string arm, int trials) in parts)
        {
            terminal.Console.WriteLine(VisibleText.OnOneLine(
                $"  {Numbers.Count(trials),8}  {(subject.Length > 0 ? subject : "model not named")}, {variation}, {tier}{(arm == tier || arm == "only" ? "" : $" ({arm})")}, {ImportParsing.NameOf(reasoning)}"));
        }

        foreach ((string name, string value) in Facts(imported))
        {
            terminal.Console.WriteLine(VisibleText.OnOneLine($"  {name}: {value}"));
        }

        if (isReported)
        {
            return;
        }

        foreach (Problem problem in plan.Problems)
        {
            terminal.Console.WriteLine(VisibleText.OnOneLine($"{EnumWord.Of(problem.Level)}: {problem.Message}"));
        }

        if (home is not null)
        {
            terminal.Console.WriteLine($" Judge them: {TypedCommand.Of("judge", home, "--judge", "NAME")}", new Style(decoration: Decoration.Dim));
        }
    }

    /// <summary>What comes after the first report: labels by people, the judges' errors by them, and rates without these. Of a file that held labels, they are there already.</summary>
    public static void WriteNext(IAnsiConsole console, StudyImport imported, string home)
    {
        console.WriteLine();
        console.WriteLine(" These rates are by judges whose errors on such texts are not known. Next:", new Style(decoration: Decoration.Dim));
        (string Does, string Types)[] steps =
        [
            .. imported.Labels > 0 ? [] : ((string, string)[])[("label some replies", TypedCommand.Of("label", home))],
            ("compare the judges", TypedCommand.Of("calibrate", home)),
            ("report corrected rates", TypedCommand.Of("report", home)),
        ];
        foreach ((string does, string types) in steps)
        {
            console.WriteLine(VisibleText.OnOneLine($"   {does,-24}{types}"), new Style(decoration: Decoration.Dim));
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(StudyImport imported)
    {
        foreach (string says in imported.Parsing)
        {
            yield return ("parsed", says);
        }

        if (imported.WithoutReply > 0)
        {
            yield return ("without a reply", $"{Numbers.Count(imported.WithoutReply)}, which count as failed");
        }

        if (imported.Labels > 0)
        {
            yield return ("labels", Numbers.Count(imported.Labels));
        }

        if (imported.UnusedColumns.Count > 0)
        {
            yield return ("columns not used", string.Join(", ", imported.UnusedColumns));
        }

        foreach (string left in imported.LeftOut)
        {
            yield return ("left out", left);
        }

        if (imported.LeftOutCount > imported.LeftOut.Count)
        {
            yield return ("left out", $"{Numbers.Count(imported.LeftOutCount - imported.LeftOut.Count)} more");
        }
    }

    private static JsonObject Json(
        StudyPlan plan, StudyImport imported, int queries, (string Subject, string Variation, Reasoning Reasoning, string Tier, string Arm, int Trials)[] parts, string? home)
    {
        JsonObject json = [];
        if (home is not null)
        {
            json["run"] = home;
        }

        json["source"] = imported.Source;
        json["files"] = new JsonArray([.. imported.Files.Select(file => (JsonNode)new JsonObject { ["name"] = file.Name, ["sha256"] = file.Hash, ["trials"] = file.Trials })]);
        json["trials"] = plan.Trials.Count;
        json["queries"] = queries;
        json["parts"] = new JsonArray([.. parts.Select(part => (JsonNode)new JsonObject
        {
            ["subject"] = part.Subject, ["variation"] = part.Variation, ["reasoning"] = EnumWord.Of(part.Reasoning), ["tier"] = part.Tier, ["arm"] = part.Arm, ["trials"] = part.Trials,
        })]);
        json["system_prompt_unknown"] = imported.WithoutSystemPrompt;
        json["reply_not_in_file"] = imported.WithoutReply;
        json["stop_not_in_file"] = imported.WithoutStop;
        json["labels"] = imported.Labels;
        json["parsing"] = Strings(imported.Parsing);
        json["left_out"] = imported.LeftOutCount;
        json["left_out_first"] = Strings(imported.LeftOut);
        json["columns_not_used"] = Strings(imported.UnusedColumns);
        json["problems"] = new JsonArray([.. plan.Problems.Select(problem => (JsonNode)new JsonObject { ["level"] = EnumWord.Of(problem.Level), ["code"] = problem.Code, ["message"] = problem.Message })]);
        return json;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
