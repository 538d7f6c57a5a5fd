namespace Unmask.Tests;

/// <summary>Nothing that a reply, a query or a provider says can command the terminal, or turn the direction of what is read.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class HiddenTextTests
{
    [Fact]
    public async Task No_hidden_character_of_a_hostile_run_reaches_the_output_of_any_verb()
    {
        using HostileRun run = await HostileRun.MakeAsync();
        List<string[]> lines =
        [
            ["show", run.Folder], ["show", run.Folder, "--outcome", "complied", "--outcome", "filtered", "--outcome", "failed"], ["show", run.Folder, "--limit", "100"], ["show", run.Folder, "--text", "red"],
            ["show", run.Folder, "--query", "q1"], ["show", run.Folder, "--category", "none\u200b"], ["show", run.Folder, "--judge", "x\u202e"], ["show", run.Folder, "--json"],
            ["runs", "--in", run.Root], ["runs", "--in", run.Root, "--json"], ["report", run.Folder], ["report", run.Folder, "--json"], ["diff", run.Folder, run.Folder],
            ["judge", run.Folder, "--judge", "compliance/offline"],
            .. Enumerable.Range(0, 12).SelectMany(trial => new string[][] { ["show", run.Folder, $"{trial}"], ["show", run.Folder, $"{trial}", "--prompt"], ["show", run.Folder, $"{trial}", "--wire"], ["show", run.Folder, $"{trial}", "--json"] }),
        ];
        foreach (string[] line in lines)
        {
            CommandLine done = await CommandLine.InvokeAsync(line);
            foreach (string text in new[] { done.Console, done.Output, done.Error })
            {
                Assert.True(IsVisible(text), $"{string.Join(' ', line)}: {VisibleText.Of(text)}");
            }
        }

        // The show of trial 0 says what was hidden, and the file of the run still has it as it came.
        Assert.Contains("\\x1b[31mred\\x1b]0;pwned\\x07", (await CommandLine.InvokeAsync("show", run.Folder, "0")).Console.ReplaceLineEndings(""), StringComparison.Ordinal);
        using var reader = RunReader.Open(run.Folder);
        Assert.Contains(HostileRun.Evil, ((Reply.Answered)reader.Record(0)!.Reply).Text, StringComparison.Ordinal);
        Assert.All(["report.md", "report.html"], file => Assert.True(IsVisible(File.ReadAllText(Path.Combine(run.Folder, file))), file));
        Assert.Contains("\\u202e", await File.ReadAllTextAsync(Path.Combine(run.Folder, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("show {run}")]
    [InlineData("show {run} 0")]
    [InlineData("report {run}")]
    public async Task Nothing_steers_a_terminal_where_the_output_is_a_pipe(string line)
    {
        using HostileRun run = await HostileRun.MakeAsync();
        using ChildProcess process = Tool.Start(line.Replace("{run}", run.Folder, StringComparison.Ordinal).Split(' '), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor"));
        (_, string output, string error) = await Tool.FinishAsync(process);
        Assert.NotEmpty(output);
        Assert.DoesNotContain('\e', output + error);
    }

    private static bool IsVisible(string text) => VisibleText.Of(text) == text;
}
