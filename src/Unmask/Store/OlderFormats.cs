using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>
/// Runs of older formats: they are read as they are, and brought up to <see cref="RunSchema.Version"/> when they go on. Format 3 could not say that a provider counts no tokens, nor why it stopped in its
/// own word. Format 4 knew two arms, by whether they are trained on, and kept no words of its scenario.
/// </summary>
internal static class OlderFormats
{
    /// <summary>The oldest that is still read.</summary>
    public const long Oldest = 3;

    private const string ArmOfTrial = $"CASE trained_arm WHEN 1 THEN '{Arm.TrainedOn}' ELSE '{Arm.Other}' END";

    /// <summary>Lets one connection read a run of an older format by the names of today, and leaves the run as it is.</summary>
    /// <param name="connection">One that reads.</param>
    /// <param name="format">The run's.</param>
    public static void Shadow(SqliteConnection connection, long format)
    {
        if (format < 4)
        {
            connection.Run("CREATE TEMP VIEW reply AS SELECT *, NULL AS stop_word FROM main.reply");
        }

        if (format < 5)
        {
            connection.Run($"CREATE TEMP VIEW trial AS SELECT *, {ArmOfTrial} AS arm FROM main.trial; CREATE TEMP VIEW run AS SELECT *, NULL AS scenario FROM main.run");
        }
    }

    /// <summary>Gives a run the tables of <see cref="RunSchema.Version"/>; nothing happens where it has them.</summary>
    public static void BringUp(SqliteConnection connection)
    {
        if (connection.Number("PRAGMA user_version") < 4)
        {
            ToFormat4(connection);
        }

        if (connection.Number("PRAGMA user_version") < 5)
        {
            connection.Run($"""
                BEGIN IMMEDIATE;
                ALTER TABLE run ADD COLUMN scenario TEXT;
                ALTER TABLE trial ADD COLUMN arm TEXT NOT NULL DEFAULT '';
                UPDATE trial SET arm = {ArmOfTrial};
                ALTER TABLE trial DROP COLUMN trained_arm;
                PRAGMA user_version = 5;
                COMMIT;
                """);
        }
    }

    /// <summary>The words of a scenario for a run that kept none: the classic pair, and what the scenario of that name says of its variations today.</summary>
    public static ScenarioWords WordsOf(Study study)
    {
        try
        {
            Scenario scenario = study.ReadScenario();
            return new ScenarioWords(ArmDesign.Classic, [.. study.Variations.Select(name => new VariationWords(name, scenario.Variation(name).Says))]);
        }
        catch (ScenarioException)
        {
            // The run outlives the scenario's files.
            return new ScenarioWords(ArmDesign.Classic, []);
        }
    }

    private static void ToFormat4(SqliteConnection connection)
    {
        // As https://www.sqlite.org/lang_altertable.html, section 7, has it: a column's constraint is changed by making the table anew.
        const string Kept = "trial, attempt, kind, text, native_reasoning, stop, model, input_tokens, output_tokens, cached_tokens, cache_written, reasoning_tokens, in_batch, log_probabilities, cause, reason";
        connection.Run("PRAGMA foreign_keys = OFF;");
        connection.Run($"""
            BEGIN IMMEDIATE;
            CREATE TABLE reply_of_now (
            {RunSchema.ReplyColumns}
            ) WITHOUT ROWID;
            INSERT INTO reply_of_now ({Kept}) SELECT {Kept} FROM reply;
            DROP TABLE reply;
            ALTER TABLE reply_of_now RENAME TO reply;
            PRAGMA user_version = 4;
            COMMIT;
            """);
        connection.Run("PRAGMA foreign_keys = ON;");
    }
}
