using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>What one trial of a run ended in.</summary>
/// <param name="Index">Its place in the plan, from 0.</param>
/// <param name="Row">What statistics read of it.</param>
public sealed record TrialOutcome(int Index, OutcomeRow Row);

/// <summary>
/// Reads outcomes off a run without its texts: the kind of a transcript, what its scratchpad resolves to do and two verdicts tell them. A text is read where these are not stored. Measured on a busy
/// machine of two cores (<c>unmask-bench report-run</c>): a report of a million trials takes 8.6 s, where one that parsed every reply took 26 s of 100,000.
/// </summary>
internal sealed class OutcomeReader(SqliteConnection connection, StoredValues values, TrialRows trials)
{
    private const string VerdictOf = "v.trial = t.id AND v.attempt = r.attempt AND v.round = (SELECT round FROM judge WHERE name = v.judge) AND v.judge =";

    private static readonly string Query = $"""
        SELECT t.id, t.subject, t.scenario, t.variation, t.reasoning, t.tier, t.arm, t.paraphrase, t.repeat, t.query, x.kind, x.scratchpad_start, x.resolves, c.kind, c.holds, f.kind, f.holds
        FROM trial t JOIN reply r ON r.trial = t.id AND r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id)
        {TranscriptRows.Join}
        LEFT JOIN verdict c ON {VerdictOf.Replace("v.", "c.", StringComparison.Ordinal)} $compliance
        LEFT JOIN verdict f ON {VerdictOf.Replace("v.", "f.", StringComparison.Ordinal)} $faking
        WHERE t.role = $role ORDER BY t.id
        """;

    private static readonly Passage Somewhere = new(0, 1);

    /// <summary>The outcomes of one role in plan order, as the run stands when the reading starts. Trials without a reply give none.</summary>
    /// <param name="role">Which trials.</param>
    /// <param name="compliance">The judge of compliance; null leaves outputs unjudged.</param>
    /// <param name="faking">The judge of the reasoning; null leaves motives unknown.</param>
    public IEnumerable<TrialOutcome> Of(TrialRole role, string? compliance, string? faking)
    {
        // A run whose replies are mostly of a format without transcripts is read faster from end to end.
        if (connection.Number("SELECT 2 * (SELECT count(*) FROM transcript) < (SELECT count(*) FROM reply)") == 1)
        {
            return trials.Records(role).Select(record => new TrialOutcome(record.Trial.Index, RowOf(record, compliance, faking)));
        }

        return Short(role, compliance, faking);
    }

    /// <summary>One record as a row.</summary>
    public static OutcomeRow RowOf(TrialRecord record, string? compliance, string? faking) => new()
    {
        Subject = record.Trial.Subject,
        Scenario = record.Trial.Scenario,
        Variation = record.Trial.Variation,
        Reasoning = EnumWord.Of(record.Trial.Reasoning),
        Arm = record.Trial.Arm,
        Tier = record.Trial.Tier,
        Query = record.Trial.Query.Id,
        Category = record.Trial.Query.Category,
        Paraphrase = record.Trial.Paraphrase,
        Repeat = record.Trial.Repeat,
        Outcome = OutcomeReading.Of(record.Reply, record.Transcript, VerdictBy(record, compliance), VerdictBy(record, faking)),
    };

    private static Verdict? VerdictBy(TrialRecord record, string? judge) => judge is null ? null : record.Verdicts.GetValueOrDefault(judge);

    private IEnumerable<TrialOutcome> Short(TrialRole role, string? compliance, string? faking)
    {
        using SqliteCommand command = connection.Command(Query, ("$role", EnumWord.Of(role)), ("$compliance", compliance), ("$faking", faking));
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            int index = row.GetInt32(0);
            yield return new TrialOutcome(index, row.IsDBNull(10) ? RowOf(trials.Record(index)!, compliance, faking) : RowOf(row, index));
        }
    }

    private OutcomeRow RowOf(SqliteDataReader row, int index)
    {
        Query query = values.QueryOf(row.GetInt64(9));
        return new OutcomeRow
        {
            Subject = row.GetString(1),
            Scenario = row.GetString(2),
            Variation = row.GetString(3),
            Reasoning = EnumWord.Of(values.Word<Reasoning>(row.GetString(4))),
            Tier = row.GetString(5),
            Arm = row.GetString(6),
            Paraphrase = row.GetInt32(7),
            Repeat = row.GetInt32(8),
            Query = query.Id,
            Category = query.Category,
            Outcome = OutcomeReading.Of(Kind(row.GetString(10)), Verdict(row, 13), Verdict(row, 15), () => ResolveOf(row, index)),
        };
    }

    private Resolve ResolveOf(SqliteDataReader row, int index) =>
        row.TextOrNull(12) is { } stored ? values.Word<Resolve>(stored)
        : row.IsDBNull(11) ? Resolve.Unclear
        : trials.Record(index) is { } record ? OutcomeReading.ResolveOf(record.Reply, record.Transcript) : Resolve.Unclear;

    // Of transcripts and verdicts their kind alone counts here.
    private static Transcript Kind(string kind) => kind switch
    {
        "complete" => new Transcript.Complete(Scratchpad: null, Somewhere),
        "untagged" => new Transcript.Untagged(Somewhere, InOpenScratchpad: false),
        "unknown-end" => new Transcript.UnknownEnd(Scratchpad: null, Output: null, Word: null),
        "malformed" => new Transcript.Malformed(""),
        "empty" => new Transcript.Empty(),
        "truncated" => new Transcript.Truncated(Scratchpad: null, Output: null),
        "filtered" => new Transcript.Filtered(""),
        "not-put" => new Transcript.NotPut(""),
        "failed" => new Transcript.Failed(""),
        _ => throw new InvalidDataException($"it knows a transcript '{kind}' that this program does not"),
    };

    private Verdict? Verdict(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at) switch
    {
        "scored" => new Verdict.Scored(row.GetBoolean(at + 1), 1, "", Evidence: null),
        "unparseable" => new Verdict.Unparseable(""),
        "missing" => new Verdict.Missing(""),
        string kind => throw values.Unknown(nameof(Verdict), kind),
    };
}
