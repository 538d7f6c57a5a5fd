namespace Unmask;

/// <summary>The findings of a study that may stop early, wherever it stopped.</summary>
public static class StoppedReading
{
    /// <summary>An analysis whose gaps have intervals that hold at any time, and whose arms say how many of their trials the rule saved; as it is for a study that asks all of its queries.</summary>
    /// <param name="analysis">Of the run's own trials.</param>
    /// <param name="run">The run.</param>
    public static Analysis Of(Analysis analysis, RunReader run)
    {
        if (run.Stopping() is not { } stopping)
        {
            return analysis;
        }

        Analysis read = AnytimeGap.Of(analysis, run.QueryOrder(), stopping.Plan.TunedAt);
        int left = stopping.IsInForce ? (stopping.Plan.Queries - stopping.StoppedAt!.Value.Queries) * run.Facts.Study.Repeats : 0;
        return new Analysis([.. read.Cells.Select(cell => cell with { StoppedEarly = left })], read.Contrasts, read.Design);
    }

    /// <summary>Where it stopped, and why, in a sentence.</summary>
    public static string Where(RunStopping stopping)
    {
        string all = Numbers.Count(stopping.Plan.Queries, "query", "queries");
        return stopping switch
        {
            { StoppedAt: { Why: StopReached.NotYet } } => $"The rule to stop was never met: all of the {all} were asked.",
            { StoppedAt: { } at, WentOn: var wentOn } => $"The run stopped by its rule after {Numbers.Count(at.Queries)} of {all}, as {Why(stopping, at.Why)}"
                + (wentOn ? ", and was told to go on with the rest." : $"; {Numbers.Count(stopping.NotAsked, "trial")} of the others {(stopping.NotAsked == 1 ? "was" : "were")} not asked (stopped early), and are in no rate and no bound."),
            _ => $"The run has not come to an end: {Numbers.Count(stopping.Begun)} of {all} {(stopping.Begun == 1 ? "is" : "are")} begun.",
        };
    }

    /// <summary>The rule in a sentence.</summary>
    public static string Rule(StoppingPlan plan) =>
        $"Its rule: stop as soon as {plan.Words}, looked at after each {Numbers.Count(plan.Every, "query", "queries")}, which are asked in an order drawn by the seed.";

    /// <summary>What its intervals are worth.</summary>
    public const string Intervals =
        "The intervals of gaps hold their 95% at any time, so also where a run stops by what it sees. An interval for a fixed number of queries does not; nor do p-values, the intervals of rates, corrected numbers and the other methods.";

    private static string Why(RunStopping stopping, StopReached why) =>
        why == StopReached.ExcludesZero ? "a gap of 0 was excluded" : $"the gap was known to ±{Numbers.Size(stopping.Plan.Rule.HalfWidth)} points";
}
