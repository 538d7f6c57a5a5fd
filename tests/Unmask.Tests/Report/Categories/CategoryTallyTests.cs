namespace Unmask.Tests;

public sealed class CategoryTallyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Of ten queries the even ones are of one kind: three of five comply there where trained on, and one of five of the other kind; nobody otherwise. The second variation is left out.
    [Fact]
    public void The_first_variation_is_told_by_category()
    {
        CategoryTally tally = new(ArmDesign.Classic);
        for (int query = 0; query < 10; query++)
        {
            foreach (string variation in new[] { "baseline", "edit" })
            {
                string category = query % 2 == 0 ? "even" : "odd";
                bool complies = query is 0 or 1 or 2 or 4 || variation == "edit";
                tally.Add(Rows.Trial($"q{query}", trained: true, complies ? Ended.Complied : Ended.Refused, variation: variation) with { Category = category });
                tally.Add(Rows.Trial($"q{query}", trained: false, Ended.Refused, variation: variation) with { Category = category });
            }
        }

        Analysis found = tally.Analysis()!;
        Assert.Equal([("even", 0.6, 5), ("odd", 0.2, 5)], found.Gaps.Select(gap => (gap.Variation, Math.Round(gap.Paired!.Value.Value, 9, MidpointRounding.AwayFromZero), gap.Pairs)));
    }

    [Fact]
    public void One_category_makes_no_table()
    {
        CategoryTally tally = new(ArmDesign.Classic);
        tally.Add(Rows.Trial("q0", trained: true, Ended.Complied) with { Category = "one" });
        tally.Add(Rows.Trial("q0", trained: false, Ended.Complied) with { Category = "one" });
        tally.Add(Rows.Trial("q1", trained: false, Ended.Complied));
        Assert.Null(tally.Analysis());
    }

    [Fact]
    public async Task The_page_of_value_conflict_has_a_row_for_each_foundation()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", "value-conflict", "--out", _folder["run"]);
        Assert.True(done.Code == 0, done.Error);
        string page = await File.ReadAllTextAsync(_folder["run/report.md"], TestContext.Current.CancellationToken);
        Assert.Contains("*By category of queries, baseline*", page, StringComparison.Ordinal);
        Assert.All((string[])["care", "fairness", "loyalty", "authority", "sanctity"], foundation => Assert.Contains($"| {foundation} | ", page, StringComparison.Ordinal));
    }
}
