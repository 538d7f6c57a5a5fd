using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>What one command line gave.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Console">What people read.</param>
/// <param name="Output">What machines read.</param>
/// <param name="Error">The standard error.</param>
internal sealed record CommandLine(int Code, string Console, string Output, string Error)
{
    /// <summary>Runs it inside this process.</summary>
    public static Task<CommandLine> InvokeAsync(params string[] arguments) => InvokeAsync(CancellationToken.None, arguments);

    /// <summary>Runs it inside this process.</summary>
    public static async Task<CommandLine> InvokeAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using TestConsole console = new();
        _ = console.Width(120);
        await using StringWriter output = new();
        await using StringWriter error = new();
        int code = await UnmaskTool.InvokeAsync(arguments, new Terminal(console, output, error, TimeProvider.System), cancellationToken);
        return new CommandLine(code, console.Output, output.ToString(), error.ToString());
    }
}
