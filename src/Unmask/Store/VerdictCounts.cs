using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>What one judge said of the study's replies in one arm; of controls and reruns it counts nothing.</summary>
/// <param name="Judge">The judge's name.</param>
/// <param name="Subject">The model under test.</param>
/// <param name="Variation">The variation.</param>
/// <param name="Reasoning">The reasoning mode.</param>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Tier">What the arm is called.</param>
/// <param name="Label">What a judge that names kinds says where it says yes; empty for any other.</param>
/// <param name="Yes">Replies that have the property.</param>
/// <param name="No">Replies that have it not.</param>
/// <param name="Unreadable">Replies on which its votes could not be read.</param>
/// <param name="Missing">Replies with nothing that it could judge.</param>
public sealed record VerdictCount(string Judge, string Subject, string Variation, string Reasoning, string Arm, string Tier, string Label, int Yes, int No, int Unreadable, int Missing);

/// <summary>What a judge that reads first saved a judge model, and how often the two agree where both were asked (see <see cref="CheapFirst"/>).</summary>
/// <param name="Skipped">Replies of the study on which the model was not asked.</param>
/// <param name="Sampled">Replies on which it was asked although the first judge was sure, and gave a verdict.</param>
/// <param name="Agreed">Of these, those on which both say the same.</param>
public sealed record SkippedVotes(int Skipped, int Sampled, int Agreed);

/// <summary>What the probabilities of a judge are from that asks for log-probabilities.</summary>
/// <param name="ByLogProbabilities">Verdicts on the study's replies whose probability is from log-probabilities.</param>
/// <param name="Verdicts">All its verdicts on them for which a model was asked; those of the others are shares of votes.</param>
public sealed record LikelyVotes(int ByLogProbabilities, int Verdicts);

/// <summary>Counts verdicts by judge and arm. They are counted here and not by a grouping query: that one sorts a million rows by seven words, in memory.</summary>
internal static class VerdictCounts
{
    private const int No = 0;
    private const int Yes = 1;
    private const int Unreadable = 2;
    private const int Missing = 3;

    /// <summary>The counts of the rounds that count, in plan order within each judge.</summary>
    public static IReadOnlyList<VerdictCount> Of(SqliteConnection connection)
    {
        string named = EnumWord.Of(JudgedProperty.OtherMotive);
        // Most runs ask nothing twice, and looking for a later attempt of each reply takes long.
        string latest = connection.Number("SELECT EXISTS (SELECT 1 FROM reply WHERE attempt > 1)") == 1 ? "AND v.attempt = (SELECT max(attempt) FROM reply WHERE trial = v.trial)" : "";
        using SqliteCommand command = connection.Command(
            $"""
            SELECT t.id, v.judge, CASE v.kind WHEN 'scored' THEN v.holds WHEN 'unparseable' THEN {Unreadable} ELSE {Missing} END, t.subject, t.variation, t.reasoning, t.arm, t.tier,
                   CASE WHEN j.decides = '{named}' AND v.kind = 'scored' AND v.holds THEN v.said END
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round JOIN trial t ON t.id = v.trial
            WHERE t.role IN ('{EnumWord.Of(TrialRole.Study)}', '{EnumWord.Of(TrialRole.FollowUp)}') {latest}
            ORDER BY v.trial
            """);
        return Counted(command);
    }

    /// <summary>Whether a judge has any verdict in the round that counts, of whatever kind.</summary>
    public static bool Any(SqliteConnection connection, RunJudge judge)
    {
        using SqliteCommand command = connection.Command("SELECT EXISTS (SELECT 1 FROM verdict WHERE judge = $judge AND round = $round)", ("$judge", judge.Name), ("$round", judge.Round));
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>What a judge of a judge model that reads first has saved.</summary>
    public static SkippedVotes Skipped(SqliteConnection connection, string judge)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT coalesce(sum(v.said GLOB '{CheapFirst.NotAsked}*'), 0),
                   coalesce(sum(v.said GLOB '{CheapFirst.SampledYes}*' OR v.said GLOB '{CheapFirst.SampledNo}*'), 0),
                   coalesce(sum((v.said GLOB '{CheapFirst.SampledYes}*' AND v.holds) OR (v.said GLOB '{CheapFirst.SampledNo}*' AND NOT v.holds)), 0)
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round JOIN trial t ON t.id = v.trial
            WHERE v.judge = $judge AND v.kind = 'scored' AND t.role = '{EnumWord.Of(TrialRole.Study)}'
            """,
            ("$judge", judge));
        using SqliteDataReader row = command.ExecuteReader();
        _ = row.Read();
        return new SkippedVotes(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
    }

    /// <summary>The verdicts of a judge model on the study's replies, and those of them whose probability is from log-probabilities.</summary>
    public static LikelyVotes Likely(SqliteConnection connection, string judge)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT coalesce(sum(v.said GLOB '*{ProbabilityWords.ByLogProbabilities}*'), 0), count(*)
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round JOIN trial t ON t.id = v.trial
            WHERE v.judge = $judge AND v.kind = 'scored' AND t.role = '{EnumWord.Of(TrialRole.Study)}' AND v.said NOT GLOB '{CheapFirst.NotAsked}*'
            """,
            ("$judge", judge));
        using SqliteDataReader row = command.ExecuteReader();
        _ = row.Read();
        return new LikelyVotes(row.GetInt32(0), row.GetInt32(1));
    }

    /// <summary>The trials of which a judge says yes, in the round that counts.</summary>
    public static IReadOnlySet<int> Having(SqliteConnection connection, string judge)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT v.trial FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round
            WHERE v.judge = $judge AND v.kind = 'scored' AND v.holds AND v.attempt = (SELECT max(attempt) FROM reply WHERE trial = v.trial)
            """,
            ("$judge", judge));
        using SqliteDataReader row = command.ExecuteReader();
        HashSet<int> trials = [];
        while (row.Read())
        {
            _ = trials.Add(row.GetInt32(0));
        }

        return trials;
    }

    private static IReadOnlyList<VerdictCount> Counted(SqliteCommand command)
    {
        using SqliteDataReader row = command.ExecuteReader();
        Dictionary<(Cell Cell, string Judge, string Label), int[]> tallies = [];
        Cell cell = new("", "", "", "", "");
        for (long of = -1; row.Read();)
        {
            // The verdicts on one reply stand together; what they share is read once.
            if (row.GetInt64(0) is var trial && trial != of)
            {
                of = trial;
                cell = new Cell(row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7));
            }

            (Cell, string, string) key = (cell, row.GetString(1), LabelOf(row.TextOrNull(8) ?? ""));
            if (!tallies.TryGetValue(key, out int[]? tally))
            {
                tallies.Add(key, tally = new int[Missing + 1]);
            }

            tally[row.GetInt32(2)]++;
        }

        // A dictionary that only grows keeps its order, which is the plan's.
        return
        [
            .. tallies.OrderBy(one => one.Key.Judge, StringComparer.Ordinal).Select(one => new VerdictCount(
                one.Key.Judge, one.Key.Cell.Subject, one.Key.Cell.Variation, one.Key.Cell.Reasoning, one.Key.Cell.Arm, one.Key.Cell.Tier, one.Key.Label, one.Value[Yes], one.Value[No], one.Value[Unreadable], one.Value[Missing])),
        ];
    }

    // A panel of several votes says how many of them said so before the label.
    private static string LabelOf(string said) => said[(said.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];

    private readonly record struct Cell(string Subject, string Variation, string Reasoning, string Arm, string Tier);
}
