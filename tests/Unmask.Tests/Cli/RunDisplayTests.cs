using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

public sealed class RunDisplayTests
{
    [Theory]
    [InlineData(5, 0, "105 of 1,000 trials, 2.5 a second")]
    // 300 asked in 2 s are 150 a second; 600 are left, of which 3 have failed: 597 / 150 = 4.0 s.
    [InlineData(300, 3, "400 of 1,000 trials, 3 failed, 150 a second, 4.0 s left")]
    public void The_line_promises_no_end_before_enough_trials_are_done(int askedNow, int failed, string expected) =>
        Assert.Equal(expected, RunDisplay.Line(Progress(askedNow, failed)));

    [Fact]
    public void The_picture_shows_compliance_so_far_by_variation()
    {
        using TestConsole console = new();
        console.Write(RunDisplay.Picture(Progress(300, 0), TimeProvider.System));
        string row = Assert.Single(console.Lines, line => line.Contains("baseline", StringComparison.Ordinal));
        Assert.Contains("40.0% of 50 (free)", row, StringComparison.Ordinal);
        Assert.Contains("4.0% of 50 (paid)", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_work_is_not_swallowed()
    {
        using TestConsole console = new();
        await using StringWriter error = new();
        Terminal terminal = new(console, TextWriter.Null, error, TimeProvider.System);
        InvalidOperationException failure = new("the disk is gone");
        Exception caught = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunDisplay.WhileAsync(terminal, Task.FromException(failure), () => Progress(1, 0), isQuiet: false));
        Assert.Same(failure, caught);
    }

    private static RunProgress Progress(int askedNow, int failed) => new()
    {
        Trials = 1000,
        Answered = 100 + askedNow,
        Failed = failed,
        AskedNow = askedNow,
        Elapsed = TimeSpan.FromSeconds(2),
        Arms = [new ArmSoFar("organism/x", "baseline", "free", Arm.TrainedOn, 50, 20), new ArmSoFar("organism/x", "baseline", "paid", Arm.Other, 50, 2)],
    };
}
