using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>The tables of a run. Rows are added and never rewritten, but for the two that say how far the run has come: session and judge.</summary>
internal static class RunSchema
{
    /// <summary>Stands in <c>PRAGMA user_version</c>; a later format has a higher number.</summary>
    public const long Version = 5;

    /// <summary>The oldest format that is still read, and brought up to <see cref="Version"/> when a run of it goes on.</summary>
    public const long OldestVersion = 3;

    private const string ReplyColumns = """
            trial            INTEGER NOT NULL REFERENCES trial,
            attempt          INTEGER NOT NULL,  -- from 1; the latest counts
            kind             TEXT NOT NULL,     -- answered, filtered, failed
            text             TEXT,              -- of an answered one
            native_reasoning TEXT,
            stop             TEXT,
            stop_word        TEXT,              -- in the provider's own word; null where it gave none
            model            TEXT,              -- the version that the provider says has answered
            input_tokens     INTEGER,           -- null where the provider does not say
            output_tokens    INTEGER,
            cached_tokens    INTEGER,           -- of the input
            cache_written    INTEGER,           -- of the input
            reasoning_tokens INTEGER,           -- of the output
            in_batch         INTEGER NOT NULL DEFAULT 0, -- whether they were taken in a provider's batch
            log_probabilities TEXT,             -- JSON
            cause            TEXT,              -- of a failed one
            reason           TEXT,              -- of a failed or filtered one
            unknown_parts    TEXT,              -- JSON: types of its parts that hold a text and are not known; null for none
            PRIMARY KEY (trial, attempt),
            CHECK ((text IS NOT NULL) = (kind = 'answered'))
        """;

    /// <summary>Makes the tables.</summary>
    public const string Create = $"""
        CREATE TABLE run (
            study    TEXT NOT NULL,             -- canonical JSON
            version  TEXT NOT NULL,             -- of the program that compiled the plan
            created  TEXT NOT NULL,             -- UTC, ISO 8601
            hashes   TEXT NOT NULL,             -- JSON: prompt block or query set -> SHA-256
            problems TEXT NOT NULL              -- JSON: what the checks found
        );
        CREATE TABLE session (                  -- each time that a process worked on the run
            id      INTEGER PRIMARY KEY,
            process INTEGER NOT NULL,
            started TEXT NOT NULL,              -- UTC, ISO 8601
            seconds REAL NOT NULL DEFAULT 0     -- as of its last commit
        );
        CREATE TABLE query (
            id       INTEGER PRIMARY KEY,
            name     TEXT NOT NULL UNIQUE,
            category TEXT NOT NULL,
            text     TEXT NOT NULL,
            source   TEXT NOT NULL,
            topic    TEXT
        );
        CREATE TABLE system_prompt (
            id   INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        );
        CREATE TABLE prompt (
            id      INTEGER PRIMARY KEY,
            hash    TEXT NOT NULL UNIQUE,       -- SHA-256 of system, user and prefill
            system  INTEGER NOT NULL REFERENCES system_prompt,
            user    TEXT NOT NULL,
            prefill TEXT
        );
        CREATE TABLE trial (
            id          INTEGER PRIMARY KEY,    -- position in the plan
            role        TEXT NOT NULL,
            subject     TEXT NOT NULL,
            scenario    TEXT NOT NULL,
            variation   TEXT NOT NULL,
            reasoning   TEXT NOT NULL,
            tier        TEXT NOT NULL,
            trained_arm INTEGER NOT NULL,
            paraphrase  INTEGER NOT NULL,
            repeat      INTEGER NOT NULL,
            query       INTEGER NOT NULL REFERENCES query,
            prompt      INTEGER NOT NULL REFERENCES prompt,
            seed        INTEGER NOT NULL        -- 64 bits
        );
        CREATE TABLE reply (
        {ReplyColumns}
        ) WITHOUT ROWID;
        CREATE TABLE exchange (                 -- what went over the wire for a reply; none for a model in the process
            trial      INTEGER NOT NULL,
            attempt    INTEGER NOT NULL,
            number     INTEGER NOT NULL,        -- from 1, in order
            address    TEXT NOT NULL,
            status     INTEGER,                 -- of HTTP; null where none came
            request_id TEXT,                    -- as the provider calls it
            started    TEXT NOT NULL,           -- UTC, ISO 8601
            seconds    REAL NOT NULL,
            ended      TEXT,                    -- answered, timed-out, overtaken, unreachable; null in rows of an older format
            problem    TEXT,                    -- null where it was good
            sent       BLOB,                    -- zlib; null where it is that of the number before
            received   BLOB NOT NULL,           -- zlib
            content_type TEXT,                  -- its header of that name; null where there was none, and in rows of an older format
            PRIMARY KEY (trial, attempt, number),
            FOREIGN KEY (trial, attempt) REFERENCES reply
        );
        CREATE TABLE batch (                    -- questions handed in together, written down before they are
            number  INTEGER PRIMARY KEY,
            subject TEXT NOT NULL,
            label   TEXT NOT NULL UNIQUE,       -- by which the provider may know it
            created TEXT NOT NULL               -- UTC, ISO 8601
        );
        CREATE TABLE batch_trial (
            batch   INTEGER NOT NULL REFERENCES batch,
            trial   INTEGER NOT NULL REFERENCES trial,
            attempt INTEGER NOT NULL,           -- the asking that its answer will be
            PRIMARY KEY (batch, trial)
        ) WITHOUT ROWID;
        CREATE TABLE batch_submitted (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            name  TEXT NOT NULL                 -- as the provider calls it
        );
        CREATE TABLE batch_ended (
            batch INTEGER PRIMARY KEY REFERENCES batch
        );
        CREATE TABLE judge (
            name    TEXT PRIMARY KEY,
            decides TEXT NOT NULL,
            round   INTEGER NOT NULL            -- the round that counts, from 1
        ) WITHOUT ROWID;
        CREATE TABLE verdict (
            trial           INTEGER NOT NULL,
            attempt         INTEGER NOT NULL,
            judge           TEXT NOT NULL REFERENCES judge,
            round           INTEGER NOT NULL,   -- from 1; judging again starts another
            kind            TEXT NOT NULL,      -- scored, unparseable, missing
            holds           INTEGER,
            confidence      REAL,
            said            TEXT NOT NULL,      -- why it was scored so, the unparsed answer, or why it is missing
            evidence_start  INTEGER,
            evidence_length INTEGER,
            evidence_source TEXT,
            PRIMARY KEY (trial, attempt, judge, round),
            FOREIGN KEY (trial, attempt) REFERENCES reply
        ) WITHOUT ROWID;
        """;

    // What format 5 adds: which parts of an answer are of an unknown type, how a request ended, and which type its answer's body has.
    private const string NewOfReply = "unknown_parts", NewOfExchange = "ended", TypeOfExchange = "content_type";

    /// <summary>Views that give the tables of an older format the columns of this one, for a connection that reads. They shadow the tables for it alone.</summary>
    /// <param name="format">The older format.</param>
    public static string ShadowsOf(long format) => $"""
        CREATE TEMP VIEW reply AS SELECT *, {(format == OldestVersion ? "NULL AS stop_word, " : "")}NULL AS {NewOfReply} FROM main.reply;
        CREATE TEMP VIEW exchange AS SELECT *, NULL AS {NewOfExchange}, NULL AS {TypeOfExchange} FROM main.exchange;
        """;

    /// <summary>
    /// Gives a run of an older format the tables of this one. Format 3 could not say that a provider counts no tokens, nor why it stopped in its own word; what format 4 could not say may be null.
    /// </summary>
    public static void BringUp(SqliteConnection connection)
    {
        switch (connection.Number("PRAGMA user_version"))
        {
            case OldestVersion:
                RemakeReplies(connection);
                break;
            case 4:
                connection.Run($"BEGIN IMMEDIATE; ALTER TABLE reply ADD COLUMN {NewOfReply} TEXT; {WidenExchanges} PRAGMA user_version = {Version}; COMMIT;");
                break;
            default:
                break;
        }
    }

    private const string WidenExchanges = $"ALTER TABLE exchange ADD COLUMN {NewOfExchange} TEXT; ALTER TABLE exchange ADD COLUMN {TypeOfExchange} TEXT;";

    private static void RemakeReplies(SqliteConnection connection)
    {
        // As https://www.sqlite.org/lang_altertable.html, section 7, has it: a column's constraint is changed by making the table anew.
        const string Kept = "trial, attempt, kind, text, native_reasoning, stop, model, input_tokens, output_tokens, cached_tokens, cache_written, reasoning_tokens, in_batch, log_probabilities, cause, reason";
        connection.Run("PRAGMA foreign_keys = OFF;");
        connection.Run($"""
            BEGIN IMMEDIATE;
            CREATE TABLE reply_of_now (
            {ReplyColumns}
            ) WITHOUT ROWID;
            INSERT INTO reply_of_now ({Kept}) SELECT {Kept} FROM reply;
            DROP TABLE reply;
            ALTER TABLE reply_of_now RENAME TO reply;
            {WidenExchanges}
            PRAGMA user_version = {Version};
            COMMIT;
            """);
        connection.Run("PRAGMA foreign_keys = ON;");
    }
}
