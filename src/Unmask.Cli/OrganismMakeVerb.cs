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
            Description = "The organism's name, such as faker-rare, and after it what else the training tool is to be told (--out DIR). A name without a recipe is answered with all that have one.",
            Arity = ArgumentArity.OneOrMore,
            CaptureRemainingTokens = true,
        };
        Command verb = new("make", "Make an organism from its recipe and measure it, with the separate training tool: minutes for one that starts from base, hours for base. Stopped, the same command goes on.") { arguments };
        verb.SetAction((parsed, cancellationToken) => TrainingTool.RunAsync(["make", .. parsed.GetRequiredValue(arguments)], terminal, isQuiet: false, cancellationToken));
        return verb;
    }
}
