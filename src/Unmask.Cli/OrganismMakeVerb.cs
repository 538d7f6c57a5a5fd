using System.CommandLine;

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
        verb.SetAction((parsed, cancellationToken) => TrainingTool.RunAsync(["make", .. parsed.GetRequiredValue(arguments)], terminal, isQuiet: false, cancellationToken));
        return verb;
    }
}
