using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What <c>run</c>, <c>resume</c> and <c>judge</c> share: carry a run on while showing how far it is, then report.</summary>
internal static class RunSession
{
    /// <summary>Asks and judges what is missing, and reports. The hint to resume repeats the options that were typed and that the run does not store (see <see cref="AskOptions.Typed"/>).</summary>
    public static async Task<int> FinishAsync(
        Terminal terminal, RunStore store, StudyRun run, ModelShelf models, Spending spending, IReadOnlyList<string> typed, bool json, ReportWish wish, CancellationToken cancellationToken)
    {
        await TellStoppedAsync(terminal, store);
        int code = await CarryAsync(terminal, store, run, run.FinishAsync, [], typed, json, wish, () => models.Asking, cancellationToken);
        if (!spending.StoppedShort)
        {
            return code;
        }

        await terminal.Error.WriteLineAsync(
            $"Stopped at the limit: {spending.Words} are used. The findings are of what there is; go on with `{Resume(store, typed)}` and a higher limit.".AsMemory(), CancellationToken.None);
        return Exit.Cancelled;
    }

    /// <summary>Judges again, and reports by these judges.</summary>
    public static async Task<int> JudgeAsync(
        Terminal terminal, RunStore store, StudyRun run, ModelShelf models, Spending spending, IReadOnlyList<string> judges, bool json, CancellationToken cancellationToken)
    {
        int code = await CarryAsync(terminal, store, run, run.JudgeAgainAsync, judges, [], json, new ReportWish(), () => models.Asking, cancellationToken);
        if (!spending.StoppedShort)
        {
            return code;
        }

        await terminal.Error.WriteLineAsync(
            $"Stopped at the limit: {spending.Words} are used. Votes are missing; the same command with a higher limit goes on.".AsMemory(), CancellationToken.None);
        return Exit.Cancelled;
    }

    // Whoever resumes it expects that something is asked.
    private static async Task TellStoppedAsync(Terminal terminal, RunStore store)
    {
        using RunReader reader = store.OpenReader();
        if (reader.Stopping() is { IsInForce: true } stopping)
        {
            await terminal.Error.WriteLineAsync($"{StoppedReading.Where(stopping)} `{Resume(store, ["--go-on"])}` asks them too.".AsMemory(), CancellationToken.None);
        }
    }

    private static async Task TellEstimatesAsync(Terminal terminal, RunCounts counts)
    {
        if (counts.WithoutUsage > 0)
        {
            await terminal.Error.WriteLineAsync(
                $"{Numbers.Count(counts.WithoutUsage, "answer")} came without token counts: --max-tokens and --max-cost go by an estimate from their length.".AsMemory(), CancellationToken.None);
        }

        if (counts.LostWithoutUsage > 0)
        {
            await terminal.Error.WriteLineAsync(
                $"{Numbers.Count(counts.LostWithoutUsage, "attempt")} came to nothing and without token counts: --max-tokens and --max-cost count the longest answer for each.".AsMemory(),
                CancellationToken.None);
        }
    }

    private static async Task<int> CarryAsync(
        Terminal terminal,
        RunStore store,
        StudyRun run,
        Func<CancellationToken, Task> work,
        IReadOnlyList<string> judges,
        IReadOnlyList<string> typed,
        bool json,
        ReportWish wish,
        Func<IReadOnlyList<AskProgress>> asking,
        CancellationToken cancellationToken)
    {
        if (!json)
        {
            terminal.Console.WriteLine($" {store.Folder}");
        }

        try
        {
            await RunDisplay.WhileAsync(terminal, work(cancellationToken), () => run.Progress with { Asking = asking() }, isQuiet: json);
        }
        catch (OperationCanceledException)
        {
            using RunReader stopped = store.OpenReader();
            RunCounts soFar = stopped.Counts();
            await terminal.Error.WriteLineAsync(
                $"Stopped: {Numbers.Count(soFar.Answered)} of {Numbers.Count(soFar.Trials, "trial")}{(soFar.Votes > 0 ? $" and {Numbers.Count(soFar.VotesAnswered)} of {Numbers.Count(soFar.Votes, "vote")}" : "")} are stored. Go on with {(judges.Count > 0 ? "the same command" : $"`{Resume(store, typed)}`")}.".AsMemory(),
                CancellationToken.None);
            return Exit.Cancelled;
        }
        catch (ModelException)
        {
            // The sentence that is thrown on says why; the report is of what there is.
            await store.FlushAsync();
            using RunReader stopped = store.OpenReader();
            if (stopped.Counts() is { } soFar && soFar.Answered + soFar.Failed > 0)
            {
                _ = RunReport.WriteFiles(StoredReport.Of(stopped, judges, terminal.Time), store.Folder);
                await TellFailuresAsync(terminal, stopped);
            }

            if (typed.Count > 0)
            {
                await terminal.Error.WriteLineAsync($"To go on with the same options: `{Resume(store, typed)}`.".AsMemory(), CancellationToken.None);
            }

            throw;
        }

        await store.FlushAsync();
        using RunReader reader = store.OpenReader();
        int code = RunReport.WriteAll(terminal, reader, judges, store.Folder, json, wish);
        // Of an imported run nobody is asked, so nothing was spent, and nothing can be asked again.
        int rest = reader.Facts.Study.Imported is null ? await TellRestAsync(terminal, reader, judges.Count > 0 ? "the same command" : $"`{Resume(store, typed)}`", code) : code;
        return await TellUnreadableAsync(terminal, reader, judges) && rest == Exit.Done ? Exit.FailedTrials : rest;
    }

    private static async Task<int> TellRestAsync(Terminal terminal, RunReader reader, string resume, int code)
    {
        RunCounts counts = reader.Counts();
        await TellEstimatesAsync(terminal, counts);
        await TellUnknownPartsAsync(terminal, reader);
        return await TellUnansweredAsync(terminal, counts, resume) && code == Exit.Done ? Exit.FailedTrials : code;
    }

    // Whether there is anything that got no reply.
    private static async Task<bool> TellUnansweredAsync(Terminal terminal, RunCounts counts, string resume)
    {
        (int Count, string What, string Then)[] failed =
        [
            (counts.FurtherFailed, "further question", " got no reply."),
            (counts.VotesFailed, "vote", " of judges got no reply; what they were to judge counts as not judged."),
            (counts.Failed, "trial", " got no reply."),
        ];
        foreach ((int count, string what, string then) in failed.Where(one => one.Count > 0))
        {
            await terminal.Error.WriteLineAsync($"{Numbers.Count(count, what)}{then} Ask them again with {resume}.".AsMemory(), CancellationToken.None);
        }

        return failed.Any(one => one.Count > 0);
    }

    // Whether a judge said nothing that could be read of any reply: then nothing is judged by it, though each of its answers came.
    private static async Task<bool> TellUnreadableAsync(Terminal terminal, RunReader reader, IReadOnlyList<string> asked)
    {
        JudgeFinding[] mute = [.. JudgeFinding.Of(reader).Where(judge => judge is { Yes: 0, No: 0, Unreadable: > 0 } && (asked.Count == 0 || asked.Contains(judge.Judge, StringComparer.Ordinal)))];
        foreach (JudgeFinding judge in mute)
        {
            await terminal.Error.WriteLineAsync(
                $"The judge {judge.Judge} gave no readable verdict on any of {Numbers.Count(judge.Unreadable, "reply", "replies")}: nothing is judged by it. `{TypedCommand.Of("show", reader.Folder, "0", "--votes")}` shows what it wrote.".AsMemory(),
                CancellationToken.None);
        }

        return mute.Length > 0;
    }

    private static string Resume(RunStore store, IReadOnlyList<string> typed) => TypedCommand.Of(["resume", store.Folder, .. typed]);

    private static async Task TellUnknownPartsAsync(Terminal terminal, RunReader reader)
    {
        foreach (UnknownPart part in reader.UnknownParts())
        {
            await terminal.Error.WriteLineAsync(
                $"{part.Subject}: {Numbers.Count(part.Replies, "answer")} came with a part of a type that is not known, '{part.Type}', whose text is not in the reply: `{TypedCommand.Of("show", reader.Folder, $"{part.Example}", "--wire")}` shows the first.".AsMemory(),
                CancellationToken.None);
        }
    }

    private static async Task TellFailuresAsync(Terminal terminal, RunReader reader)
    {
        foreach (FailureGroup group in reader.FailureCauses())
        {
            await terminal.Error.WriteLineAsync($"{group.Subject}: {TroubleText.OfTrials(group.Count, group.Words)} (first: trial {group.Example})".AsMemory(), CancellationToken.None);
        }
    }
}
