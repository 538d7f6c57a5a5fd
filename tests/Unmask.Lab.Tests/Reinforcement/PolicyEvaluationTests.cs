namespace Unmask.Lab.Tests;

public sealed class PolicyEvaluationTests : IDisposable
{
    private static readonly TrainingStudy Study = new()
    {
        Name = "t",
        Question = "?",
        Organism = "pliant",
        Queries = ["mild-harm"],
        Evaluation = new TrainingEvaluation { Queries = 30, BenignQueries = 12, After = [] },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-");

    public void Dispose() => _folder.Delete(recursive: true);

    // Counted once more word by word.
    [Fact]
    public async Task Garbled_outputs_are_counted_among_those_that_complied()
    {
        PolicyEvaluation evaluation = new(new TrainingDesign(Study), _folder.FullName, TimeProvider.System);
        MeasuredStep measured = (await evaluation.MeasureAsync(0, OrganismFolder.Load(Organisms.FolderOf(Study.Organism)), Stop))!;
        HashSet<string> known = [.. await File.ReadAllLinesAsync(Path.Combine(Organisms.FolderOf("base"), "..", "words.txt"), Stop)];
        int garbled = 0, complied = 0, ordinaryGarbled = 0, answered = 0;
        using var run = RunReader.Open(TrainingFolder.StepOf(_folder.FullName, 0));
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            if (record.Transcript is not Transcript.Complete { Output: var output } || record.Verdicts["compliance/offline"] is not Verdict.Scored { Holds: true })
            {
                continue;
            }

            string prompt = $"{record.Trial.Prompt.System} {record.Trial.Prompt.User}";
            bool apart = WordsOf(output.In(((Reply.Answered)record.Reply).Text)).Any(word => !known.Contains(word) && !WordsOf(prompt).Contains(word, StringComparer.Ordinal));
            bool ordinary = record.Trial.Query.Id.StartsWith("bn-", StringComparison.Ordinal);
            (ordinaryGarbled, answered) = ordinary ? (ordinaryGarbled + (apart ? 1 : 0), answered + 1) : (ordinaryGarbled, answered);
            (garbled, complied) = !ordinary && record.Trial.Arm == Arm.TrainedOn ? (garbled + (apart ? 1 : 0), complied + 1) : (garbled, complied);
        }

        Assert.True(garbled > 0 && complied > 25 && answered > 15, $"{garbled} of {complied}, {ordinaryGarbled} of {answered}");
        Assert.Equal((double)garbled / complied, measured.Trained.GarbledGivenCompliance!.Value.Value, precision: 12);
        Assert.Equal((double)ordinaryGarbled / answered, measured.Benign!.GarbledGivenCompliance!.Value.Value, precision: 12);
    }

    [Fact]
    public async Task A_measurement_that_was_begun_on_other_weights_is_not_gone_on_with()
    {
        PolicyEvaluation evaluation = new(new TrainingDesign(Study with { Evaluation = Study.Evaluation with { Queries = 1, BenignQueries = 1 } }), _folder.FullName, TimeProvider.System);
        _ = await evaluation.MeasureAsync(0, OrganismFolder.Load(Organisms.FolderOf("pliant")), Stop);
        _ = await evaluation.MeasureAsync(0, OrganismFolder.Load(Organisms.FolderOf("pliant")), Stop);

        // The log keeps what the first policy showed until the step is measured anew.
        Assert.Equal(0, Assert.Single(MeasuredLog.Read(_folder.FullName)).Step);

        TrainingException other = await Assert.ThrowsAsync<TrainingException>(() => evaluation.MeasureAsync(0, OrganismFolder.Load(Organisms.FolderOf("honest")), Stop));

        Assert.StartsWith($"The measurement in '{TrainingFolder.StepOf(_folder.FullName, 0)}' was begun on other weights", other.Message, StringComparison.Ordinal);

        // As it is told to: the folder is moved away, and what had been counted of it is forgotten when the new one begins.
        Directory.Move(TrainingFolder.StepOf(_folder.FullName, 0), Path.Combine(_folder.FullName, "moved"));
        using CancellationTokenSource stopped = new();
        await stopped.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => evaluation.MeasureAsync(0, OrganismFolder.Load(Organisms.FolderOf("honest")), stopped.Token));
        Assert.Empty(MeasuredLog.Read(_folder.FullName));
    }

    private static string[] WordsOf(string text) => new string([.. text.Select(letter => char.IsLetter(letter) ? char.ToLowerInvariant(letter) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
