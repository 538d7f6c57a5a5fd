using System.Text.Json.Nodes;
using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>How many replies a training's shares are of, and what became of the others, in every form of its report.</summary>
public sealed class MissingInTrainingTests
{
    // 90 of 100 judged in one tier, 7 of the others malformed and 3 without a verdict; all of 100 in the other tier.
    private static TrainingGrid Grid
    {
        get
        {
            MeasuredStep whole = SampleTraining.Start;
            OutcomeCounts counts = new(new Dictionary<Outcome, int>
            {
                [new Outcome.Acted(Endpoint: true, Motive.Other)] = 20,
                [new Outcome.Acted(Endpoint: false, Motive.Unknown)] = 70,
                [Outcome.Of(MissingReason.Malformed)] = 7,
                [Outcome.Of(MissingReason.Unjudged)] = 3,
            });
            MeasuredStep last = whole with { Step = 10, Trained = whole.Trained with { Outcomes = counts } };
            return new TrainingCell(SampleTraining.Study, [SampleTraining.Record(1, whole, last)]).Alone;
        }
    }

    private const string Says = "at each measurement 90 to 100 of 100 in each tier";
    private const string Causes = "10 of 600 replies are missing: 7 malformed, 3 no verdict.";

    // 2 measurements of 100 replies in each of two tiers, and 100 to ordinary requests: 600.
    [Fact]
    public void Every_form_of_the_report_names_the_causes_of_what_is_missing_by_count()
    {
        string page = DocumentMarkdown.Write(TrainingDocument.Of(Grid));
        Assert.Contains(Says, page, StringComparison.Ordinal);
        Assert.Contains(Causes, page, StringComparison.Ordinal);
        Assert.Contains(Causes, DocumentHtml.Write(TrainingDocument.Of(Grid)), StringComparison.Ordinal);
        JsonNode arm = JsonNode.Parse(TrainingReportJson.Write(Grid))!["trainings"]![0]!["measured"]![1]!["trained"]!;
        Assert.Equal((90, 100), ((int)arm["judged"]!, (int)arm["trials"]!));
        Assert.Equal((7, 3), ((int)arm["missing"]!["malformed"]!, (int)arm["missing"]!["unjudged"]!));
    }

    [Fact]
    public async Task The_console_says_it_below_its_table()
    {
        using TestConsole console = new();
        await using StringWriter output = new(), error = new();
        TrainingConsole.Print(new Terminal(console, output, error, TimeProvider.System), Grid, "page", json: false);
        string words = string.Join(' ', console.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(Says, words, StringComparison.Ordinal);
        Assert.Contains(Causes, words, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_missing_no_cause_is_named_and_ordinary_requests_are_told_to_be_apart()
    {
        string says = JudgedReplies.Of([SampleTraining.Start]);
        Assert.DoesNotContain("missing", says, StringComparison.Ordinal);
        Assert.Contains("Ordinary requests are in no other share", says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_beside_a_training_s_record_is_one_of_its_measurements()
    {
        using TemporaryFolder folder = new();
        string step = TrainingFolder.StepOf(folder.Path, 60);
        Assert.False(TrainingFolder.IsMeasurement(step));
        Directory.CreateDirectory(step);
        File.WriteAllText(folder["training.json"], "{}");
        Assert.True(TrainingFolder.IsMeasurement(step));
        Assert.True(TrainingFolder.IsMeasurement(step + "/"));
        Assert.False(TrainingFolder.IsMeasurement(folder["run"]));
    }
}
