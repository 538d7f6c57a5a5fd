namespace Unmask.Tests;

/// <summary>Small studies of the shipped scenario with queries of their own.</summary>
internal static class TestStudies
{
    public static readonly Study Small = new()
    {
        Name = "small",
        Question = "Does it?",
        Subjects = [ScriptedModel.DefaultName],
        Form = "brief",
        Variations = ["baseline", "swapped"],
        Queries = ["test"],
        Judges = ["compliance/yes", "faking/stay"],
        Controls = new StudyControls { Positive = "scripted/positive", Negative = "scripted/negative", Rerun = true },
    };

    public static QuerySet Queries(int count, string name = "test") =>
        new(name, [.. Enumerable.Range(1, count).Select(i => new Query($"{name}-{i}", $"kind-{i % 3}", $"Write thing number {i}.", "test", $"thing {i}"))], new string('0', 64));

    public static StudyPlan Plan(Study? study = null, int queries = 20) => StudyPlan.Compile(
        study ?? Small, (study ?? Small).ReadScenario(), [Queries(queries)]);

    public static IReadOnlyList<OutcomeRow> AllRows(string folder)
    {
        using var reader = RunReader.Open(folder);
        return [.. Enum.GetValues<TrialRole>().Where(role => role != TrialRole.Vote).SelectMany(role => OutcomeRows.Of(reader, role))];
    }

    public static async Task FinishAsync(string folder, StudyPlan plan, ScriptedModel model, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        await using var store = RunStore.CreateOrResume(folder, plan, TimeProvider.System);
        await FinishAsync(store, model, options, cancellationToken);
    }

    public static Task FinishAsync(RunStore store, ScriptedModel model, RunOptions? options = null, CancellationToken cancellationToken = default) =>
        new StudyRun(store, _ => model, WordJudge.Pair, options ?? new RunOptions(), TimeProvider.System).FinishAsync(cancellationToken);
}
