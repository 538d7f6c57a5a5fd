using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>The page that says where things are added names files that are there.</summary>
public sealed partial class WhereToAddTests
{
    [Fact]
    public void Every_file_that_the_page_names_is_there()
    {
        string[] named = [.. Names().Matches(File.ReadAllText(RepositoryFile.PathOf("docs", "where-to-add.md"))).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal)];

        Assert.True(named.Length > 25, $"only {named.Length} names were found");
        Assert.All(named, name => Assert.True(Path.Exists(RepositoryFile.PathOf(name.Split('/'))), name));
    }

    // A path between backticks: it holds a slash.
    [GeneratedRegex("`(?<path>[A-Za-z][A-Za-z.-]*/[A-Za-z./-]*)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Names();
}
