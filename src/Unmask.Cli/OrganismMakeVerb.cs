using System.CommandLine;
using System.Diagnostics;

namespace Unmask.Cli;

/// <summary>
/// <c>unmask organism make NAME</c>: starts the training tool as a process of its own. Training needs libtorch, a gigabyte that nothing else
/// here needs, so it stays out of this program.
/// </summary>
internal static class OrganismMakeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string[]> arguments = new("NAME")
        {
            Description = "The organism's name, and after it whatever else the training tool is to be told.",
            Arity = ArgumentArity.OneOrMore,
            CaptureRemainingTokens = true,
        };
        Command verb = new("make", "Train an organism from nothing, with the separate training tool.") { arguments };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            ProcessStartInfo start = TrainingTool.Find() ?? throw MistakeException.NoTrainer(TrainingTool.Places);
            start.ArgumentList.Add("make");
            foreach (string argument in parsed.GetRequiredValue(arguments))
            {
                start.ArgumentList.Add(argument);
            }

            await terminal.Error.WriteLineAsync($"{start.FileName} {string.Join(' ', start.ArgumentList)}".AsMemory(), cancellationToken);
            using Process tool = Process.Start(start) ?? throw MistakeException.NoTrainer(TrainingTool.Places);
            try
            {
                await tool.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C went to the tool as well; it may still be writing what it has.
                await tool.WaitForExitAsync(CancellationToken.None);
                throw;
            }

            return tool.ExitCode;
        });
        return verb;
    }
}
