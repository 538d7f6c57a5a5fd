using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What a command may touch: the output, the errors, the clock. Tests hand in their own.</summary>
/// <param name="Console">Where people read.</param>
/// <param name="Output">Where machines read (<c>--json</c>): the standard output, unstyled and unwrapped.</param>
/// <param name="Error">The standard error.</param>
/// <param name="Time">The clock.</param>
internal sealed record Terminal(IAnsiConsole Console, TextWriter Output, TextWriter Error, TimeProvider Time)
{
    // A pipe has no width: Spectre takes 80 columns there, which breaks lines that a program reads.
    private const int WidthOfAPipe = 120;

    /// <summary>Whether somebody watches, so that progress may be drawn over itself.</summary>
    public bool IsWatched => Console.Profile.Capabilities.Interactive && Console.Profile.Out.IsTerminal;

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthOfAPipe;
        }

        return new Terminal(console, System.Console.Out, System.Console.Error, TimeProvider.System);
    }
}
