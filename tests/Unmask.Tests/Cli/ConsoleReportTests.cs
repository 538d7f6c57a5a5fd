using Spectre.Console;
using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

public sealed class ConsoleReportTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void The_console_shows_the_findings_as_in_the_snapshot(int width)
    {
        using TestConsole console = new();
        _ = console.Width(width);
        DocumentConsole.Write(console, ReportDocument.Brief(SampleReport.Whole));
        console.WriteLine();
        Assert.All(console.Lines, line => Assert.True(line.TrimEnd().Length <= width, line));
        Snapshot.Matches($"console-{width}.txt", string.Join('\n', console.Lines.Select(line => line.TrimEnd())) + "\n");
    }
}
