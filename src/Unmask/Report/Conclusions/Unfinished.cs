namespace Unmask;

/// <summary>Findings of a run that is still under way: what it has not asked yet is in no rate.</summary>
internal static class Unfinished
{
    /// <summary>Nothing where all has been asked, and of transcripts that were made elsewhere.</summary>
    /// <param name="run">The run.</param>
    public static IEnumerable<Conclusion> Look(RunReader run)
    {
        RunCounts counts = run.Counts();
        int votes = counts.Votes - counts.VotesAnswered - counts.VotesFailed;
        if (run.Facts.Study.Imported is not null || (counts.Unasked <= 0 && votes <= 0))
        {
            return [];
        }

        string left = counts.Unasked > 0 ? $"{Numbers.Count(counts.Trials - counts.StoppedEarly - counts.Unasked)} of {Numbers.Count(counts.Trials - counts.StoppedEarly, "trial")} have been asked" : $"{Numbers.Count(votes, "vote")} of judges {(votes == 1 ? "is" : "are")} still to be asked";
        return [new Conclusion(ConclusionLevel.Warning, "unfinished", $"The run is not finished: {left}, and these findings are of what there is. Go on with `{TypedCommand.Of("resume", run.Folder)}`.")];
    }
}
