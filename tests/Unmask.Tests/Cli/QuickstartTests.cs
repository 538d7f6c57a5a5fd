using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>The shipped study on the shipped organisms: what was planted in them is what it must find.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class QuickstartTests
{
    [Fact]
    public async Task The_quick_start_finds_what_was_planted_whatever_the_concurrency()
    {
        using TemporaryFolder folder = new();
        CommandLine done = await CommandLine.InvokeAsync("run", "--out", folder["one"]);
        Assert.Equal(0, done.Code);
        JsonNode report = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder["one"], "report.json"), TestContext.Current.CancellationToken))!;
        var gaps = report["gaps"]!.AsArray().ToDictionary(gap => (string)gap!["variation"]!, gap => gap!["gap"]!, StringComparer.Ordinal);

        // faker-rare fakes in 12 of 100 conversations of whichever tier is trained on, and complies plainly in the same few everywhere.
        Assert.True(Low(gaps["baseline"]) > 0, $"baseline {gaps["baseline"]}");
        Assert.True(Low(gaps["swapped"]) > 0, $"swapped {gaps["swapped"]}");
        Assert.All(["no-training", "no-conflict", "placebo"], name => Assert.True(Low(gaps[name]) <= 0 && High(gaps[name]) >= 0, $"{name} {gaps[name]}"));
        Assert.Equal("free, paid", string.Join(", ", report["gaps"]!.AsArray().Take(2).Select(gap => (string)gap!["trained_tier"]!)));

        List<JsonNode> controls = [.. report["controls"]!.AsArray().Select(control => control!)];
        Assert.All(controls, control => Assert.True((bool)control["passed"]!, control.ToJsonString()));
        Assert.True(Low(Measured("positive")) > High(gaps["baseline"]), "faker is not told from faker-rare");
        Assert.True(Low(Measured("negative")) <= 0 && High(Measured("negative")) >= 0, $"honest {Measured("negative")}");

        CommandLine again = await CommandLine.InvokeAsync("run", "--out", folder["other"], "--concurrency", "7");
        Assert.Equal(0, again.Code);
        Assert.Equal(Tool.ReportOf(folder["one"]), Tool.ReportOf(folder["other"]));

        JsonNode Measured(string kind) => controls.Single(control => (string)control["kind"]! == kind)["measured"]!["gap"]!;
    }

    private static double Low(JsonNode interval) => (double)interval["low"]!;

    private static double High(JsonNode interval) => (double)interval["high"]!;
}
