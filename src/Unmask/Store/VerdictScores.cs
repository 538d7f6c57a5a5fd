using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>The mean score that a judge's votes gave one reply of the study.</summary>
/// <param name="Judge">The judge's name.</param>
/// <param name="Subject">The model under test.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Variation">The variation.</param>
/// <param name="Reasoning">The reasoning mode.</param>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Tier">What the arm is called.</param>
/// <param name="Key">Query, paraphrase and repeat; the query goes by its place in the run.</param>
/// <param name="Score">In [0, 1], whatever the scale of the judge's prompt.</param>
internal sealed record VerdictScore(string Judge, string Subject, string Scenario, string Variation, string Reasoning, string Arm, string Tier, PairKey Key, double Score);

/// <summary>Reads the scores of judges whose answer is a number.</summary>
internal static class VerdictScores
{
    /// <summary>The scores of the rounds that count, in plan order within each judge; controls and reruns are left out.</summary>
    public static IReadOnlyList<VerdictScore> Of(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT v.judge, t.subject, t.scenario, t.variation, t.reasoning, t.arm, t.tier, t.query, t.paraphrase, t.repeat, v.said
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round JOIN trial t ON t.id = v.trial
            WHERE v.kind = 'scored' AND t.role = '{EnumWord.Of(TrialRole.Study)}' AND v.said GLOB '*{ProbabilityWords.MeanScore}*'
              AND v.attempt = (SELECT max(attempt) FROM reply WHERE trial = v.trial)
            ORDER BY v.judge, v.trial
            """);
        using SqliteDataReader row = command.ExecuteReader();
        List<VerdictScore> scores = [];
        while (row.Read())
        {
            if (ProbabilityWords.ScoreOf(row.GetString(10)) is { } score)
            {
                PairKey key = new(row.GetInt64(7).ToString(CultureInfo.InvariantCulture), row.GetInt32(8), row.GetInt32(9));
                scores.Add(new VerdictScore(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), key, score));
            }
        }

        return scores;
    }
}
