namespace Unmask.Cli;

/// <summary>What <c>documents</c> and <c>paraphrase</c> share: carry the calls on while showing how far they are, and say what is left.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="store">The calls.</param>
/// <param name="goOn">What to type to go on.</param>
/// <param name="json">Whether a machine reads the output.</param>
internal sealed class TextSession(Terminal terminal, RunStore store, string goOn, bool json)
{
    /// <summary>Carries the calls on, and then writes what there is.</summary>
    /// <param name="work">Carries on.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="spending">What may be spent.</param>
    /// <param name="write">Writes and tells what there is, once the calls have ended or the means are used.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> FinishAsync(Func<CancellationToken, Task> work, Func<RunProgress> progress, Spending spending, Action<RunReader> write, CancellationToken cancellationToken)
    {
        try
        {
            await RunDisplay.WhileAsync(terminal, work(cancellationToken), progress, isQuiet: json);
        }
        catch (OperationCanceledException)
        {
            RunCounts soFar = Counts();
            await TellAsync($"Stopped: {Numbers.Count(Answered(soFar))} of {Numbers.Count(soFar.Trials + soFar.FurtherCalls, "call")} known so far are stored. Go on with {goOn}.");
            return Exit.Cancelled;
        }
        catch (ModelException)
        {
            // The sentence that is thrown on says why.
            await TellAsync($"To go on: {goOn}.");
            throw;
        }

        await store.FlushAsync();
        using (RunReader reader = store.OpenReader())
        {
            write(reader);
        }

        RunCounts counts = Counts();
        if (spending.StoppedShort)
        {
            await TellAsync($"Stopped at the limit: {spending.Words} are used. What is written is what there is; go on with {goOn} and a higher limit.");
            return Exit.Cancelled;
        }

        int failed = counts.Failed + counts.FurtherFailed;
        if (failed == 0)
        {
            return Exit.Done;
        }

        await TellFailuresAsync();
        await TellAsync($"{Numbers.Count(failed, "call")} got no reply. Ask them again with {goOn}.");
        return Exit.FailedTrials;
    }

    private static int Answered(RunCounts counts) => counts.Answered + counts.FurtherAnswered;

    private RunCounts Counts()
    {
        using RunReader reader = store.OpenReader();
        return reader.Counts();
    }

    private async Task TellFailuresAsync()
    {
        using RunReader reader = store.OpenReader();
        foreach (FailureGroup group in reader.FailureCauses())
        {
            await TellAsync($"{group.Subject}: {TroubleText.OfTrials(group.Count, group.Words)} (first: call {group.Example})");
        }
    }

    private Task TellAsync(string sentence) => terminal.Error.WriteLineAsync(sentence.AsMemory(), CancellationToken.None);
}
