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
    public static Task<CommandLine> InvokeAsync(params string[] arguments) => InvokeUntilAsync(TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs it inside this process on a terminal of so many columns.</summary>
    public static Task<CommandLine> InvokeAtAsync(int width, params string[] arguments) => OnAsync(arguments, width, TestContext.Current.CancellationToken);

    /// <summary>Runs it inside this process until it is stopped as by Ctrl-C.</summary>
    public static Task<CommandLine> InvokeUntilAsync(CancellationToken stopped, params string[] arguments) => OnAsync(arguments, 120, stopped);

    private static async Task<CommandLine> OnAsync(string[] arguments, int width, CancellationToken stopped)
    {
        using TestConsole console = new();
        _ = console.Width(width);
        await using StringWriter output = new();
        await using StringWriter error = new();
        int code = await UnmaskTool.InvokeAsync(arguments, new Terminal(console, output, error, new ClockWithoutTimers()), stopped);
        return new CommandLine(code, console.Output, output.ToString(), error.ToString());
    }

    /// <summary>The system's time, with timers that never go off: only the display waits for one, and how many lines it writes must not hang on how busy the machine is.</summary>
    private sealed class ClockWithoutTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
