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

    // The sample's subject is asked beside controls of two other models; below its heading a line without a name would be taken for its own.
    [Fact]
    public void Whose_replies_failed_is_said_wherever_several_models_were_asked()
    {
        ReplyFacts replies = new() { Failures = [new FailureGroup("organism/faker", FailureCause.Unavailable, "Status 503: busy", 40, 1)] };
        Assert.Contains("organism/faker: 40 × Status 503: busy", Printed(SampleReport.Whole.Findings with { Replies = replies }), StringComparison.Ordinal);
        ReplyFacts own = new() { Failures = [new FailureGroup(SampleReport.Subject, FailureCause.Unavailable, "Status 503: busy", 40, 1)] };
        Assert.DoesNotContain($"{SampleReport.Subject}: 40 ×", Printed(SampleReport.Whole.Findings with { Replies = own, Controls = [] }), StringComparison.Ordinal);

        static string Printed(Findings findings)
        {
            using TestConsole console = new();
            _ = console.Width(120);
            DocumentConsole.Write(console, ReportDocument.Brief(SampleReport.Whole with { Findings = findings }));
            return console.Output;
        }
    }
}
