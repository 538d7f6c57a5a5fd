using System.Globalization;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What a command may touch: the output, the errors, the clock. Tests hand in their own. Whatever is written to any of them is made visible (<see cref="VisibleText"/>).</summary>
internal sealed class Terminal
{
    // A pipe has no width: Spectre takes 80 columns there, which breaks lines that a program reads.
    private const int WidthOfAPipe = 120;

    // Below this no table can be drawn.
    private const int Narrowest = 20;

    /// <param name="console">Where people read.</param>
    /// <param name="output">Where machines read (<c>--json</c>): the standard output, unstyled and unwrapped.</param>
    /// <param name="error">The standard error.</param>
    /// <param name="time">The clock.</param>
    public Terminal(IAnsiConsole console, TextWriter output, TextWriter error, TimeProvider time)
    {
        console.Pipeline.Attach(new VisibleRenderable.Hook());
        Console = console;
        Output = new VisibleWriter(output);
        Error = new VisibleWriter(error, isLastResort: true);
        Time = time;
    }

    /// <summary>Where people read.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Where machines read.</summary>
    public TextWriter Output { get; }

    /// <summary>The standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Whether somebody watches, so that progress may be drawn over itself.</summary>
    public bool IsWatched => Console.Profile.Capabilities.Interactive && Console.Profile.Out.IsTerminal;

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess()
    {
        AnsiConsoleOutput process = new(System.Console.Out);

        // Spectre goes by TERM alone on Linux, and would write its escape sequences into files and pipes too.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = process.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = process.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new GuardedOutput(process),
        });
        if (!console.Profile.Out.IsTerminal)
        {
            // Escape codes are for eyes: in a file or in another program they are rubbish between the words.
            console.Profile.Width = WidthAsked() ?? WidthOfAPipe;
            console.Profile.Capabilities.Ansi = false;
        }

        return new Terminal(console, System.Console.Out, System.Console.Error, TimeProvider.System);
    }

    // Shells set it for their own lines; whoever exports it means other programs too.
    private static int? WidthAsked() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns >= Narrowest ? columns : null;

    /// <summary>The process's output, which may take no more.</summary>
    private sealed class GuardedOutput(IAnsiConsoleOutput process) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = new VisibleWriter(process.Writer, isStyled: true);

        public bool IsTerminal => process.IsTerminal;

        public int Width => process.Width;

        public int Height => process.Height;

        public void SetEncoding(System.Text.Encoding encoding) => process.SetEncoding(encoding);
    }
}
