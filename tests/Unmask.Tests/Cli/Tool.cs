using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>The program as a process of its own.</summary>
internal static class Tool
{
    /// <summary>Starts it, with both its outputs in pipes. Disposing of it kills it.</summary>
    public static ChildProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        // Under a shell's background job SIGINT is ignored, and whatever is started there inherits that: a test that interrupts must not depend on who started it.
        string[] before = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        ProcessStartInfo start = new(before[0], [.. before[1..], Path.Combine(AppContext.BaseDirectory, "Unmask.Cli.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return ChildProcess.Start(start);
    }

    /// <summary>Waits for its end, and takes all that it says.</summary>
    public static async Task<(int Code, string Output, string Error)> FinishAsync(Process process)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop), error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Interrupts it, as Ctrl-C does.</summary>
    public static void Interrupt(Process process) => Process.Start("kill", ["-INT", $"{process.Id}"]).Dispose();

    /// <summary>The machine's report of a run without what tells the time.</summary>
    public static string ReportOf(string folder)
    {
        JsonObject report = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "report.json")))!.AsObject();
        Assert.True(report.Remove("seconds"));
        Assert.True(report.Remove("written"));
        Assert.NotEmpty(report["cells"]!.AsArray());
        return report.ToJsonString();
    }
}
