using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Unmask.Tests;

/// <summary>What the documents say of the house is so.</summary>
public sealed partial class HouseTests
{
    private static readonly string Root = RepositoryFile.PathOf();

    [Fact]
    public void The_map_names_every_folder_and_nothing_that_is_not_there()
    {
        var mapped = MapLine().Matches(Section("## The map")).Select(match => (match.Groups["indent"].Length > 0 ? "src/Unmask/" : "") + match.Groups["path"].Value.TrimEnd('/')).ToList();
        string[] there = ["src/Unmask.Lab", "src/Unmask.Cli", "src/Unmask", .. Below(""), .. Below("src/Unmask")];

        Assert.All(mapped, path => Assert.True(Path.Exists(Path.Combine(Root, path)), $"{path} is on the map and not in the house"));
        Assert.All(there.Where(path => path != "src"), path => Assert.Contains(path, mapped, StringComparer.Ordinal));
    }

    [Fact]
    public void Arrows_between_projects_point_inward()
    {
        Dictionary<string, string[]> allowed = new(StringComparer.Ordinal)
        {
            ["Unmask"] = [],
            ["Unmask.Cli"] = ["Unmask"],
            ["Unmask.Lab"] = ["Unmask"],
        };
        foreach (string project in Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            IEnumerable<string> arrows = XDocument.Load(project).Descendants("ProjectReference").Select(arrow => Path.GetFileNameWithoutExtension(arrow.Attribute("Include")!.Value.Replace('\\', '/')));

            Assert.Equal(allowed[Path.GetFileNameWithoutExtension(project)], arrows, StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Every_command_in_the_documents_is_one()
    {
        HashSet<string> commands = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(Root, file).StartsWith("artifacts", StringComparison.Ordinal)))
        {
            commands.UnionWith(Command().Matches(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Select(match => match.Groups["verbs"].Value.Trim()));
        }

        Assert.NotEmpty(commands);
        foreach (string command in commands)
        {
            CommandLine help = await CommandLine.InvokeAsync([.. command.Split(' '), "--help"]);
            Assert.True(help.Code == 0 && help.Console.Length + help.Output.Length > 0, $"'unmask {command}' stands in a document and is no command");
        }
    }

    [Fact]
    public async Task The_script_starts_a_program_that_the_build_makes()
    {
        string script = await File.ReadAllTextAsync(Path.Combine(Root, "unmask"), TestContext.Current.CancellationToken);
        string started = script.TrimEnd().Split('\n')[^1].Split('"')[1];

        Assert.StartsWith("$here/artifacts/bin/Unmask.Cli/release/", started, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(started))), started);
    }

    [Fact]
    public void No_pattern_of_ours_has_a_wall_clock()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            // A result must not depend on how busy the machine is. -1 is for ever.
            Assert.DoesNotMatch(WallClock(), File.ReadAllText(file));
        }
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateDirectories(Path.Combine(Root, folder)).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => Path.GetFileName(path) is { } name && name[0] != '.' && name is not ("artifacts" or "runs" or "TestResults" or "bin" or "obj"));

    internal static string Section(string heading)
    {
        string readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        int start = readme.IndexOf(heading, StringComparison.Ordinal);
        int end = readme.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return readme[start..end];
    }

    [GeneratedRegex("matchTimeoutMilliseconds: *[0-9]|new Regex\\([^;]*TimeSpan", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WallClock();

    [GeneratedRegex(@"^(?<indent> {2})?(?<path>[A-Za-z.]+(/[A-Za-z.]+)*/?) {2,}", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex MapLine();

    // A verb, or an organism's verb; what follows in capitals or after a blank is an argument.
    [GeneratedRegex(@"(^|`|\./)unmask (?<verbs>organism (list|make|sample)|[a-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
