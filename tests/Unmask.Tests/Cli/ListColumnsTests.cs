using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>Lists on narrow terminals.</summary>
public sealed class ListColumnsTests
{
    private static ListColumn Column(string head, params string[] cells) => new(head, cells);

    [Fact]
    public void What_fits_stays_as_it_is()
    {
        ListColumn[] columns = [Column("variation", "no-training", "baseline"), Column("subject", "organism/faker-rare", "organism/faker")];
        Assert.Equal(columns, ListColumns.Fitted(columns, wanted: 30, most: 30));
    }

    [Fact]
    public void The_widest_gives_way_first_and_breaks_between_words()
    {
        IReadOnlyList<ListColumn> fitted = ListColumns.Fitted([Column("variation", "no-training"), Column("role", "positive control")], wanted: 19, most: 40);
        Assert.Equal(["no-training"], fitted[0].Cells);
        Assert.Equal(["positive\ncontrol"], fitted[1].Cells);
    }

    [Fact]
    public void Behind_hyphens_it_breaks_only_where_it_must()
    {
        ListColumn[] columns = [Column("subject", "organism/faker-rare")];
        Assert.Equal(["organism/\nfaker-rare"], ListColumns.Fitted(columns, wanted: 5, most: 12)[0].Cells);
        Assert.Equal(["organism/\nfaker-\nrare"], ListColumns.Fitted(columns, wanted: 5, most: 9)[0].Cells);
    }

    [Fact]
    public void A_word_that_is_too_long_is_cut_and_never_goes_on_in_the_next_line() =>
        Assert.Equal(["abcdefghi…"], ListColumns.Fitted([Column("query", "abcdefghijklmnop")], wanted: 10, most: 10)[0].Cells);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_list_of_trials_says_once_what_is_alike_and_breaks_no_word(int width)
    {
        using HostileRun run = await HostileRun.MakeAsync();
        string text = (await CommandLine.InvokeAtAsync(width, "show", run.Folder, "--outcome", "not-asked")).Console;
        string[] lines = text.Split('\n');
        Assert.Contains("outcome not-asked", string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("outcome", lines.Single(line => line.TrimStart().StartsWith("trial ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }
}
