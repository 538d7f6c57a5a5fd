using System.Diagnostics;
using System.Globalization;

namespace Unmask.Bench;

/// <summary>A part of a benchmark in a process of its own, so that its processor time and memory are its own.</summary>
internal static class Part
{
    /// <summary>Starts this program again, with its output in a pipe.</summary>
    public static Process Start(params string[] arguments)
    {
        // Started by its launcher the program is the process; started as "dotnet unmask-bench.dll" it is dotnet's first argument.
        string self = Environment.ProcessPath!;
        string[] before = string.Equals(Path.GetFileNameWithoutExtension(self), "dotnet", StringComparison.Ordinal) ? [typeof(Part).Assembly.Location] : [];
        return Process.Start(new ProcessStartInfo(self, [.. before, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
    }

    /// <summary>All that a part printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(params string[] arguments)
    {
        using Process child = Start(arguments);
        string said = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        return child.ExitCode == 0 ? said : throw new InvalidOperationException($"{arguments[0]} failed.");
    }

    /// <summary>One of the numbers that a part printed, with blanks between them.</summary>
    /// <param name="line">What it printed.</param>
    /// <param name="place">Which number, from 0.</param>
    public static double Number(string line, int place) => double.Parse(line.Split(' ')[place], CultureInfo.InvariantCulture);
}
