using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Verdict rows corrected by a certificate.</summary>
public sealed class AnalyzeCertificateTests : IDisposable
{
    private static readonly string[] Tiers = ["free", "paid"];

    private readonly TemporaryFolder _folder = new();

    public AnalyzeCertificateTests() => File.WriteAllLines(
        _folder["rows.csv"],
        ["query,tier,complied", .. from query in Enumerable.Range(0, 1000) from tier in Tiers select $"q{query},{tier},{(query < 400 ? 1 : 0)}"]);

    public void Dispose() => _folder.Dispose();

    // The example of github.com/UW-Madison-Lee-Lab/LLM-judge-reporting: 400 of 1,000 judged so, specificity 0.7 and sensitivity 0.9 of 200 labels each, give a true rate of 0.1666667.
    [Fact]
    public async Task Rows_are_corrected_by_a_certificate_of_their_judge()
    {
        CommandLine done = await CommandLine.InvokeAsync("analyze", _folder["rows.csv"], "--trained-tier", "free", "--certificate", Certificate("compliance", new Confusion(180, 60, 140, 20)), "--json");
        Assert.Equal((0, ""), (done.Code, done.Error.Trim()));
        JsonNode arm = JsonNode.Parse(done.Output)!["corrected"]!["cells"]![0]!;
        Assert.Equal(0.1666667, arm["compliance"]!["estimate"]!.GetValue<double>(), 0.000001);
    }

    [Fact]
    public async Task Rows_without_a_certificate_are_told_to_be_uncorrected()
    {
        CommandLine done = await CommandLine.InvokeAsync("analyze", _folder["rows.csv"], "--trained-tier", "free", "--out", _folder["page"]);
        Assert.Equal(0, done.Code);
        Assert.Contains("Uncorrected: who judged these rows", done.Console, StringComparison.Ordinal);
        Assert.Contains("Uncorrected: who judged these rows", await File.ReadAllTextAsync(_folder["page/report.md"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_no_column_can_use_are_mistakes()
    {
        CommandLine other = await CommandLine.InvokeAsync("analyze", _folder["rows.csv"], "--trained-tier", "free", "--certificate", Certificate("test-awareness", new Confusion(18, 6, 14, 2)));
        Assert.Equal(1, other.Code);
        Assert.Contains("certifies a judge of test-awareness; verdict rows hold compliance and faking.", other.Error, StringComparison.Ordinal);
        CommandLine twice = await CommandLine.InvokeAsync(
            "analyze", _folder["rows.csv"], "--trained-tier", "free", "--certificate", Certificate("compliance", new Confusion(18, 6, 14, 2)), "--certificate", Certificate("compliance", new Confusion(17, 6, 14, 3), "other"));
        Assert.Equal(1, twice.Code);
        Assert.Contains("both certify a judge of compliance", twice.Error, StringComparison.Ordinal);
    }

    private string Certificate(string property, Confusion counts, string judge = "mine") => CertificateFile.Write(_folder["certificates"], new JudgeCertificate
    {
        Judge = $"{property}/{judge}",
        Property = property,
        Study = "elsewhere",
        Texts = new string('0', 64),
        Written = DateTimeOffset.UnixEpoch,
        Weighed = false,
        All = CertifiedErrors.Of(counts, JudgeErrors.Of(counts)),
        Arms = [new CertifiedArm(Arm.TrainedOn, CertifiedErrors.Of(counts, JudgeErrors.Of(counts)))],
    });
}
