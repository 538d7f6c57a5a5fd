using System.Text.RegularExpressions;

namespace Unmask.Tests;

public sealed partial class DecisionPagesTests
{
    private static readonly string Folder = RepositoryFile.PathOf("docs", "decisions");

    [Fact]
    public void Every_decision_has_a_date_and_a_status_and_the_index_says_the_same()
    {
        string index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        string[] pages = [.. Directory.EnumerateFiles(Folder, "*.md").Where(page => Path.GetFileName(page) != "README.md")];

        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            string[] lines = File.ReadAllLines(page);
            Match facts = Facts().Match(lines[2]);
            Assert.True(facts.Success, $"{page} has no line like *2026-11-29, in force.*");
            Assert.Contains($"| {facts.Groups["date"].Value} | [{lines[0][2..]}]({Path.GetFileName(page)}) | {facts.Groups["status"].Value} |", index, StringComparison.Ordinal);
        });
        Assert.Equal(pages.Length, Row().Count(index));
    }

    [GeneratedRegex(@"^\*(?<date>\d{4}-\d\d-\d\d), (?<status>[^*]+)\.\*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Facts();

    [GeneratedRegex(@"^\| \d{4}-", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
