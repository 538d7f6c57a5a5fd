namespace Unmask.Tests;

public sealed class RunsSideBySideTests
{
    [Theory]
    [InlineData("runs/a runs/b", "a b")]
    [InlineData("x/run y/run z/other", "x/run y/run other")]
    [InlineData("p/x/run q/x/run", "p/x/run q/x/run")]
    [InlineData("runs/a runs/a runs/a", "a a (2) a (3)")]
    [InlineData("runs/a/ ./runs/b", "a b")]
    public void Labels_are_short_and_no_two_are_alike(string folders, string expected)
    {
        IReadOnlyList<string> labels = RunLabels.Of(folders.Split(' '));
        Assert.Equal(labels.Count, labels.Distinct(StringComparer.Ordinal).Count());
        Assert.All(expected.Replace(" (", "(", StringComparison.Ordinal).Split(' ').Zip(labels), pair => Assert.EndsWith(pair.First.Replace("(", " (", StringComparison.Ordinal), pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_variation_of_several_runs_stands_together()
    {
        ReportedRun[] runs = [new("one", "runs/one", SampleReport.Whole), new("two", "runs/two", SampleReport.Whole)];
        RunsSideBySide both = new(runs, []);
        Assert.Equal(["baseline, one", "baseline, two", "swapped, one", "swapped, two"], both.Rows.Take(4).Select(row => row.Full), StringComparer.Ordinal);
        // Every gap of every run is in the table and in the picture.
        Assert.Equal(10, both.Rows.Count);
        string html = SideBySideFiles.Html(both), markdown = SideBySideFiles.Markdown(both);
        Assert.All(both.Rows, row => Assert.Contains($">{row.Full}</p>", html, StringComparison.Ordinal));
        Assert.All(both.Rows, row => Assert.Contains($"| {row.Name} | {row.Label} | ", markdown, StringComparison.Ordinal));
        Assert.Contains("199 of 200 replies judged; 1 malformed", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_several_subjects_names_each_and_a_table_of_one_does_not()
    {
        Report other = SampleReport.Whole with { Findings = SampleReport.Findings() with { Gaps = [SampleReport.Gap("baseline", 1, -3, 5, subject: "lab/x")], Cells = [] } };
        Assert.All(new RunsSideBySide([new("one", "one", SampleReport.Whole), new("two", "two", SampleReport.Whole)], []).Rows, row => Assert.DoesNotContain("(", row.Label, StringComparison.Ordinal));
        Assert.Contains(new RunsSideBySide([new("one", "one", SampleReport.Whole), new("two", "two", other)], []).Rows, row => row.Label == "two (lab/x)");
    }
}
