using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask reproduce</c>: every shipped study on the subjects that it ships with, and one page of what was published, planted and found.</summary>
internal static class ReproduceVerb
{
    private static readonly string DefaultFolder = Path.Combine(RunFolder.DefaultRoot, "reproduction");

    public static Command Make(Terminal terminal)
    {
        Argument<string[]> names = new Argument<string[]>("STUDY") { Description = "Shipped studies by name. Default: all of them.", Arity = ArgumentArity.ZeroOrMore }.EachOnce("study");
        Option<string> folder = new("--out") { Description = "The folder of the page, with a run a study below it. What is there already is not asked again: the same command goes on.", HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder };
        Option<int?> limit = RangedOption.Count("--limit", "Ask at most so many queries of each set, for a first look.");
        Option<bool> json = CommonOptions.Json("the page");
        Command verb = new("reproduce", "Run every shipped study on a subject of known policy, and write one page: the published figure, the planted truth, and what was found.") { names, folder, limit, json };
        verb.SetAction((parsed, cancellationToken) => ReproduceAsync(
            terminal, parsed.GetValue(names) is { Length: > 0 } some ? some : [.. StudyFile.Shipped], parsed.GetRequiredValue(folder), parsed.GetValue(limit), parsed.GetValue(json), cancellationToken));
        return verb;
    }

    private static async Task<int> ReproduceAsync(Terminal terminal, string[] names, string folder, int? limit, bool json, CancellationToken cancellationToken)
    {
        // A name that is none is told before an hour of work.
        foreach (string name in names)
        {
            _ = StudyFile.Read(name);
        }

        NewFolder.ThrowIfImpossible(folder);
        List<ReproducedStudy> studies = [];
        foreach ((int at, string name) in names.Index())
        {
            await terminal.Error.WriteLineAsync($"{at + 1} of {names.Length}: {name}".AsMemory(), cancellationToken);
            string home = Path.Combine(folder, "runs", name);
            int code = await UnmaskTool.InvokeAsync(["run", name, "--out", home, .. limit is { } most ? new[] { "--limit", $"{most}" } : []], Quiet(terminal), cancellationToken);
            if (code is not (Exit.Done or Exit.FailedTrials))
            {
                await terminal.Error.WriteLineAsync("The page is not written yet. The same command goes on with it.".AsMemory(), CancellationToken.None);
                return code;
            }

            using var run = RunReader.Open(home);
            studies.Add(ReproducedStudy.Of(run, StoredReport.Of(run, [], terminal.Time)));
        }

        IReadOnlyList<string> files = RunReport.Written(folder, into => ReproductionFiles.Write(studies, into));
        if (json)
        {
            await terminal.Output.WriteAsync(ReproductionDocument.Json(studies).AsMemory(), cancellationToken);
            return Exit.Done;
        }

        DocumentConsole.Write(terminal.Console, ReproductionDocument.Brief(studies));
        terminal.Console.WriteLine($" Read on: {files[0]}");
        return Exit.Done;
    }

    // Each run's own report lies beside its run; here only what goes wrong is told.
    private static Terminal Quiet(Terminal terminal) => new(
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(TextWriter.Null) }), TextWriter.Null, terminal.Error, terminal.Time);
}
