using System.Diagnostics;

namespace Unmask.Cli;

/// <summary>Finds the training tool: named by the environment, beside this program, or in a checkout that this program was built in.</summary>
internal static class TrainingTool
{
    private const string Variable = "UNMASK_LAB";
    private const string Assembly = "unmask-lab.dll";

    /// <summary>Where it is looked for, for a message.</summary>
    public static IReadOnlyList<string> Places => [$"${Variable}", Path.Combine(AppContext.BaseDirectory, Assembly), "src/Unmask.Lab"];

    /// <summary>Starts it as a process of its own, waits for its end, and gives its exit code.</summary>
    /// <param name="arguments">Its own.</param>
    /// <param name="terminal">Where it says what it does.</param>
    /// <param name="isQuiet">Whether the output is for a machine: what the tool prints goes to the standard error then.</param>
    /// <param name="cancellationToken">Ends the waiting; the tool hears of Ctrl-C itself.</param>
    /// <exception cref="CommandException">It is nowhere.</exception>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, Terminal terminal, bool isQuiet, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = Find() ?? throw CommandException.NoTrainer(Places);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        await terminal.Error.WriteLineAsync($"{start.FileName} {string.Join(' ', start.ArgumentList)}".AsMemory(), cancellationToken);
        start.RedirectStandardOutput = isQuiet;
        using Process tool = Process.Start(start) ?? throw CommandException.NoTrainer(Places);
        if (isQuiet)
        {
            tool.OutputDataReceived += (_, line) => terminal.Error.WriteLine(line.Data);
            tool.BeginOutputReadLine();
        }

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

        if (tool.ExitCode is not (Exit.Done or Exit.Mistake or Exit.Cancelled))
        {
            await terminal.Error.WriteLineAsync($"The training tool ended unexpectedly (exit code {tool.ExitCode}). The same command goes on from its last checkpoint.".AsMemory(), CancellationToken.None);
        }

        return tool.ExitCode;
    }

    /// <summary>How to start it, its own arguments still missing; null where it is nowhere.</summary>
    public static ProcessStartInfo? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? Start(named) : null;
        }

        string beside = Path.Combine(AppContext.BaseDirectory, Assembly);
        return File.Exists(beside) ? Start(beside)
            : Project() is { } project ? Start("run", "-c", "Release", "--project", project, "--")
            : null;
    }

    private static string? Project()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Unmask.slnx")))
        {
            folder = folder.Parent;
        }

        string? project = folder is null ? null : Path.Combine(folder.FullName, "src", "Unmask.Lab");
        return Directory.Exists(project) ? project : null;
    }

    private static ProcessStartInfo Start(params IEnumerable<string> arguments) => new("dotnet", arguments) { UseShellExecute = false };
}
