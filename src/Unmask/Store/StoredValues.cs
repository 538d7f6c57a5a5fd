using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Turns stored rows into the values that they were made from. System prompts and queries are read once and shared.</summary>
internal sealed class StoredValues(SqliteConnection connection, string folder, ScenarioWords scenario)
{
    public const string TrialColumns =
        "t.id, t.role, t.subject, t.scenario, t.variation, t.reasoning, t.tier, t.arm, t.paraphrase, t.repeat, t.query, t.seed, p.system, p.user, p.prefill, p.further, t.follows, t.purpose, t.number, t.max_tokens, t.decoding, p.tools";

    /// <summary>Where the columns after <see cref="TrialColumns"/> begin.</summary>
    public const int AfterTrial = 22;

    public const string ReplyColumns = "r.attempt, r.kind, r.text, r.native_reasoning, r.stop, r.model, r.input_tokens, r.output_tokens, r.cached_tokens, r.cache_written, r.reasoning_tokens, r.log_probabilities, r.cause, r.reason, r.in_batch, r.stop_word, r.unknown_parts, r.tool_calls";

    /// <summary>Where the columns after <see cref="ReplyColumns"/> begin.</summary>
    public const int AfterReply = AfterTrial + 18;

    public const string VerdictColumns =
        "v.trial, v.attempt, v.judge, v.kind, v.holds, v.confidence, v.said, v.evidence_start, v.evidence_length, v.evidence_source";

    private readonly Dictionary<long, string?> _systems = [];
    private readonly Dictionary<long, Query> _queries = [];
    private readonly Dictionary<(string Arm, string Variation), TrainingTold?> _told = [];
    private (string? Json, IReadOnlyList<Tool> Tools) _lastTools = (null, []);

    /// <summary>The value that a stored word stands for.</summary>
    /// <exception cref="StoreException">It stands for none.</exception>
    public T Word<T>(string word)
        where T : struct, Enum =>
        EnumWord.Parse<T>(word) ?? throw StoreException.Damaged(folder, $"it knows a {typeof(T).Name} '{word}' that this program does not");

    /// <summary>That a kind of row stands for nothing.</summary>
    public StoreException Unknown(string what, string kind) => StoreException.Damaged(folder, $"it knows a {what} '{kind}' that this program does not");

    /// <summary>Reads <see cref="TrialColumns"/>.</summary>
    public Trial Trial(SqliteDataReader row) => new()
    {
        Index = row.GetInt32(0),
        Role = Word<TrialRole>(row.GetString(1)),
        Subject = row.GetString(2),
        Scenario = row.GetString(3),
        Variation = row.GetString(4),
        Reasoning = Word<Reasoning>(row.GetString(5)),
        Tier = row.GetString(6),
        Arm = row.GetString(7),
        Paraphrase = row.GetInt32(8),
        Repeat = row.GetInt32(9),
        Query = QueryOf(row.GetInt64(10)),
        Seed = new Seed(unchecked((ulong)row.GetInt64(11))),
        Prompt = PromptOf(SystemOf(row.GetInt64(12)), row.Text(13), row.TextOrNull(14)) with
        {
            Further = row.TextOrNull(15) is { } further ? JsonSerializer.Deserialize(further, RunJson.Default.IReadOnlyListFurtherTurn)! : [],
            Tools = row.TextOrNull(21) is { } tools ? ToolsOf(tools) : [],
        },
        Told = ToldIn(row.GetString(7), row.GetString(4)),
        Follows = row.IsDBNull(16) ? null : new CallKey(row.GetInt32(16), row.Text(17), row.GetInt32(18)),
        MaxTokens = row.IsDBNull(19) ? null : row.GetInt32(19),
        Decoding = row.TextOrNull(20) is { } decoding ? JsonSerializer.Deserialize(decoding, RunJson.Default.Decoding) : null,
    };

    private TrainingTold? ToldIn(string arm, string variation)
    {
        if (!_told.TryGetValue((arm, variation), out TrainingTold? told))
        {
            _told[(arm, variation)] = told = scenario.ToldIn(arm, variation);
        }

        return told;
    }

    /// <summary>Reads <see cref="ReplyColumns"/>, which follow <see cref="TrialColumns"/>. What went over the wire is read apart.</summary>
    public Reply Reply(SqliteDataReader row) => row.GetString(AfterTrial + 1) switch
    {
        "answered" => new Reply.Answered(
            row.Text(AfterTrial + 2),
            row.TextOrNull(AfterTrial + 3),
            Word<StopReason>(row.GetString(AfterTrial + 4)),
            new TokenUse(row.NumberOrNull(AfterTrial + 6), row.NumberOrNull(AfterTrial + 7))
            {
                CachedInput = row.NumberOrNull(AfterTrial + 8),
                CacheWritten = row.NumberOrNull(AfterTrial + 9),
                Reasoning = row.NumberOrNull(AfterTrial + 10),
                InBatch = row.GetBoolean(AfterTrial + 14),
            })
        {
            StopWord = row.TextOrNull(AfterTrial + 15),
            Model = row.TextOrNull(AfterTrial + 5),
            LogProbabilities = TokenChances.Of(row.TextOrNull(AfterTrial + 11)),
            UnknownParts = row.TextOrNull(AfterTrial + 16) is { } types ? JsonSerializer.Deserialize(types, RunJson.Default.IReadOnlyListString)! : [],
            ToolCalls = row.TextOrNull(AfterTrial + 17) is { } calls ? ToolCall.Read(calls) : [],
        },
        "filtered" => new Reply.Filtered(row.Text(AfterTrial + 13)) { StopWord = row.TextOrNull(AfterTrial + 15) },
        "not-put" => new Reply.NotPut(row.Text(AfterTrial + 13)),
        "failed" => new Reply.Failed(Word<FailureCause>(row.GetString(AfterTrial + 12)), row.Text(AfterTrial + 13)),
        string kind => throw StoreException.Damaged(folder, $"it knows a reply '{kind}' that this program does not"),
    };

    /// <summary>Reads <see cref="VerdictColumns"/>.</summary>
    public Verdict Verdict(SqliteDataReader row) => row.GetString(3) switch
    {
        "scored" => new Verdict.Scored(
            row.GetBoolean(4),
            row.GetDouble(5),
            row.Text(6),
            row.IsDBNull(7) ? null : new Passage(row.GetInt32(7), row.GetInt32(8)),
            Word<EvidenceSource>(row.GetString(9))),
        "unparseable" => new Verdict.Unparseable(row.Text(6)),
        "missing" => new Verdict.Missing(row.Text(6)),
        string kind => throw StoreException.Damaged(folder, $"it knows a verdict '{kind}' that this program does not"),
    };

    private static Conversation PromptOf(string? system, string user, string? prefill) =>
        system is null ? Conversation.WithUnknownSystem(user) : new Conversation(system, user, prefill);

    // Trials of one query share their tools.
    private IReadOnlyList<Tool> ToolsOf(string json)
    {
        if (!string.Equals(json, _lastTools.Json, StringComparison.Ordinal))
        {
            IReadOnlyList<Tool> tools = Tool.Read(json, out string? fault);
            _lastTools = fault is null ? (json, tools) : throw StoreException.Damaged(folder, $"of a prompt {fault}");
        }

        return _lastTools.Tools;
    }

    // Null for one that is not known.
    private string? SystemOf(long id)
    {
        if (!_systems.TryGetValue(id, out string? text))
        {
            using SqliteCommand command = connection.Command("SELECT text FROM system_prompt WHERE id = $id", ("$id", id));
            using SqliteDataReader row = command.ExecuteReader();
            _ = row.Read();
            text = row.TextOrNull(0);
            _systems.Add(id, text);
        }

        return text;
    }

    /// <summary>The query of a row.</summary>
    public Query QueryOf(long id)
    {
        if (!_queries.TryGetValue(id, out Query? query))
        {
            using SqliteCommand command = connection.Command("SELECT name, category, text, source, topic, fields FROM query WHERE id = $id", ("$id", id));
            using SqliteDataReader row = command.ExecuteReader();
            _ = row.Read();
            query = new Query(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4));
            query = row.TextOrNull(5) is { } fields ? query with { Fields = JsonSerializer.Deserialize(fields, RunJson.Default.IReadOnlyDictionaryStringString)! } : query;
            _queries.Add(id, query);
        }

        return query;
    }
}
