using System.CommandLine;

namespace Unmask.Tests;

/// <summary>No list of names on the command line takes one name twice.</summary>
public sealed class NamedOnceTests
{
    // Filters choose the same trials however often they are given, an address that is given twice takes twice the share, and the training tool reads its own arguments.
    private static readonly string[] MayRepeat =
    [
        "show --outcome", "show --arm", "show --variation", "show --category", "show --subject", "show --query", "show --reasoning", "show --role",
        "--fail-on", "--base-url", "--judge-base-url", "organism make NAME",
    ];

    // Runs are compared by their folders, however they are named; compare takes one run twice where it names two parts of it.
    private static readonly string[] HeldByFolder = ["report RUN", "compare RUN"];

    // That the tree of commands was walked at all.
    private static readonly string[] Known = ["calibrate --judge", "import --judge", "compare --judge", "report --judge", "run --model", "reproduce STUDY", "analyze --certificate"];

    [Fact]
    public void A_list_of_names_takes_none_twice()
    {
        List<string> found = [];
        foreach ((string verb, Command command) in BadValueTests.Commands())
        {
            IEnumerable<(string Name, string[] Line)> lists =
            [
                .. command.Options.Where(option => option.ValueType == typeof(string[])).Select(option => (option.Name, (string[])[option.Name, "one", option.Name, "one"])),
                .. command.Arguments.Where(argument => argument.ValueType == typeof(string[])).Select(argument => (argument.Name, (string[])["one", "one"])),
            ];
            foreach ((string name, string[] line) in lists.Where(list => !MayRepeat.Contains(list.Name, StringComparer.Ordinal) && !MayRepeat.Concat(HeldByFolder).Contains($"{verb} {list.Name}", StringComparer.Ordinal)))
            {
                found.Add($"{verb} {name}");
                Assert.True(
                    command.Parse(line).Errors.Any(error => error.Message.StartsWith("The ", StringComparison.Ordinal) && error.Message.EndsWith(" 'one' is named twice; name it once.", StringComparison.Ordinal)),
                    $"{verb} {name} takes a name twice");
            }
        }

        Assert.Empty(Known.Except(found, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("calibrate", "nowhere")]
    [InlineData("import", "nowhere.jsonl")]
    [InlineData("judge", "nowhere")]
    [InlineData("report", "nowhere")]
    [InlineData("run")]
    public async Task A_judge_that_is_named_twice_is_refused_in_the_same_sentence_everywhere(params string[] line)
    {
        CommandLine done = await CommandLine.InvokeAsync([.. line, "--judge", "faking/offline", "--judge", "faking/offline"]);
        Assert.Equal(1, done.Code);
        Assert.StartsWith("The judge 'faking/offline' is named twice; name it once.", done.Error, StringComparison.Ordinal);
        Assert.Equal("The judge 'faking/offline' is named twice; name it once.", Assert.Throws<JudgeException>(() => JudgeSet.Of(["faking/offline", "faking/offline"])).Message);
    }

    [Fact]
    public async Task A_file_is_the_same_however_its_path_is_written()
    {
        CommandLine done = await CommandLine.InvokeAsync("report", "nowhere", "--certificate", "c.json", "--certificate", "./c.json");
        Assert.StartsWith("The certificate 'c.json' is named twice; name it once.", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_reported_once_however_its_folder_is_written()
    {
        using SmallStudy study = new();
        Assert.Equal(0, (await CommandLine.InvokeAsync("run", study.Yaml, "--out", study.Run)).Code);
        CommandLine done = await CommandLine.InvokeAsync("report", study.Run, study.Run + "/");
        Assert.Equal((1, $"The run '{study.Run}' is named twice; name it once."), (done.Code, done.Error.TrimEnd()));
    }

    [Fact]
    public async Task An_import_by_a_judge_that_is_named_twice_is_refused()
    {
        using ImportFolder files = new();
        TranscriptImport import = new(files.Pair(), new ImportOptions { TrainedTier = "free", Judges = ["faking/offline", "faking/offline"] });
        Assert.Contains("is named twice", (await Assert.ThrowsAsync<JudgeException>(() => import.ReadAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }
}
