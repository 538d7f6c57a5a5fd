namespace Unmask.Tests;

/// <summary>The library's folders form a ladder: the order of the README's map.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class FolderOrderTests(ITestOutputHelper output)
{
    private static readonly string[] Order =
        [.. HouseTests.MapLine().Matches(HouseTests.Section("## The map")).Where(line => line.Groups["indent"].Length > 0).Select(line => line.Groups["path"].Value.TrimEnd('/'))];

    // A folder and one below it that it uses all the same. The list only shrinks.
    private static readonly (string From, string To)[] Exceptions = [];

    [Fact]
    public void A_folder_uses_only_those_above_it_in_the_map()
    {
        IReadOnlyCollection<FolderUse> uses = FolderEdges.Of(RepositoryFile.PathOf("src", "Unmask"), TestContext.Current.CancellationToken);
        HashSet<(string From, string To)> edges = [.. uses.Select(use => (use.From, use.To))];
        output.WriteLine(FormattableString.Invariant($"{edges.Count} edges between {Order.Length} folders, {edges.Count(edge => edges.Contains((edge.To, edge.From))) / 2} mutual pairs"));

        // The queries that a study asks and the seeds that they are drawn by: edges that are there, so the reading sees something.
        Assert.Contains(("Study", "Query"), edges);
        Assert.Contains(("Study", "Chance"), edges);
        Assert.Empty(uses.Where(use => IsDownward(use.From, use.To) && !Exceptions.Contains((use.From, use.To))).Select(use => $"{use.File} uses {use.Type} of {use.To}/"));
        Assert.All(Exceptions, exception => Assert.Contains(exception, edges.Where(edge => IsDownward(edge.From, edge.To))));
    }

    private static bool IsDownward(string from, string to) => Array.IndexOf(Order, to) > Array.IndexOf(Order, from);
}
