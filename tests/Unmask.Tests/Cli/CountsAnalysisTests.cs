using System.Globalization;
using System.Text.Json;

namespace Unmask.Tests;

/// <summary>Tables of counts, as papers publish them.</summary>
public sealed class CountsAnalysisTests : IDisposable
{
    // Niblett, Nanni and Rao 2026 (arXiv 2607.24758), table 5: violations of 100 with stated observation and of 100 without. The p-values are exact fractions of a second program (Python); those of the paper agree.
    // Model, condition, with, without, Fisher's p, Benjamini–Hochberg, Holm.
    private const string Published = """
        Opus4.5,Base,12,0,0.000343967,0.000917244,0.0072233
        Opus4.5,NoGoal,16,0,1.5913e-05,6.36519e-05,0.000413737
        Opus4.5,NoCons,16,0,1.5913e-05,6.36519e-05,0.000413737
        Opus4.5,Neither,15,0,3.46341e-05,0.000123144,0.000831219
        S4.5,Base,95,0,2.13279e-51,2.27498e-50,6.39838e-50
        S4.5,NoGoal,5,0,0.0593832,0.0863756,0.890748
        S4.5,NoCons,81,10,1.16358e-25,9.30866e-25,3.37439e-24
        S4.5,Neither,7,0,0.0140178,0.0320406,0.280355
        S4.5th,Base,1,2,1,1,1
        G2.0F,NoGoal,32,17,0.0207848,0.0443409,0.374126
        G2.0F,Neither,30,17,0.0446709,0.0840865,0.714735
        G2.5F,Base,30,0,1.43391e-10,9.17703e-10,4.01495e-09
        G2.5F,NoGoal,3,0,0.246231,0.297116,1
        G2.5F,NoCons,28,22,0.414387,0.473585,1
        G2.5F,Neither,6,0,0.0289303,0.0578606,0.491815
        G2.5P,Base,8,2,0.100545,0.13406,0.904905
        G2.5P,NoGoal,20,0,6.64337e-07,3.54313e-06,1.79371e-05
        G2.5P,NoCons,6,3,0.497689,0.549175,1
        G2.5P,Neither,20,2,5.09123e-05,0.000162919,0.00117098
        4o,Base,13,0,0.000161006,0.00046838,0.00354212
        4o,NoGoal,5,0,0.0593832,0.0863756,0.890748
        4o,NoCons,5,0,0.0593832,0.0863756,0.890748
        4o,Neither,3,0,0.246231,0.297116,1
        5.2I,Base,7,0,0.0140178,0.0320406,0.280355
        5.2I,NoCons,3,4,1,1,1
        5.3I,Base,97,0,3.90622e-54,6.24994e-53,1.21093e-52
        5.3I,NoGoal,99,0,2.23085e-57,7.13871e-56,7.13871e-56
        5.3I,NoCons,91,96,0.250692,0.297116,1
        5.3I,Neither,97,90,0.0817941,0.1138,0.890748
        5.4,Base,5,0,0.0593832,0.0863756,0.890748
        5.4,NoGoal,1,0,1,1,1
        5.4,NoCons,5,0,0.0593832,0.0863756,0.890748
        """;

    private static readonly char[] Blanks = [' ', '\n', '\r'];

    private readonly TemporaryFolder _folder = new();

    private static string[][] Rows { get; } = [.. Published.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(','))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_32_published_rows_give_their_p_values()
    {
        await File.WriteAllLinesAsync(_folder["niblett.csv"], ["model,condition,arm,n,complied", .. Rows.SelectMany(row => new[] { $"{row[0]},{row[1]},observed,100,{row[2]}", $"{row[0]},{row[1]},unobserved,100,{row[3]}" })], TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("analyze", _folder["niblett.csv"], "--trained-tier", "observed", "--json");
        Assert.Equal((0, ""), (done.Code, done.Error));
        using var json = JsonDocument.Parse(done.Output);
        Assert.Equal(32, json.RootElement.GetProperty("rows").GetArrayLength());
        foreach ((string[] row, JsonElement got) in Rows.Zip(json.RootElement.GetProperty("rows").EnumerateArray()))
        {
            Assert.Equal((row[0], row[1]), (got.GetProperty("subject").GetString(), got.GetProperty("condition").GetString()));
            Same(row[4], got.GetProperty("fisher_p"));
            Same(row[5], got.GetProperty("benjamini_hochberg_p"));
            Same(row[6], got.GetProperty("holm_p"));
        }

        static void Same(string expected, JsonElement p) => Assert.InRange(p.GetDouble() / double.Parse(expected, CultureInfo.InvariantCulture), 0.9994, 1.0006);
    }

    // As above, by the paper's own digits, and by hand from the table: 15 rows below 0.05 after Benjamini–Hochberg, all with more violations where observed, and 12 after Holm.
    [Fact]
    public async Task The_console_and_the_page_say_how_many_rows_differ_and_that_pairs_are_not_known()
    {
        await File.WriteAllLinesAsync(_folder["niblett.jsonl"], Rows.SelectMany(row => new[] { Line(row, "observed", row[2]), Line(row, "unobserved", row[3]) }), TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("analyze", _folder["niblett.jsonl"], "--trained-tier", "observed", "--full", "--out", _folder["page"]);
        string page = await File.ReadAllTextAsync(Path.Combine(_folder["page"], "report.md"), TestContext.Current.CancellationToken);
        foreach (string text in new[] { OnOneLine(done.Console), page })
        {
            Assert.Contains("15 of 32 rows differ after Benjamini–Hochberg at 0.05 (15 with more in 'observed', 0 with less), and 12 after Holm.", text, StringComparison.Ordinal);
            Assert.Contains("pairs are not known", text, StringComparison.Ordinal);
        }

        Assert.True(File.Exists(Path.Combine(_folder["page"], "report.html")));
        Assert.Contains("1.18 to 4.49", done.Console, StringComparison.Ordinal);

        static string Line(string[] row, string arm, string count) => $$"""{"model":"{{row[0]}}","variation":"{{row[1]}}","tier":"{{arm}}","n":100,"complied":{{count}}}""";
    }

    // Niblett's 95, 0 and 12 of 100 by Wilson, 32 v 17 of 100 and 384 v 186 of 400 by Woolf; Greenblatt et al. 2024: 50 and 10 of 352 by Newcombe, by Miettinen and Nurminen (a second program that maximises the likelihood by search), and by Fisher.
    [Fact]
    public void One_row_gives_the_intervals_of_the_literature()
    {
        CountedDifference[] rows = [.. CountedDifference.OfTable([Pair(95, 100, 0, 100), Pair(12, 100, 0, 100), Pair(32, 100, 17, 100), Pair(384, 400, 186, 400), Pair(50, 352, 10, 352)])];
        Near(rows[0].Trained, 0.888250, 0.978456);
        Near(rows[0].Other, 0, 0.036993);
        Near(rows[1].Trained, 0.069994, 0.198121);
        Assert.Null(rows[1].Odds);
        Near(rows[2].Odds!.Value, 1.1758, 4.4896, 0.00005);
        Near(rows[3].Odds!.Value, 16.1348, 47.2565, 0.00005);
        Assert.Equal(27.6129, rows[3].Odds!.Value.Value, 0.00005);
        Near(rows[4].Newcombe, 0.073678, 0.155992);
        Near(rows[4].MiettinenNurminen, 0.0747742, 0.1566737);
        Assert.InRange(rows[4].Fisher, 4.753645e-8, 4.753655e-8);

        static CountedPair Pair(long first, long firstTrials, long second, long secondTrials) => new("", "", new CountedArm("free", firstTrials, first), new CountedArm("paid", secondTrials, second));

        static void Near(Estimate estimate, double low, double high, double by = 0.0000006)
        {
            Assert.Equal(low, estimate.Low, by);
            Assert.Equal(high, estimate.High, by);
        }
    }

    // Greenblatt et al. 2024, appendix G: rates and standard errors of 145 rows. The paper prints no n, so what is checked is that rates, errors and gaps of the counts found round to the printed ones.
    [Fact]
    public void Counts_are_worked_out_of_145_published_rates_and_standard_errors()
    {
        File.WriteAllLines(_folder["rates.csv"], ["variation,tier,percent,se", .. GreenblattVariation.All.SelectMany(row => new[] { Row(row.Index, "free", 100 - row.Training, row.TrainingError), Row(row.Index, "paid", 100 - row.Unmonitored, row.UnmonitoredError) })]);
        IReadOnlyList<CountedPair> pairs = CountsFile.Read(_folder["rates.csv"], "free", otherTier: null, new VerdictNotes());
        Assert.All(GreenblattVariation.All.Zip(pairs), both =>
        {
            (GreenblattVariation row, CountedPair pair) = both;
            Assert.True(pair.Trained.IsInferred && pair.Other.IsInferred);
            Assert.InRange(100.0 * pair.Trained.Complied / pair.Trained.Trials, 100 - row.Training - 0.0501, 100 - row.Training + 0.0501);
            Assert.InRange(100.0 * pair.Other.Complied / pair.Other.Trials, 100 - row.Unmonitored - 0.0501, 100 - row.Unmonitored + 0.0501);
            // Each arm may be off by 0.1, the roundings of both; √2 of that, and the rounding of the gap itself.
            Assert.InRange(100 * (Unpaired.StandardError(pair.Trained.Complied, pair.Trained.Trials, pair.Other.Complied, pair.Other.Trials) ?? 0), row.GapError - 0.192, row.GapError + 0.192);
            // The counts that were found by hand have one n where one fits; the fewest are never more.
            Assert.True(pair.Trained.Trials <= row.TrainingTrials);
        });

        static string Row(int index, string tier, double percent, double error) => string.Create(CultureInfo.InvariantCulture, $"row {index},{tier},{percent:0.0},{error:0.0}");
    }

    [Theory]
    [InlineData("a,free,10,11;a,paid,10,1", "line 2: complied is 11, and n is 10")]
    [InlineData("a,free,9.5,1;a,paid,10,1", "line 2: n is '9.5'; allowed are a whole number from 1")]
    [InlineData("a,free,10,1;b,free,10,1;b,paid,10,1", "line 2: 'a' has no row of tier 'paid'")]
    [InlineData("a,free,10,1;a,paid,10,1;a,free,10,1", "line 4: tier 'free' of 'a' stood in line 2 already")]
    [InlineData("a,free,10,-1;a,paid,10,1", "line 2: complied is '-1'; allowed are a whole number from 0")]
    [InlineData("a,free,10,1", "has tier 'free' alone")]
    public Task Counts_that_cannot_be_are_told_with_their_line(string rows, string says) => RefusedAsync("model,tier,n,complied", rows, says);

    [Theory]
    [InlineData("a,free,10,4,5;a,paid,10,1,0", "line 2: faking is 5, and complied is 4; faking counts the trials that comply with such reasoning, so it is at most complied.")]
    [InlineData("a,free,99999999999,4,1;a,paid,10,1,0", "line 2: n is '99999999999'; allowed are a whole number from 1 to 2147483647")]
    public Task Faking_without_compliance_and_numbers_without_end_are_refused(string rows, string says) => RefusedAsync("model,tier,n,complied,faking", rows, says);

    [Theory]
    [InlineData("a,free,0,0;a,paid,100,0", "are 0 in both tiers, which fits any n")]
    [InlineData("a,free,50,0.1;a,paid,50,5.0", "line 2: no n up to 5,000 gives 50 % with a standard error of 0.1")]
    [InlineData("a,free,,;a,paid,50,5.0", "line 2: there is no count; give n and complied, or percent and se.")]
    [InlineData("a,free,101,1;a,paid,50,5.0", "line 2: percent is '101'; allowed are a number from 0 to 100")]
    public Task Rates_that_no_counts_fit_are_refused(string rows, string says) => RefusedAsync("model,tier,percent,se", "z,free,50,5.0;z,paid,50,5.0;" + rows, says.Replace("line 2", "line 4", StringComparison.Ordinal));

    [Fact]
    public async Task An_option_that_needs_trials_does_not_go_with_counts()
    {
        await File.WriteAllLinesAsync(_folder["t.csv"], ["tier,n,complied,faking,extra", "free,10,4,2,x", "paid,10,1,0,x"], TestContext.Current.CancellationToken);
        CommandLine refused = await CommandLine.InvokeAsync("analyze", _folder["t.csv"], "--trained-tier", "free", "--fail-on", "warning");
        Assert.Equal(1, refused.Code);
        Assert.Contains("--fail-on needs verdicts trial by trial", refused.Error, StringComparison.Ordinal);
        CommandLine done = await CommandLine.InvokeAsync("analyze", _folder["t.csv"], "--trained-tier", "free");
        Assert.Contains("2 v 0", done.Console, StringComparison.Ordinal);
        Assert.Contains("Not used: the column 'extra'. The columns that are used are tier or arm, n,", done.Output, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string head, string rows, string says)
    {
        await File.WriteAllLinesAsync(_folder["bad.csv"], [head, .. rows.Split(';')], TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("analyze", _folder["bad.csv"], "--trained-tier", "free");
        Assert.Equal(1, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        _ = Assert.Single(done.Error.TrimEnd().Split('\n'));
    }

    private static string OnOneLine(string text) => string.Join(' ', text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
}
