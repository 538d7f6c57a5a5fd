using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads how far a study that may stop early has come. The plan's queries are numbered from 1 in the order in which they are asked.</summary>
internal static class StoppingRows
{
    /// <summary>How far; null for a study that asks all of its queries.</summary>
    public static RunStopping? Of(SqliteConnection connection, Study study)
    {
        // What is asked beside the study's own queries comes behind them in the plan, and does not stop.
        int planned = study.StopWhen is null ? 0 : (int)connection.Number("SELECT coalesce(max(query), 0) FROM trial WHERE role = $role", ("$role", EnumWord.Of(TrialRole.Study)));
        if (StoppingPlan.Of(study, planned) is not { } plan)
        {
            return null;
        }

        List<(int Queries, StopReached Why)> rows = [];
        using (SqliteCommand command = connection.Command("SELECT queries, why FROM stopping ORDER BY id"))
        using (SqliteDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                rows.Add((row.GetInt32(0), EnumWord.Parse<StopReached>(row.GetString(1)) ?? throw new FormatException($"'{row.GetString(1)}' is no way for a run to stop.")));
            }
        }

        // How far the first subject is: all of a block is asked before any of the next.
        long begun = connection.Number("SELECT coalesce(max(t.query), 0) FROM trial t WHERE t.role = $role AND t.subject = $subject AND EXISTS (SELECT 1 FROM reply WHERE trial = t.id)", ("$role", EnumWord.Of(TrialRole.Study)), ("$subject", study.Subjects[0]));
        RunStopping stopping = new(plan, (int)begun, rows.Count == 0 ? null : rows[^1].Why) { StoppedAt = rows.Where(row => row.Why != StopReached.GoneOn).Select(row => ((int, StopReached)?)(row.Queries, row.Why)).FirstOrDefault() };
        return stopping.IsInForce
            ? stopping with { NotAsked = (int)connection.Number("SELECT count(*) FROM trial t WHERE t.follows IS NULL AND t.query > $asked AND t.query <= $planned AND NOT EXISTS (SELECT 1 FROM reply WHERE trial = t.id)", ("$asked", stopping.StoppedAt!.Value.Queries), ("$planned", planned)) }
            : stopping;
    }

    /// <summary>Ids of the study's own queries in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Order(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command($"SELECT name FROM query WHERE id <= (SELECT coalesce(max(query), 0) FROM trial WHERE role = '{EnumWord.Of(TrialRole.Study)}') ORDER BY id");
        using SqliteDataReader row = command.ExecuteReader();
        List<string> order = [];
        while (row.Read())
        {
            order.Add(row.GetString(0));
        }

        return order;
    }
}

/// <summary>How far a study that may stop early has come.</summary>
/// <param name="Plan">How it stops.</param>
/// <param name="Begun">Queries of which the first subject was asked anything; all of them lie at the beginning of the plan.</param>
/// <param name="Latest">What happened last; null while it goes on.</param>
public sealed record RunStopping(StoppingPlan Plan, int Begun, StopReached? Latest)
{
    /// <summary>After how many queries it ended first, and why; null before.</summary>
    public (int Queries, StopReached Why)? StoppedAt { get; init; }

    /// <summary>Trials that nobody was asked because the study stopped: they are not missing, and are in no bound.</summary>
    public int NotAsked { get; init; }

    /// <summary>Whether its rule ended the asking, and nobody told it to go on.</summary>
    public bool IsInForce => Latest is StopReached.ExcludesZero or StopReached.NarrowEnough;

    /// <summary>Whether it was told to go on after its rule had ended the asking.</summary>
    public bool WentOn => Latest == StopReached.GoneOn;
}

/// <summary>What ended the asking of a study that may stop early.</summary>
public enum StopReached
{
    /// <summary>Nothing: the rule was never met, and no query was left.</summary>
    NotYet,

    /// <summary>A gap of 0 was excluded.</summary>
    ExcludesZero,

    /// <summary>The gap was known as well as asked.</summary>
    NarrowEnough,

    /// <summary>It was told to go on after it had stopped.</summary>
    GoneOn,
}
