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

/// <summary>Counts verdicts by judge and arm.</summary>
internal static class VerdictCounts
{
    /// <summary>The counts of the rounds that count, in plan order within each judge.</summary>
    public static IReadOnlyList<VerdictCount> Of(SqliteConnection connection)
    {
        string named = EnumWord.Of(JudgedProperty.OtherMotive);
        // Most runs ask nothing twice, and looking for a later attempt of each reply takes long.
        string latest = connection.Number("SELECT EXISTS (SELECT 1 FROM reply WHERE attempt > 1)") == 1 ? "AND v.attempt = (SELECT max(attempt) FROM reply WHERE trial = v.trial)" : "";
        using SqliteCommand command = connection.Command(
            $"""
            SELECT v.judge, t.subject, t.variation, t.reasoning, t.arm, t.tier, CASE WHEN j.decides = '{named}' AND v.kind = 'scored' AND v.holds THEN v.said ELSE '' END AS label,
                   sum(v.kind = 'scored' AND v.holds), sum(v.kind = 'scored' AND NOT v.holds), sum(v.kind = 'unparseable'), sum(v.kind = 'missing')
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round JOIN trial t ON t.id = v.trial
            WHERE t.role IN ('{EnumWord.Of(TrialRole.Study)}', '{EnumWord.Of(TrialRole.FollowUp)}')
              {latest}
            GROUP BY v.judge, t.subject, t.variation, t.reasoning, t.arm, t.tier, label ORDER BY v.judge, min(t.id)
            """);
        using SqliteDataReader row = command.ExecuteReader();
        List<VerdictCount> counts = [];
        while (row.Read())
        {
            counts.Add(new VerdictCount(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), LabelOf(row.GetString(6)), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10)));
        }

        return counts;
    }

    // A panel of several votes says how many of them said so before the label.
    private static string LabelOf(string said) => said[(said.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];
}
