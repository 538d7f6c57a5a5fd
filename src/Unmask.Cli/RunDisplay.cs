using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>Shows how far a run is: drawn over itself where somebody watches, else lines on the standard error.</summary>
internal static class RunDisplay
{
    // The first replies wait for the model to start, and would promise hours.
    private const int EnoughForAGuess = 20;

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    // The most frequent ones; all are counted at the end.
    private const int TroublesShown = 3;

    /// <summary>Waits for the work and shows it meanwhile.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="work">The work; its failure is this method's.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="isQuiet">Whether the output is for a machine, and nothing may be drawn.</param>
    public static async Task WhileAsync(Terminal terminal, Task work, Func<RunProgress> progress, bool isQuiet)
    {
        if (terminal.IsWatched && !isQuiet)
        {
            await terminal.Console.Live(Picture(progress(), terminal.Time)).AutoClear(enabled: true).StartAsync(async live =>
            {
                while (await Task.WhenAny(work, Task.Delay(Redraw, terminal.Time, CancellationToken.None)) != work)
                {
                    live.UpdateTarget(Picture(progress(), terminal.Time));
                }
            });
        }
        else
        {
            ProgressLines lines = new(terminal.Time);
            while (await Task.WhenAny(work, Task.Delay(BetweenLooks, terminal.Time, CancellationToken.None)) != work)
            {
                foreach (string line in lines.Next(progress()))
                {
                    await terminal.Error.WriteLineAsync(line.AsMemory(), CancellationToken.None);
                }
            }
        }

        await work;
    }

    /// <summary>The progress in one line.</summary>
    internal static string Line(RunProgress progress)
    {
        string line = $"{Numbers.Count(progress.Answered)} of {Numbers.Count(progress.Trials, progress.FurtherCalls > 0 ? "question" : "trial")}";
        line = progress.Failed > 0 ? $"{line}, {Numbers.Count(progress.Failed)} failed" : line;
        line = progress.TrialsPerSecond is { } rate ? $"{line}, {rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} a second" : line;
        line = progress.Batches.Count > 0
            ? $"{line}, {Numbers.Count(progress.Batches.Count, "batch", "batches")} with {Numbers.Count(progress.Batches.Sum(batch => batch.Done))} of {Numbers.Count(progress.Batches.Sum(batch => batch.Total))} done"
            : line;
        // While something is waited for, the rate so far says nothing of the rest.
        bool isWaiting = progress.Asking.Any(asking => asking.Waits.Count > 0);
        return !isWaiting && progress.AskedNow >= EnoughForAGuess && progress.Remaining is { } rest ? $"{line}, {Numbers.Seconds(rest.TotalSeconds)} left" : line;
    }

    /// <summary>The progress as a bar, what is waited for, what goes wrong, and compliance so far in each variation.</summary>
    internal static IRenderable Picture(RunProgress progress, TimeProvider time)
    {
        List<IRenderable> rows =
        [
            new BreakdownChart().Width(60).HideTags()
                .AddItem("answered", progress.Answered, Color.Green)
                .AddItem("failed", progress.Failed, Color.Red)
                .AddItem("to ask", Math.Max(progress.Trials - progress.Answered - progress.Failed, progress.Trials == 0 ? 1 : 0), Color.Grey),
            new Text(Line(progress)),
            .. progress.Asking.Select(asking => new Text(AskingLine(asking), new Style(decoration: Decoration.Dim))),
            .. progress.Asking.SelectMany(asking => asking.Waits).Select(wait => new Text(TroubleText.Of(wait, time), new Style(Color.Yellow))),
            .. progress.Asking.SelectMany(asking => asking.Troubles.Take(TroublesShown)).Select(trouble => new Text($"asked again, {TroubleText.OfAttempts(trouble)}", new Style(Color.Yellow))),
            .. progress.Failures.Take(TroublesShown).Select(trouble => new Text(TroubleText.OfTrials(trouble.Count, trouble.Words), new Style(Color.Red))),
        ];
        if (progress.Arms.Count > 0)
        {
            string[] arms = [.. progress.Arms.Select(arm => arm.Arm).Distinct(StringComparer.Ordinal).OrderBy(arm => arm != Arm.TrainedOn)];
            Table table = new Table { Border = TableBorder.Simple }.AddColumn("complied so far");
            _ = table.AddColumns([.. arms]);
            foreach (IGrouping<(string Subject, string Variation), ArmSoFar> cell in progress.Arms.GroupBy(arm => (arm.Subject, arm.Variation)))
            {
                _ = table.AddRow([new Text($"{cell.Key.Variation}, {cell.Key.Subject}"), .. arms.Select(name => new Text(SoFar(cell.FirstOrDefault(arm => arm.Arm == name))))]);
            }

            rows.Add(table);
        }

        return new VisibleRenderable(new Rows(rows));
    }

    /// <summary>What is under way at each address, what had to be asked again, and the tokens so far.</summary>
    internal static string AskingLine(AskProgress asking)
    {
        List<string> parts = [.. asking.Endpoints.Select(endpoint => $"{endpoint.Address.Authority} {endpoint.InFlight} of {endpoint.Limit} in flight")];
        (int Count, string Words)[] again = [(asking.TooMany, "too many"), (asking.Passing, "failed"), (asking.TurnedDown, "turned down"), (asking.Hedged, "slow")];
        if (again.Any(kind => kind.Count > 0))
        {
            parts.Add($"asked again: {string.Join(", ", again.Where(kind => kind.Count > 0).Select(kind => $"{Numbers.Count(kind.Count)} {kind.Words}"))}");
        }

        if (asking.InputTokens + asking.OutputTokens > 0 || asking.WithoutUsage + asking.LostWithoutUsage == 0)
        {
            parts.Add($"{Numbers.Count(asking.InputTokens)} tokens read, {Numbers.Count(asking.OutputTokens)} written");
        }

        if (asking.WithoutUsage > 0)
        {
            parts.Add($"{Numbers.Count(asking.WithoutUsage, "answer")} without token counts");
        }

        if (asking.LostWithoutUsage > 0)
        {
            parts.Add($"{Numbers.Count(asking.LostWithoutUsage, "lost attempt")} without token counts");
        }

        return string.Join("; ", parts);
    }

    private static string SoFar(ArmSoFar? arm) =>
        arm is { Judged: > 0 } ? $"{Numbers.Percent((double)arm.Complied / arm.Judged)} of {Numbers.Count(arm.Judged)} ({arm.Tier})" : "";
}
