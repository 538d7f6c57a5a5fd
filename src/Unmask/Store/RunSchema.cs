namespace Unmask;

/// <summary>
/// The tables of a run. Rows are added and never rewritten, but for the two that say how far the run has come (session and judge), and the prompt of a trial whose question quotes an earlier reply: it is a
/// template until that has come, and is asked only then.
/// </summary>
internal static class RunSchema
{
    /// <summary>Stands in <c>PRAGMA user_version</c>; a later format has a higher number.</summary>
    public const long Version = 8;

    /// <summary>
    /// The columns of <c>reply</c> with its constraints. What is long stands last, so that a reading of what is short passes over it. Not WITHOUT ROWID: SQLite's index pages move all but 1 kB of a row to a
    /// page of its own, and a usual answer took 5 kB so.
    /// </summary>
    public const string ReplyColumns = """
            trial            INTEGER NOT NULL REFERENCES trial,
            attempt          INTEGER NOT NULL,  -- from 1; the latest counts
            kind             TEXT NOT NULL,     -- answered, filtered, not-put, failed
            stop             TEXT,              -- of an answered one
            stop_word        TEXT,              -- in the provider's own word; null where it gave none
            model            TEXT,              -- the version that the provider says has answered
            input_tokens     INTEGER,           -- null where the provider does not say
            output_tokens    INTEGER,
            cached_tokens    INTEGER,           -- of the input
            cache_written    INTEGER,           -- of the input
            reasoning_tokens INTEGER,           -- of the output
            in_batch         INTEGER NOT NULL DEFAULT 0, -- whether they were taken in a provider's batch
            cause            TEXT,              -- of a failed one
            reason           TEXT,              -- of a failed or filtered one
            tool_calls       TEXT,              -- JSON: the calls of tools that it asks for; null for none
            unknown_parts    TEXT,              -- JSON: types of its parts that hold a text and are not known; null for none
            text             TEXT,              -- of an answered one
            native_reasoning TEXT,
            log_probabilities TEXT,             -- JSON
            PRIMARY KEY (trial, attempt),
            CHECK ((text IS NOT NULL) = (kind = 'answered'))
        """;

    /// <summary>Makes what format 6 has beside the tables of format 5.</summary>
    public const string Panel = """
        CREATE TABLE panel (                    -- a round of a judge that asks a model
            judge     TEXT NOT NULL,
            round     INTEGER NOT NULL,
            first     INTEGER NOT NULL,         -- the number of the first vote on a trial; those on its further calls follow
            questions INTEGER NOT NULL,         -- the most votes on one reply
            replies   INTEGER NOT NULL,         -- the most replies of a trial: its own, and those to further calls
            prompt    TEXT NOT NULL,            -- SHA-256 of what makes its verdicts
            addresses TEXT,                     -- JSON: where its model was to be asked; null for the provider's own address
            PRIMARY KEY (judge, round)
        ) WITHOUT ROWID;
        """;

    /// <summary>Makes what format 8 has beside the tables of format 7.</summary>
    public const string Stopping = """
        CREATE TABLE stopping (                 -- how a study that may stop early ended, and whether it was told to go on; the latest counts
            id      INTEGER PRIMARY KEY,
            queries INTEGER NOT NULL,           -- so many of its queries, in plan order, had been asked
            why     TEXT NOT NULL               -- excludes-zero, narrow-enough; not-yet where no query was left; gone-on
        );
        """;

    /// <summary>Makes what today's format has beside the tables of formats 3 and 4.</summary>
    public const string Additions = $"""
        CREATE TABLE shared_body (              -- the first body of each kind; the others are packed with it as their dictionary
            id    INTEGER PRIMARY KEY,
            kind  TEXT NOT NULL UNIQUE,         -- direction, system prompt or status, address
            bytes BLOB NOT NULL                 -- zstd
        );
        CREATE TABLE transcript (               -- a reply, parsed
            trial              INTEGER NOT NULL,
            attempt            INTEGER NOT NULL,
            parser             INTEGER NOT NULL, -- the version of the parser that made it; of several rows that of the highest counts
            kind               TEXT NOT NULL,    -- complete, untagged, unknown-end, malformed, empty, truncated, filtered, not-put, failed
            scratchpad_start   INTEGER,          -- in UTF-16 units of the reply's text
            scratchpad_length  INTEGER,
            output_start       INTEGER,          -- of an untagged one its text
            output_length      INTEGER,
            in_open_scratchpad INTEGER,          -- of an untagged one
            said               TEXT,             -- why it is malformed, filtered or failed; the provider's word for an unknown end
            resolves           TEXT,             -- what the scratchpad resolves to do: comply, refuse, unclear; null where nobody had to read it
            PRIMARY KEY (trial, attempt, parser),
            FOREIGN KEY (trial, attempt) REFERENCES reply
        ) WITHOUT ROWID;
        {Panel}
        {Stopping}
        CREATE INDEX further_call ON trial (follows, number) WHERE follows IS NOT NULL;
        -- The few rows that every look at a run asks for, so that it need not go through all replies and exchanges.
        CREATE INDEX reply_without_answer ON reply (trial, attempt) WHERE kind <> 'answered';
        CREATE INDEX exchange_again ON exchange (trial, attempt) WHERE number = 2;
        """;

    /// <summary>Makes the tables.</summary>
    public const string Create = $"""
        CREATE TABLE run (
            study    TEXT NOT NULL,             -- canonical JSON
            version  TEXT NOT NULL,             -- of the program that compiled the plan
            created  TEXT NOT NULL,             -- UTC, ISO 8601
            hashes   TEXT NOT NULL,             -- JSON: prompt block or query set -> SHA-256
            problems TEXT NOT NULL,             -- JSON: what the checks found
            scenario TEXT                       -- JSON: its arms and contrasts, and what the variations change; null where nobody kept it
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
            fields   TEXT,                      -- JSON: what else belongs to it; null for nothing
            category TEXT NOT NULL,
            text     TEXT NOT NULL,
            source   TEXT NOT NULL,
            topic    TEXT
        );
        CREATE TABLE system_prompt (
            id   INTEGER PRIMARY KEY,
            text TEXT UNIQUE                    -- null for the one that stands for all that are not known, as in an imported run
        );
        CREATE TABLE prompt (
            id      INTEGER PRIMARY KEY,
            hash    TEXT NOT NULL UNIQUE,       -- SHA-256 of its texts
            system  INTEGER NOT NULL REFERENCES system_prompt,
            user    TEXT NOT NULL,
            tools   TEXT,                       -- JSON: the tools that the model may call; null for none
            prefill TEXT,
            further TEXT                        -- JSON: what was said since the user's first turn, reply and question by turns; null for nothing
        );
        CREATE TABLE trial (                    -- what is asked: the plan's trials, the further calls of their protocols, and the votes of judges
            id          INTEGER PRIMARY KEY,    -- position in the plan; of a further call that of its trial and so many times the plan's length as there were calls before
            role        TEXT NOT NULL,
            subject     TEXT NOT NULL,
            scenario    TEXT NOT NULL,
            variation   TEXT NOT NULL,
            reasoning   TEXT NOT NULL,
            tier        TEXT NOT NULL,
            arm         TEXT NOT NULL,          -- by name; the tier is what it is called
            paraphrase  INTEGER NOT NULL,
            repeat      INTEGER NOT NULL,
            query       INTEGER NOT NULL REFERENCES query,
            prompt      INTEGER NOT NULL REFERENCES prompt,
            seed        INTEGER NOT NULL,       -- 64 bits
            follows     INTEGER REFERENCES trial, -- of a further call or a vote the trial of the plan that it belongs to; null for a trial of the plan
            purpose     TEXT,                   -- of a further call; of a vote the judge
            number      INTEGER,                -- which call of that trial, from 2
            max_tokens  INTEGER,                -- of its answer; null for what the study allows
            decoding    TEXT                    -- JSON: how a judge's vote is sampled; null for how the study samples
        );
        CREATE TABLE reply (
        {ReplyColumns}
        );
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
            sent       BLOB,                    -- zstd, or zlib in rows of an older format; null where it is that of the number before
            sent_shared     INTEGER REFERENCES shared_body, -- the dictionary it is packed with; null for none
            sent_with_prompt INTEGER NOT NULL DEFAULT 0, -- whether what the prompt's user says follows in the dictionary of sent
            received   BLOB NOT NULL,           -- likewise
            received_shared INTEGER REFERENCES shared_body,
            received_with_text INTEGER NOT NULL DEFAULT 0, -- whether the reply's native_reasoning and text follow in the dictionary of received
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
            version TEXT,                       -- of its rules, or the SHA-256 of its prompt; null where nobody kept it
            round   INTEGER NOT NULL            -- the round that counts, from 1: its verdicts are of that version
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
        {Additions}
        """;
}
