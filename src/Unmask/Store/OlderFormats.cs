using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>
/// Runs of older formats: they are read as they are, and brought up to <see cref="RunSchema.Version"/> when they go on. Format 3 could not say that a provider counts no tokens, nor why it stopped in its
/// own word. Format 4 knew two arms, by whether they are trained on, and kept no words of its scenario.
/// </summary>
internal static class OlderFormats
{
    // As https://www.sqlite.org/lang_altertable.html, section 7, has it: a table's constraints and order are changed by making it anew.
    private const string KeptOfReply = "trial, attempt, kind, text, native_reasoning, stop, model, input_tokens, output_tokens, cached_tokens, cache_written, reasoning_tokens, in_batch, log_probabilities, cause, reason";

    private static string RemakeReplies(string kept) => $"""
        CREATE TABLE reply_of_now (
        {RunSchema.ReplyColumns}
        );
        INSERT INTO reply_of_now ({kept}) SELECT {kept} FROM reply ORDER BY trial, attempt;
        DROP TABLE reply;
        ALTER TABLE reply_of_now RENAME TO reply;
        """;

    /// <summary>The oldest that is still read.</summary>
    public const long Oldest = 3;

    private const string ArmOfTrial = $"CASE trained_arm WHEN 1 THEN '{Arm.TrainedOn}' ELSE '{Arm.Other}' END";

    // What format 5 adds: which parts of an answer are of an unknown type, how a request ended, which type its answer's body has, and which bodies others are packed with.
    private const string PartsOfReply = "unknown_parts", EndOfExchange = "ended", TypeOfExchange = "content_type", SharedSent = "sent_shared", SharedReceived = "received_shared", ReceivedWithText = "received_with_text";

    private const string NoPanels = "CREATE TEMP TABLE panel (judge, round, first, questions, replies, prompt, addresses);";

    private const string NoVersions = "CREATE TEMP VIEW judge AS SELECT *, NULL AS version FROM main.judge;";

    // What format 7 adds.
    private const string Versions = "ALTER TABLE judge ADD COLUMN version TEXT;", SentWithPrompt = "sent_with_prompt", Prompts = $"ALTER TABLE exchange ADD COLUMN {SentWithPrompt} INTEGER NOT NULL DEFAULT 0;";

    // What format 8 adds: what else belongs to a query, which tools a model may call, and which it called.
    private const string Fields = "ALTER TABLE query ADD COLUMN fields TEXT;", Tools = "ALTER TABLE prompt ADD COLUMN tools TEXT;", Calls = "ALTER TABLE reply ADD COLUMN tool_calls TEXT;";

    private const string NoStopping = "CREATE TEMP TABLE stopping (id, queries, why);";

    /// <summary>Lets one connection read a run of an older format by the names of today, and leaves the run as it is.</summary>
    /// <param name="connection">One that reads.</param>
    /// <param name="format">The run's.</param>
    public static void Shadow(SqliteConnection connection, long format)
    {
        if (format < 8)
        {
            connection.Run(NoStopping);
            connection.Run("CREATE TEMP VIEW query AS SELECT *, NULL AS fields FROM main.query;");
        }

        if (format is 5 or 6 or 7)
        {
            connection.Run("CREATE TEMP VIEW prompt AS SELECT *, NULL AS tools FROM main.prompt; CREATE TEMP VIEW reply AS SELECT *, NULL AS tool_calls FROM main.reply;");
        }

        if (format < 7)
        {
            connection.Run(NoVersions);
        }

        if (format is 5 or 6)
        {
            connection.Run($"CREATE TEMP VIEW exchange AS SELECT *, 0 AS {SentWithPrompt} FROM main.exchange;");
        }

        if (format == 5)
        {
            connection.Run($"CREATE TEMP VIEW trial AS SELECT *, NULL AS decoding FROM main.trial; {NoPanels}");
        }
        else if (format < 5)
        {
            connection.Run($"""
                {NoPanels}
                CREATE TEMP VIEW reply AS SELECT *, {(format < 4 ? "NULL AS stop_word, " : "")}NULL AS {PartsOfReply}, NULL AS tool_calls FROM main.reply;
                CREATE TEMP VIEW exchange AS SELECT *, NULL AS {EndOfExchange}, NULL AS {TypeOfExchange}, NULL AS {SharedSent}, NULL AS {SharedReceived}, 0 AS {ReceivedWithText}, 0 AS {SentWithPrompt} FROM main.exchange;
                CREATE TEMP VIEW trial AS SELECT *, {ArmOfTrial} AS arm, NULL AS follows, NULL AS purpose, NULL AS number, NULL AS max_tokens, NULL AS decoding FROM main.trial;
                CREATE TEMP VIEW prompt AS SELECT *, NULL AS further, NULL AS tools FROM main.prompt;
                CREATE TEMP TABLE transcript (trial, attempt, parser, {TranscriptRows.Names});
                CREATE TEMP VIEW run AS SELECT *, NULL AS scenario FROM main.run;
                """);
        }
    }

    /// <summary>Gives a run the tables of <see cref="RunSchema.Version"/>; nothing happens where it has them.</summary>
    public static void BringUp(SqliteConnection connection)
    {
        long format = connection.Number("PRAGMA user_version");
        if (format == RunSchema.Version)
        {
            return;
        }

        if (format >= 5)
        {
            connection.Run($"""
                BEGIN IMMEDIATE;
                {(format == 5 ? $"ALTER TABLE trial ADD COLUMN decoding TEXT; {RunSchema.Panel}" : "")}
                {(format < 7 ? Versions + Prompts : "")}
                {Fields}
                {Tools}
                {Calls}
                {RunSchema.Stopping}
                PRAGMA user_version = {RunSchema.Version};
                COMMIT;
                """);
            return;
        }

        // A column that is taken away or changed is one of a table made anew, to which others refer meanwhile.
        connection.Run("PRAGMA foreign_keys = OFF;");
        connection.Run($"""
            BEGIN IMMEDIATE;
            {RemakeReplies(format < 4 ? KeptOfReply : $"{KeptOfReply}, stop_word")}
            ALTER TABLE exchange ADD COLUMN {EndOfExchange} TEXT;
            ALTER TABLE exchange ADD COLUMN {TypeOfExchange} TEXT;
            ALTER TABLE exchange ADD COLUMN {SharedSent} INTEGER REFERENCES shared_body;
            ALTER TABLE exchange ADD COLUMN {SharedReceived} INTEGER REFERENCES shared_body;
            ALTER TABLE exchange ADD COLUMN {ReceivedWithText} INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE trial ADD COLUMN follows INTEGER REFERENCES trial;
            ALTER TABLE trial ADD COLUMN purpose TEXT;
            ALTER TABLE trial ADD COLUMN number INTEGER;
            ALTER TABLE trial ADD COLUMN max_tokens INTEGER;
            ALTER TABLE trial ADD COLUMN decoding TEXT;
            ALTER TABLE prompt ADD COLUMN further TEXT;
            {Fields}
            {Tools}
            {RunSchema.Additions}
            {Versions}
            {Prompts}
            ALTER TABLE run ADD COLUMN scenario TEXT;
            ALTER TABLE trial ADD COLUMN arm TEXT NOT NULL DEFAULT '';
            UPDATE trial SET arm = {ArmOfTrial};
            ALTER TABLE trial DROP COLUMN trained_arm;
            PRAGMA user_version = {RunSchema.Version};
            COMMIT;
            """);
        connection.Run("PRAGMA foreign_keys = ON;");
    }

    /// <summary>The words of a scenario for a run that kept none: the classic pair, and what the scenario of that name says of its variations today.</summary>
    public static ScenarioWords WordsOf(Study study)
    {
        try
        {
            Scenario scenario = study.ReadScenario();
            return new ScenarioWords(ArmDesign.Classic, [.. study.Variations.Select(name => new VariationWords(name, scenario.Variation(name).Says) { Facts = scenario.Variation(name).Facts, Objectives = scenario.Objectives(name, study.Setting) })]);
        }
        catch (ScenarioException)
        {
            // The run outlives the scenario's files.
            return new ScenarioWords(ArmDesign.Classic, []);
        }
    }
}
