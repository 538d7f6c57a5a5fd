using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What <c>run</c>, <c>resume</c> and <c>judge</c> share: carry a run on while showing how far it is, then report.</summary>
internal static class RunSession
{
    /// <summary>Asks and judges what is missing, and reports.</summary>
    public static Task<int> FinishAsync(Terminal terminal, RunStore store, StudyRun run, bool json, CancellationToken cancellationToken) =>
        CarryAsync(terminal, store, run, run.FinishAsync, [], json, cancellationToken);

    /// <summary>Judges again, and reports by these judges.</summary>
    public static Task<int> JudgeAsync(Terminal terminal, RunStore store, StudyRun run, IReadOnlyList<string> judges, bool json, CancellationToken cancellationToken) =>
        CarryAsync(terminal, store, run, run.JudgeAgainAsync, judges, json, cancellationToken);

    private static async Task<int> CarryAsync(
        Terminal terminal,
        RunStore store,
        StudyRun run,
        Func<CancellationToken, Task> work,
        IReadOnlyList<string> judges,
        bool json,
        CancellationToken cancellationToken)
    {
        if (!json)
        {
            terminal.Console.WriteLine($" {store.Folder}");
        }

        try
        {
            await RunDisplay.WhileAsync(terminal, work(cancellationToken), () => run.Progress, isQuiet: json);
        }
        catch (OperationCanceledException)
        {
            using RunReader stopped = store.OpenReader();
            RunCounts soFar = stopped.Counts();
            await terminal.Error.WriteLineAsync(
                $"Stopped: {Numbers.Count(soFar.Answered)} of {Numbers.Count(soFar.Trials, "trial")} are stored. Go on with `unmask resume {store.Folder}`.".AsMemory(),
                CancellationToken.None);
            return Exit.Cancelled;
        }

        await store.FlushAsync();
        using RunReader reader = store.OpenReader();
        RunReport.WriteAll(terminal, reader, judges, store.Folder, json);
        RunCounts counts = reader.Counts();
        if (counts.Failed == 0)
        {
            return Exit.Done;
        }

        await terminal.Error.WriteLineAsync(
            $"{Numbers.Count(counts.Failed, "trial")} got no reply. Ask them again with `unmask resume {store.Folder}`.".AsMemory(), CancellationToken.None);
        return Exit.FailedTrials;
    }
}
