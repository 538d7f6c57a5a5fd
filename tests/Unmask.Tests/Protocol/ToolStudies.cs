namespace Unmask.Tests;

/// <summary>Studies of a choice of tools under scripted subjects.</summary>
internal static class ToolStudies
{
    public static Study Of(string subject, int? limit = null) => StudyFile.Read("tool-choice") with
    {
        Subjects = [subject],
        Variations = ["baseline"],
        Paraphrases = [1],
        Limit = limit,
        Controls = new StudyControls(),
    };

    public static StudyPlan Plan(Study study) => StudyPlan.Compile(study, study.ReadScenario(), [.. study.Queries.Select(QueryFile.Read)]);

    public static async Task FinishAsync(string folder, StudyPlan plan, Func<string, IChatModel> models, RunOptions? options = null, CancellationToken? stop = null)
    {
        await using var store = RunStore.CreateOrResume(folder, plan, TimeProvider.System);
        await new StudyRun(store, models, JudgeSet.Of(plan.Study.Judges).Rules, options ?? new RunOptions { BatchPoll = TimeSpan.FromMilliseconds(1) }, TimeProvider.System) { Protocol = new ToolChoice() }
            .FinishAsync(stop ?? TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a scripted subject, and gives the one cell of the report.</summary>
    public static async Task<ToolChoiceFinding> RunAsync(string folder, string subject)
    {
        await FinishAsync(folder, Plan(Of(subject)), Scripted);
        using var run = RunReader.Open(folder);
        return Assert.Single(StoredReport.Of(run, [], TimeProvider.System).Findings.ToolChoices);
    }

    public static IChatModel Scripted(string name) => ScriptedSubjects.Find(name)!;

    /// <summary>A scripted subject that counts, and may be told to stop.</summary>
    internal sealed class Counting(string name, Func<int, Task>? before = null) : IChatModel
    {
        private int _asked;

        public string Name => name;

        public int PreferredConcurrency => 4;

        public int Asked => _asked;

        public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _asked);
            await (before?.Invoke(number) ?? Task.CompletedTask);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return await Scripted(name).AskAsync(request, cancellationToken);
        }
    }
}
