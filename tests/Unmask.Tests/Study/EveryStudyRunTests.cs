using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Every study that ships runs as it is, and puts the published figures beside its own.</summary>
public sealed class EveryStudyRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. StudyFile.Shipped];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Pace", "slow")]
    public async Task A_study_of_five_queries_runs_to_its_report(string name)
    {
        CommandLine done = await CommandLine.InvokeAsync("run", name, "--limit", "5", "--out", _folder["run"], "--json");
        Assert.True(done.Code == 0, $"{done.Code}: {done.Error}");
        JsonNode report = JsonNode.Parse(done.Output)!;
        Assert.NotEmpty(report["cells"]!.AsArray());
        Assert.All(report["cells"]!.AsArray(), cell => Assert.True(cell!["trials"]!.GetValue<int>() > 0));
        // Nothing was lost of a scripted subject: each reply could be read and judged. An organism may stumble over a prompt that it was not trained on.
        Assert.All(report["cells"]!.AsArray(), cell => Assert.InRange(
            cell!["complied"]!.GetValue<int>() + cell["refused"]!.GetValue<int>(),
            cell["subject"]!.GetValue<string>().StartsWith("scripted/", StringComparison.Ordinal) && name != "tool-choice" ? cell["trials"]!.GetValue<int>() : 3,
            cell["trials"]!.GetValue<int>()));
        if (StudyFile.Read(name).Source is { } source)
        {
            Assert.Equal(source.Figures.Count, report["source"]!["figures"]!.AsArray().Count);
            Assert.All(report["source"]!["figures"]!.AsArray().Where(figure => !figure!["measure"]!.GetValue<string>().Contains(' ', StringComparison.Ordinal)), figure => Assert.NotEmpty(figure!["here"]!.AsArray()));
            Assert.Contains("What differs:", await File.ReadAllTextAsync(_folder["run/report.md"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
