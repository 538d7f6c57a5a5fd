namespace Unmask;

/// <summary>
/// Leads the asking of a study that may stop early: the first subject's trials of one block of queries after the other, and after each block a look at the headline gap of all that was asked. Then the others,
/// of the same queries. Nothing is asked beyond a block before it was looked at, so where it stops, and which trials were asked, is the same however much is asked at once and however often it is killed.
/// </summary>
/// <param name="store">The run.</param>
/// <param name="stopping">How far it was when the session began.</param>
internal sealed class BlockByBlock(RunStore store, RunStopping stopping)
{
    private int _end = StoppingLooks.AtOrAfter(stopping.Begun, stopping.Plan.Queries);
    private (int Queries, StopReached Why)? _reached = stopping.Latest is { } why ? (stopping.StoppedAt?.Queries ?? stopping.Plan.Queries, why) : null;

    /// <summary>What is asked next: a block, or what is left for the others once it has ended.</summary>
    public AskingExtent? Extent(string subject) => _reached switch
    {
        null => new AskingExtent(_end, subject),
        (var queries, StopReached.ExcludesZero or StopReached.NarrowEnough) => new AskingExtent(queries, Subject: null) { Studied = stopping.Plan.Queries },
        _ => null,
    };

    /// <summary>Whether it has ended: what is asked then is the rest.</summary>
    public bool HasEnded => _reached is not null;

    /// <summary>Looks at what was asked, all of which has its outcome, and writes down where it ends.</summary>
    public async Task LookAsync()
    {
        StopReached found;
        using (RunReader reader = store.OpenReader())
        {
            found = Look(reader, stopping.Plan);
        }

        if (found == StopReached.NotYet && _end < stopping.Plan.Queries)
        {
            _end = StoppingLooks.AtOrAfter(_end + 1, stopping.Plan.Queries);
            return;
        }

        _reached = (_end, found);
        _ = await store.AddAsync(new RunRow.Stopped(_end, found)).ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>What the headline gap says now: of the first subject in the first variation and reasoning mode, by the study's own judge.</summary>
    private static StopReached Look(RunReader reader, StoppingPlan plan)
    {
        ArmDesign design = reader.Facts.Scenario.Design;
        StudyTally tally = new(design);
        OutcomeRow? first = null;
        foreach (OutcomeRow row in OutcomeRows.Of(reader, TrialRole.Study, reader.HeadlineJudge(JudgedProperty.Compliance), fakingJudge: null))
        {
            first ??= row;
            if (row.Subject == first.Subject && row.Variation == first.Variation && row.Reasoning == first.Reasoning)
            {
                tally.Add(row);
            }
        }

        return tally.Analysis().Gaps is not [var gap, ..] ? StopReached.NotYet : plan.Rule.Look(AnytimeGap.Sequence(gap, reader.QueryOrder(), plan.TunedAt)) switch
        {
            Stopping.ExcludesZero => StopReached.ExcludesZero,
            Stopping.NarrowEnough => StopReached.NarrowEnough,
            _ => StopReached.NotYet,
        };
    }
}
