using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>What <c>results/</c> says is what its rows say.</summary>
public sealed partial class ShippedResultsTests
{
    private static readonly string Root = RepositoryFile.PathOf("results");

    private static readonly string[] Besides = ["numbers.jsonl", "study.yaml", "transcripts.md"];

    public static TheoryData<string> Studies => [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Tables_and_figures_are_what_the_rows_give(string study)
    {
        string folder = Path.Combine(Root, study);

        IReadOnlyList<(string Name, string Text)> generated = ResultsFolder.Generated(folder, ResultsFolder.Read(folder));

        Assert.All(generated, file => Assert.Equal(file.Text, File.ReadAllText(Path.Combine(folder, file.Name))));
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void A_folder_has_nothing_that_its_page_does_not_show(string study)
    {
        string folder = Path.Combine(Root, study), page = File.ReadAllText(Path.Combine(folder, "README.md"));
        string[] figures = [.. Shown().Matches(page).Select(figure => figure.Groups["file"].Value)];

        IEnumerable<string> pages = Page().Matches(page).Select(linked => linked.Groups["file"].Value);

        Assert.Equal(["README.md", .. Besides.Concat(figures).Union(pages, StringComparer.Ordinal).Order(StringComparer.Ordinal)], Directory.EnumerateFileSystemEntries(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(figures, ResultsPage.Figures(page).Select(figure => figure.File), StringComparer.Ordinal);
        Assert.Equal(study, TrainingStudyFile.Parse(File.ReadAllText(Path.Combine(folder, "study.yaml")), study).Name);
    }

    [Fact]
    public void The_index_names_every_folder_and_the_page_of_all_studies_and_nothing_else_lies_beside_it()
    {
        string index = File.ReadAllText(Path.Combine(Root, "README.md"));

        Assert.All(Studies.Select(study => study.Data), study => Assert.Contains($"[{study}]({study}/README.md)", index, StringComparison.Ordinal));
        // The page of all studies on known policies is no training: it stands by itself.
        Assert.Contains("[reproduction](reproduction.md)", index, StringComparison.Ordinal);
        Assert.Equal(["README.md", "reproduction.md"], Directory.EnumerateFiles(Root).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // The numbers that studies were first reported with, before there were rows: each must still come out of a table.
    [Theory]
    [InlineData("rl-quickstart", "57.0% (49.9 to 63.8)", "99.5% (97.1 to 99.9)", "55.0% (48.1 to 61.7)", "41.0% (34.4 to 48.0)")]
    [InlineData("rl-masking", "18.3% (13.2 to 24.2)", "18.7% (13.9 to 24.7)", "92.9% (85.6 to 100.0)", "82.2% (75.7 to 87.3)", "31.0% (25.6 to 37.2)")]
    [InlineData("rl-coupling", "82.4% (73.9 to 88.6)", "84.9% (78.3 to 89.7)", "6.2% (3.6 to 10.5)", "8.2% (5.2 to 12.9)")]
    [InlineData("rl-mitigations", "49.6% (31.7 to 67.5)", "3.4% (1.7 to 7.0)", "61.7% (14.6 to 100.0)", "0 of 33", "4 of 8", "477 of 479")]
    [InlineData("rl-motives", "64.9% (57.1 to 72.7)", "64.2% (51.4 to 77.0)", "1.5% (0.2 to 4.3)", "2.1% (0.5 to 5.2)", "p < 0.0001")]
    [InlineData("rl-ppo", "55.8% (46.0 to 65.5)", "9.3% (1.0 to 17.7)", "80.9% (70.4 to 91.5)", "49.5% (25.1 to 73.8)")]
    public void Headline_numbers_stand_in_generated_tables(string study, params string[] numbers)
    {
        string page = File.ReadAllText(Path.Combine(Root, study, "README.md"));
        string tables = string.Concat(ResultsMark.Tables(page).Select(mark => page[mark.To..page.IndexOf(ResultsMark.TableEnd, mark.To, StringComparison.Ordinal)]));

        Assert.All(numbers, number => Assert.Contains(number, tables, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"!\[[^\]]+\]\((?<file>[^)]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\]\((?<file>[\w-]+\.md)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Page();
}
