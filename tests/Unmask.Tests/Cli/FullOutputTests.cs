using System.Diagnostics;

namespace Unmask.Tests;

/// <summary>Outputs that take no more: a pipe that nobody reads, and a disk that is full.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class FullOutputTests
{
    public static TheoryData<string> Lines => ["run --list", "run --list --json", "run --dry-run", "runs", "show {run}", "show {run} 0", "show {run} 0 --json", "show {run} --limit 5", "report {run} --json", "power", "organism list", "--help", "diff {run} {run}", "compare {run} {run}"];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Output_to_a_full_disk_ends_in_one_sentence(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full here.");
        using HostileRun run = await HostileRun.MakeAsync();
        (int code, string error) = await ShellAsync($"{Start(line, run)} > /dev/full");
        Assert.Equal(1, code);
        Assert.Matches("^The output cannot be written: [^\n]*\n$", error);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Output_to_a_closed_pipe_ends_in_silence(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no bash here.");
        using HostileRun run = await HostileRun.MakeAsync();
        // Who takes the first line alone has all that was wanted.
        (int code, string error) = await ShellAsync($"set -o pipefail; {Start(line, run)} | true");
        Assert.Equal((0, ""), (code, error));
    }

    [Theory]
    [InlineData("show {run}")]
    [InlineData("show {run} 0")]
    [InlineData("run --list")]
    public async Task A_pipe_and_a_file_get_words_without_escape_codes(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no bash here.");
        using HostileRun run = await HostileRun.MakeAsync();
        string file = Path.Combine(run.Folder, "out.txt");
        _ = await ShellAsync($"TERM=xterm-256color {Start(line, run)} > '{file}'");
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.NotEmpty(text);
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public async Task A_full_standard_error_changes_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full here.");
        using HostileRun run = await HostileRun.MakeAsync();
        Assert.Equal(1, (await ShellAsync($"{Start("show {run} 99", run)} 2> /dev/full")).Code);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_told_with_its_place()
    {
        using HostileRun run = await HostileRun.MakeAsync();
        string occupied = Path.Combine(run.Root, "file");
        await File.WriteAllTextAsync(occupied, "", TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("report", run.Folder, "--out", Path.Combine(occupied, "inner"));
        Assert.Equal(1, done.Code);
        Assert.Contains("cannot be written", done.Error, StringComparison.Ordinal);
        Assert.Single(done.Error.TrimEnd().Split('\n'));
    }

    private static string Start(string line, HostileRun run) =>
        $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Unmask.Cli.dll")}' {line.Replace("{run}", run.Folder, StringComparison.Ordinal)}";

    private static async Task<(int Code, string Error)> ShellAsync(string command)
    {
        ProcessStartInfo start = new("bash", ["-c", command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var shell = ChildProcess.Start(start);
        (int code, _, string error) = await Tool.FinishAsync(shell);
        return (code, error);
    }
}
