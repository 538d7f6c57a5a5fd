using Spectre.Console;
using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>Labelling with single keys. A key of the line is pressed at each question.</summary>
public sealed class LabelSessionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    public async ValueTask InitializeAsync() => await TestStudies.FinishAsync(Run, TestStudies.Plan(TestStudies.Small, queries: 20), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("yyynq", "yyy")]
    [InlineData("yyyunq", "yyn")]
    [InlineData("yyyuuunq", "n")]
    [InlineData("ysyq", "yy")]
    [InlineData("yyyuq", "yy")]
    public void After_the_last_reply_the_last_answers_can_be_taken_back(string keys, string kept)
    {
        _ = Press(keys, "ann");
        Assert.Equal(kept, Kept("ann"));
    }

    [Fact]
    public void A_later_session_goes_back_to_stored_labels_of_the_same_person_newest_first()
    {
        _ = Press("yyyq", "ann");
        _ = Press("nnnq", "bo");
        string console = Press("uunq", "ann");
        Assert.Equal(2, console.Split("taken back: yes").Length - 1);
        Assert.Equal(("yn", "nnn"), (Kept("ann"), Kept("bo")));
    }

    [Fact]
    public void Each_key_is_answered_and_one_that_is_none_does_not_print_the_reply_again()
    {
        string console = Press("xuysxq", "ann");
        Assert.Equal(1, console.Split("1 of 3").Length - 1);
        Assert.Contains("No such key. Keys: y yes, n no, s skip, u undo, q stop.", console, StringComparison.Ordinal);
        Assert.Contains("Nothing to undo.", console, StringComparison.Ordinal);
        Assert.Contains("kept: yes", console, StringComparison.Ordinal);
        // The counter moves on after a reply that is skipped.
        Assert.Contains("3 of 3", console, StringComparison.Ordinal);
        Assert.Contains("1 label kept.", console, StringComparison.Ordinal);
    }

    private string Press(string keys, string labeller)
    {
        using TestConsole console = new();
        _ = console.Width(120).Interactive();
        console.Input.PushText(keys);
        using var run = RunReader.Open(Run);
        Assert.Equal(0, LabelSession.Run(console, Run, LabelSample.Draw(run, JudgedProperty.Faking, 3, by: null, new Seed(1)), labeller));
        return console.Output;
    }

    private string Kept(string labeller) => string.Concat(RunLabelFile.Read(Run).Where(label => label.Labeller == labeller).Select(label => label.Holds ? 'y' : 'n'));
}
