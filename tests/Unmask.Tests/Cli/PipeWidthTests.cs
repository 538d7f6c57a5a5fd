namespace Unmask.Tests;

/// <summary>How wide the lines are that go into a pipe, which has no width of its own.</summary>
public sealed class PipeWidthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // POSIX has COLUMNS as the width that a user wants; what is no width leaves the 120 columns of a pipe. A word has five letters with its blank, so a full line lacks at most four of the width.
    [Theory]
    [InlineData("40", 40)]
    [InlineData("200", 200)]
    [InlineData("", 120)]
    [InlineData("wide", 120)]
    [InlineData("-40", 120)]
    [InlineData("3", 120)]
    public async Task Lines_in_a_pipe_are_as_wide_as_COLUMNS_says(string columns, int width)
    {
        string study = _folder["s.yaml"];
        await File.WriteAllTextAsync(
            study,
            $"name: wide\nquestion: {string.Join(' ', Enumerable.Repeat("word", 200))}\nsubjects: [openai-compatible/m]\nscenario: helpful-only\nform: brief\nqueries: [mild-harm]\nlimit: 1\n",
            TestContext.Current.CancellationToken);
        using ChildProcess process = Tool.Start(["run", study, "--out", _folder["run"], "--base-url", "http://127.0.0.1:9/v1", "--dry-run"], ("COLUMNS", columns));
        (int code, string output, string error) = await Tool.FinishAsync(process);
        Assert.True(code == 0, error);
        Assert.InRange(output.Split('\n').Where(line => line.Contains("word", StringComparison.Ordinal)).Max(line => line.TrimEnd().Length), width - 4, width);
    }
}
