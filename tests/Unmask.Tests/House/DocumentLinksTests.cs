using System.Text.RegularExpressions;

namespace Unmask.Tests;

public sealed partial class DocumentLinksTests
{
    [Fact]
    public void Links_between_documents_lead_to_files_that_are_there()
    {
        string root = RepositoryFile.PathOf();
        string[] documents = [.. Directory.EnumerateFiles(root, "*.md", SearchOption.AllDirectories).Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("artifacts" or "runs" or "TestResults"))];
        string[] broken =
        [
            .. from document in documents
               from link in Link().Matches(File.ReadAllText(document)).Where(link => link.Groups["file"].Success).Select(link => link.Groups["file"].Value)
               where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, Uri.UnescapeDataString(link)))
               select $"{Path.GetRelativePath(root, document)}: {link}",
        ];

        Assert.Contains(documents, document => Path.GetFileName(document) == "training.md");
        Assert.Empty(broken);
    }

    // To a file, not to a place on the net or on the same page; what stands between backticks is no link.
    [GeneratedRegex(@"`[^`\n]*`|\]\((?<file>(?![a-z]+:|#)[^)#\s]+)(#[^)]*)?\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
