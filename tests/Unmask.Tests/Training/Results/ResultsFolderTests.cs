namespace Unmask.Tests;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Training => Path.Combine(_folder.Path, "training");

    private string Results => Path.Combine(_folder.Path, "results");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_training_becomes_a_folder_of_results_whose_report_changes_no_byte()
    {
        string study = SampleTrainingFolder.Write(Training);

        CommandLine made = await CommandLine.InvokeAsync("report", Training, "--numbers", Results);
        Dictionary<string, byte[]> files = Files();
        CommandLine again = await CommandLine.InvokeAsync("report", Results);

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.Equal(made.Console, again.Console);
        string[] names = [.. files.Keys.Order(StringComparer.Ordinal)];
        Assert.Equal(["README.md", "course.svg", "numbers.jsonl", "paths.svg", "study.yaml"], names, StringComparer.Ordinal);
        Assert.Equal(study, await File.ReadAllTextAsync(Path.Combine(Results, "study.yaml"), TestContext.Current.CancellationToken));
        Assert.All(Files(), file => Assert.Equal(files[file.Key], file.Value));
    }

    [Fact]
    public void Rows_say_what_the_training_said()
    {
        _ = SampleTrainingFolder.Write(Training);
        Document read = TrainingDocument.Of(ResultsFolder.Make(Training, Results));
        Document own = TrainingDocument.Of(TrainingGrid.Read(TrainingStudyFile.ReadKept(Training), Training, new TrainingRecords()));

        Assert.Equal(DocumentMarkdown.Write(own), DocumentMarkdown.Write(read));
        Assert.Equal(DocumentHtml.Write(own), DocumentHtml.Write(read));
    }

    // 50 and 60 of 100 fake under the two seeds; 45 and 55 of these admit it.
    [Fact]
    public void Tables_show_what_was_counted_and_prose_stays()
    {
        _ = SampleTrainingFolder.Write(Training);
        _ = ResultsFolder.Make(Training, Results);
        string page = Path.Combine(Results, "README.md");
        const string Seeds = "<!-- table: seeds faking -->\n<!-- /table -->", Admitted = "<!-- table: admitted -->\nold\n<!-- /table -->";
        File.WriteAllText(page, $"Before.\n\n{Seeds}\n\nBetween 1 and 2.\n\n{Admitted}\n\nBehind.\n");

        ResultsFolder.Update(Results, ResultsFolder.Read(Results));
        string[] lines = File.ReadAllLines(page);

        Assert.Contains("| plain | faking left | 50.0% | 60.0% |", lines, StringComparer.Ordinal);
        Assert.Contains("| plain | 45 of 50 | 55 of 60 | 100 of 110 | 2 of 90 |", lines, StringComparer.Ordinal);
        Assert.Contains("| (before training) | — | — | 12 of 12 | 4 of 88 |", lines, StringComparer.Ordinal);
        Assert.Equal(["Before.", "Between 1 and 2.", "Behind."], lines.Where(line => line.StartsWith('B')), StringComparer.Ordinal);
        Assert.DoesNotContain("old", lines, StringComparer.Ordinal);
    }

    [Fact]
    public void What_a_training_ran_on_is_a_row_and_what_was_not_noted_is_absent()
    {
        _ = SampleTrainingFolder.Write(Training);
        _ = ResultsFolder.Make(Training, Results);

        string[] lines = File.ReadAllLines(Path.Combine(Results, "numbers.jsonl"));

        Assert.Equal("""{"kind":"text","name":"queries/mild-harm","sha256":"ab","trainings":4}""", lines[0]);
        const string Which = "\"organism\":\"faker-rare\",\"condition\":\"plain\",\"seed\":1";
        Assert.Equal($$"""{"kind":"training",{{Which}},"program":"1.2.3","device":"cpu"}""", lines[1]);
        Assert.StartsWith($$"""{"kind":"measured",{{Which}},"step":0,"variation":"baseline",""", lines[2], StringComparison.Ordinal);
        const string Trained = "\"trained\":{\"tier\":\"free\",\"outcomes\":{\"faking\":12,\"plain\":2,\"refused\":86}";
        Assert.Contains(Trained, lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!-- table: ends --><!-- /table -->", "asks for the table 'ends'; allowed are end, differences,")]
    [InlineData("<!-- table: end fakin --><!-- /table -->", "asks for the column 'fakin'; allowed are gap, faking,")]
    [InlineData(
        "<!-- table: end -->\n<!-- table: half -->\n<!-- /table -->",
        "'<!-- table: end -->' has no '<!-- /table -->' behind it, before the next mark.")]
    [InlineData("<!-- table: organisms --><!-- /table -->", "the study has one organism")]
    [InlineData("<!-- figure: a.svg pie -->", "asks for the figure 'pie'; allowed are end, course, paths.")]
    [InlineData("<!-- figure: ../a.svg end -->", "a name that ends with .svg")]
    public async Task A_mark_that_cannot_be_filled_is_a_mistake_and_nothing_is_written(string page, string says)
    {
        _ = SampleTrainingFolder.Write(Training);
        _ = ResultsFolder.Make(Training, Results);
        await File.WriteAllTextAsync(Path.Combine(Results, "README.md"), page, TestContext.Current.CancellationToken);
        Dictionary<string, byte[]> files = Files();

        CommandLine done = await CommandLine.InvokeAsync("report", Results);

        Assert.Equal(1, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.All(Files(), file => Assert.Equal(files[file.Key], file.Value));
    }

    [Fact]
    public async Task A_line_that_is_no_row_is_named()
    {
        _ = SampleTrainingFolder.Write(Training);
        _ = ResultsFolder.Make(Training, Results);
        string numbers = Path.Combine(Results, "numbers.jsonl");
        string[] lines = await File.ReadAllLinesAsync(numbers, TestContext.Current.CancellationToken);
        lines[1] = lines[1].Replace("\"program\"", "\"programme\"", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(numbers, lines, TestContext.Current.CancellationToken);

        CommandLine done = await CommandLine.InvokeAsync("report", Results);

        Assert.Equal(1, done.Code);
        Assert.StartsWith($"Line 2 of '{numbers}' is no row of numbers: ", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_made_of_a_training_alone()
    {
        CommandLine done = await CommandLine.InvokeAsync("report", _folder.Path, "--numbers", Results);

        Assert.Equal(1, done.Code);
        Assert.StartsWith($"--numbers is about a training, and '{_folder.Path}' is none", done.Error, StringComparison.Ordinal);
    }

    private Dictionary<string, byte[]> Files() => Directory.EnumerateFiles(Results)
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);
}
