namespace Unmask.Tests;

public sealed class TypedCommandTests
{
    [Theory]
    [InlineData("runs/quickstart-20260101-000000", "runs/quickstart-20260101-000000")]
    [InlineData("my runs/one", "'my runs/one'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    [InlineData("$HOME;rm", "'$HOME;rm'")]
    [InlineData("dépôt/é", "dépôt/é")]
    public void A_word_is_in_quotes_where_a_shell_would_change_it(string word, string typed) => Assert.Equal(typed, TypedCommand.Quoted(word));

    [Fact]
    public void A_hint_names_the_command_as_it_was_called()
    {
        Assert.Equal("unmask show 'my run' 3", TypedCommand.Of("show", "my run", "3"));
        string script = File.ReadAllText(RepositoryFile.PathOf("unmask"));
        Assert.Contains($"export {TypedCommand.Variable}=\"$0\"", script, StringComparison.Ordinal);
    }
}
