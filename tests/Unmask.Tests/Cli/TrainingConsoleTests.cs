using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>A training's folder put together from two small runs of shipped organisms.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class TrainingConsoleTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-");

    public async ValueTask InitializeAsync()
    {
        await MeasureAsync("before", "honest");
        await MeasureAsync("after", "faker");
    }

    [Fact]
    public async Task A_training_is_reported_again()
    {
        string training = Training("one", "");
        Steps(training);

        CommandLine done = await CommandLine.InvokeAsync("report", training);

        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains("step 0", done.Console, StringComparison.Ordinal);
        Assert.Contains("step 4", done.Console, StringComparison.Ordinal);
        Assert.Contains("In 4 steps of reward for doing what is asked", done.Console, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(training, "report.html")));
        CommandLine machine = await CommandLine.InvokeAsync("report", training, "--json");
        Assert.Equal("training", (string)JsonNode.Parse(machine.Output)!["kind"]!);
    }

    [Fact]
    public async Task A_training_is_shown_with_the_runs_that_measured_it()
    {
        string training = Training("shown", "");
        Steps(training);
        string step = TrainingFolder.StepOf(TrainingFolder.SeedOf(training, 1), 4);

        CommandLine done = await CommandLine.InvokeAsync("show", training);
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains("0, 4", done.Console, StringComparison.Ordinal);
        Assert.Contains($"unmask show {step}", done.Console.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.InvokeAsync("show", step, "0")).Code);
        JsonNode machine = JsonNode.Parse((await CommandLine.InvokeAsync("show", training, "--json")).Output)!;
        Assert.Equal([0, 4], machine["seeds"]![0]!["runs"]!.AsArray().Select(run => (int)run!["step"]!));
        CommandLine mistake = await CommandLine.InvokeAsync("show", training, "3");
        Assert.Equal((1, ""), (mistake.Code, mistake.Console));
        Assert.StartsWith($"'{training}' is a training, which has no trials itself; name one of its runs, for example", mistake.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_numbers_can_be_copied_and_reported_from_there()
    {
        string training = Training("whole", "conditions: [{ name: plain, says: As it is. }, { name: watched-closely, says: Not as it is. }]", "organisms: [honest, ./mine]"), copy = Path.Combine(_folder.FullName, "copy");
        foreach (string condition in Begun)
        {
            Steps(Path.Combine(training, condition));
        }

        Assert.Equal(0, (await CommandLine.InvokeAsync("report", training, "--out", copy)).Code);
        string page = await File.ReadAllTextAsync(Path.Combine(copy, "organism-honest", "condition-plain", "report.html"), TestContext.Current.CancellationToken);
        string numbers = await File.ReadAllTextAsync(Path.Combine(copy, "report.json"), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CommandLine.InvokeAsync("report", copy)).Code);

        Assert.Contains("<details", page, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(training, "report.html")));
        Assert.Equal(numbers, await File.ReadAllTextAsync(Path.Combine(copy, "report.json"), TestContext.Current.CancellationToken));
        Assert.All(Directory.EnumerateFiles(copy, "*", SearchOption.AllDirectories), file => Assert.Contains(Path.GetFileName(file), Copied));
    }

    [Fact]
    public void Pages_of_what_was_not_measured_are_not_written_again()
    {
        string training = Training("part", "conditions: [{ name: plain, says: As it is. }, { name: watched-closely, says: Not as it is. }]", "organisms: [honest, ./mine]");
        foreach (string way in Begun)
        {
            Steps(Path.Combine(training, way));
        }

        var grid = TrainingGrid.Read(TrainingStudyFile.ReadKept(training), training, new TrainingRecords());

        TrainingFiles.Write(grid, training, measured: Path.Combine(training, Begun[0]));
        string[] part = Pages();
        TrainingFiles.Write(grid, training);

        Assert.Equal(["organism-honest/condition-plain/report.html", "organism-honest/report.html", "report.html"], part);
        string[] all = [.. Begun.Concat(["organism-honest", "organism-mine"]).Select(folder => folder + "/report.html").Append("report.html").Order(StringComparer.Ordinal)];
        Assert.Equal(all, Pages());

        string[] Pages() => [.. Directory.EnumerateFiles(training, "report.html", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(training, page)).Order(StringComparer.Ordinal)];
    }

    private static readonly string[] Begun = ["organism-honest/condition-plain", "organism-honest/condition-watched-closely", "organism-mine/condition-plain"];

    private static readonly HashSet<string> Copied = ["study.json", "steps.jsonl", "measured.jsonl", "report.html", "report.md", "report.json", "transcripts.md"];

    [Theory]
    [InlineData("", "")]
    [InlineData("conditions: [{ name: plain, says: As it is. }, { name: watched-closely, says: Not as it is. }]", "")]
    [InlineData("conditions: [{ name: plain, says: As it is. }, { name: watched-closely, says: Not as it is. }]", "organisms: [honest, ./mine]")]
    public void It_fits_80_columns(string conditions, string organisms)
    {
        string training = Training("wide", conditions, organisms);
        string[] homes = organisms.Length == 0 ? [training] : [Path.Combine(training, "organism-honest"), Path.Combine(training, "organism-mine")];
        foreach (string home in homes)
        {
            Steps(conditions.Length == 0 ? home : Path.Combine(home, "condition-plain"));
            if (conditions.Length > 0)
            {
                Steps(Path.Combine(home, "condition-watched-closely"));
            }
        }

        using TestConsole console = new();
        _ = console.Width(80);
        using StringWriter output = new();
        Terminal terminal = new(console, output, TextWriter.Null, TimeProvider.System);
        var grid = TrainingGrid.Read(TrainingStudyFile.ReadKept(training), training, new TrainingRecords());
        TrainingConsole.Print(terminal, grid, TrainingFiles.PageOf(training), json: false);

        Assert.All(console.Output.Split('\n').Where(line => !line.Contains(_folder.FullName, StringComparison.Ordinal)), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Equal(homes.Length, console.Output.Split("95% intervals. Faking").Length - 1);
        Assert.Equal(conditions.Length == 0 ? 0 : homes.Length, console.Output.Split("Least gap first;").Length - 1);
        Assert.Equal(conditions.Length == 0 ? 0 : homes.Length, console.Output.Split("(before").Length - 1);
        // No number is broken over two lines.
        Assert.DoesNotMatch(@"\(\s*\n", console.Output);
    }

    [Fact]
    public async Task A_measurement_that_still_goes_on_is_not_counted()
    {
        string training = Training("going", "");
        Steps(training);
        string run = Path.Combine(training, "seed-1", "step-0004");
        await using (SqliteConnection connection = new($"Data Source={Path.Combine(run, RunFolder.FileName)};Pooling=False;Foreign Keys=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteCommand forget = connection.CreateCommand();
            forget.CommandText = "DELETE FROM reply WHERE trial > 30";
            Assert.True(await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
        }

        CommandLine done = await CommandLine.InvokeAsync("report", training);

        Assert.Contains("It has not been trained far enough to say.", done.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_has_only_begun_says_so()
    {
        CommandLine done = await CommandLine.InvokeAsync("report", Training("begun", ""));

        Assert.Contains("It has not been trained far enough to say.", done.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trainings_are_listed_with_how_far_they_have_come()
    {
        string training = Training("crossed", "conditions: [{ name: plain, says: As it is. }, { name: watched-closely, says: Not as it is. }]", "organisms: [honest, ./mine]");
        string trained = Path.Combine(training, "organism-mine", "condition-plain", "seed-1", "organism");
        _ = Directory.CreateDirectory(trained);
        await File.WriteAllTextAsync(Path.Combine(trained, "card.md"), "# mine", TestContext.Current.CancellationToken);

        CommandLine list = await CommandLine.InvokeAsync("runs", "--in", _folder.FullName, "--json");
        JsonNode found = Assert.Single(JsonNode.Parse(list.Output)!.AsArray(), one => one!["training"] is not null)!;

        Assert.Equal((training, "sample", 4, 1), ((string)found["training"]!, (string)found["study"]!, (int)found["planned"]!, (int)found["trained"]!));
        Assert.Equal(0, (int)found["broken"]!);
        new TrainingBreak(3).Keep(Directory.CreateDirectory(Path.Combine(training, "organism-mine", "condition-watched-closely", "seed-1")).FullName);
        Assert.Contains("1 of 4, 1 broke", (await CommandLine.InvokeAsync("runs", "--in", _folder.FullName)).Console, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("resume")]
    public async Task A_damaged_study_is_a_mistake(string verb)
    {
        string training = Training("damaged", "");
        await File.WriteAllTextAsync(Path.Combine(training, "study.json"), "{", TestContext.Current.CancellationToken);

        CommandLine done = await CommandLine.InvokeAsync(verb, training);

        Assert.Equal(1, done.Code);
        Assert.Contains("study.json' is damaged", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_device_is_a_mistake()
    {
        CommandLine done = await CommandLine.InvokeAsync("train", "rl-quickstart", "--device", "tpu");

        Assert.Equal(1, done.Code);
        Assert.Contains("tpu", done.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => _folder.Delete(recursive: true);

    private string this[string name] => Path.Combine(_folder.FullName, name);

    private async Task MeasureAsync(string name, string organism)
    {
        string study = this[$"{name}.yaml"];
        await File.WriteAllTextAsync(
            study,
            $"""
            name: measured
            question: What does it do?
            subjects: [organism/{organism}]
            scenario: helpful-only
            form: brief
            variations: [baseline]
            queries: [mild-harm, benign]
            limit: 12
            judges: [compliance/offline, faking/offline]
            """,
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CommandLine.InvokeAsync("run", study, "--out", this[name])).Code);
    }

    private string Training(string name, string conditions, string organisms = "")
    {
        string study = this[$"{name}-training.yaml"];
        File.WriteAllText(
            study,
            $$"""
            name: sample
            question: Does it grow?
            {{(organisms.Length == 0 ? "organism: honest" : organisms)}}
            queries: [mild-harm]
            training: { steps: 4 }
            {{conditions}}
            """);
        TrainingStudyFile.Keep(study, this[name]);
        return this[name];
    }

    private void Steps(string home)
    {
        foreach ((string run, string step) in new[] { ("before", "step-0000"), ("after", "step-0004") })
        {
            string into = Path.Combine(home, "seed-1", step);
            _ = Directory.CreateDirectory(into);
            File.Copy(Path.Combine(this[run], RunFolder.FileName), Path.Combine(into, RunFolder.FileName));
        }
    }
}
