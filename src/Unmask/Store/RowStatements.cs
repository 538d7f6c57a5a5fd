using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>The prepared statements of a writing session.</summary>
internal sealed class RowStatements(SqliteConnection connection, long session) : IDisposable
{
    // Plain statements: the transaction object would have to be given to each of the others anew for every commit.
    private readonly SqliteCommand _begin = connection.Command("BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = connection.Command("COMMIT");

    private readonly SqliteCommand _reply = connection.Insert(
        "reply",
        "",
        "trial",
        "attempt",
        "kind",
        "text",
        "native_reasoning",
        "stop",
        "stop_word",
        "model",
        "input_tokens",
        "output_tokens",
        "cached_tokens",
        "cache_written",
        "reasoning_tokens",
        "in_batch",
        "log_probabilities",
        "cause",
        "reason",
        "unknown_parts",
        "tool_calls");

    private readonly SqliteCommand _system = connection.Insert("system_prompt", "ON CONFLICT (text) DO NOTHING", "text");

    private readonly SqliteCommand _furtherPrompt = connection.Command(
        "INSERT INTO prompt (hash, system, user, prefill, further, tools) SELECT $hash, id, $user, $prefill, $further, $tools FROM system_prompt WHERE text = $system ON CONFLICT (hash) DO NOTHING",
        ("$hash", ""), ("$user", ""), ("$prefill", null), ("$further", null), ("$tools", null), ("$system", ""));

    // All but what is its own it has from the trial that it belongs to.

    private readonly SqliteCommand _further = connection.Command(
        """
        INSERT INTO trial (id, role, subject, scenario, variation, reasoning, tier, arm, paraphrase, repeat, query, prompt, seed, follows, purpose, number, max_tokens, decoding)
        SELECT $id, $role, $subject, scenario, variation, $reasoning, tier, arm, paraphrase, $repeat, query, (SELECT id FROM prompt WHERE hash = $hash), $seed, id, $purpose, $number, $most, $decoding FROM trial WHERE id = $trial ON CONFLICT (id) DO NOTHING
        """,
        ("$id", 0), ("$role", ""), ("$subject", ""), ("$reasoning", ""), ("$repeat", 0), ("$hash", ""), ("$seed", 0L), ("$purpose", ""), ("$number", 0), ("$most", null), ("$decoding", null), ("$trial", 0));

    private readonly SqliteCommand _put = connection.Command("UPDATE trial SET prompt = (SELECT id FROM prompt WHERE hash = $hash) WHERE id = $trial", ("$hash", ""), ("$trial", 0));

    private readonly SqliteCommand _panel = connection.Insert("panel", "ON CONFLICT (judge, round) DO NOTHING", "judge", "round", "first", "questions", "replies", "prompt", "addresses");

    private readonly SqliteCommand _exchange = connection.Insert(
        "exchange", "", "trial", "attempt", "number", "address", "status", "request_id", "started", "seconds", "ended", "problem", "sent", "sent_shared", "sent_with_prompt", "received", "received_shared", "received_with_text", "content_type");

    private readonly SqliteCommand _verdict = connection.Insert(
        "verdict", "", "trial", "attempt", "judge", "round", "kind", "holds", "confidence", "said", "evidence_start", "evidence_length", "evidence_source");

    // Judging again by the same parser finds the row there already, and may be the first to read what it resolves to do.
    private readonly SqliteCommand _transcript = connection.Insert(
        "transcript",
        "ON CONFLICT (trial, attempt, parser) DO UPDATE SET resolves = excluded.resolves WHERE resolves IS NULL AND excluded.resolves IS NOT NULL",
        ["trial", "attempt", "parser", .. TranscriptRows.Names.Split(", ")]);

    private readonly SqliteCommand _judge = connection.Insert(
        "judge", "ON CONFLICT (name) DO UPDATE SET round = excluded.round, version = excluded.version", "name", "decides", "round", "version");

    private readonly SqliteCommand _batch = connection.Insert("batch", "", "number", "subject", "label", "created");

    private readonly SqliteCommand _batchTrial = connection.Insert("batch_trial", "", "batch", "trial", "attempt");

    private readonly SqliteCommand _batchSubmitted = connection.Insert("batch_submitted", "", "batch", "name");

    private readonly SqliteCommand _batchEnded = connection.Insert("batch_ended", "", "batch");

    private readonly SqliteCommand _stopped = connection.Insert("stopping", "", "queries", "why");

    private readonly SqliteCommand _tick = connection.Command(
        "UPDATE session SET seconds = $seconds WHERE id = $id", ("$seconds", 0.0), ("$id", session));

    private readonly BodyPacker _bodies = new(connection);

    private string? _lastSystem;
    private (Conversation? Prompt, string Hash) _last = (null, "");

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Run(RunRow row)
    {
        switch (row)
        {
            case RunRow.Replied replied:
                Reply(replied);
                break;
            case RunRow.Further further:
                Further(further.Call);
                break;
            case RunRow.Put put:
                Put(put.Trial, put.Prompt);
                break;
            case RunRow.BatchPlanned planned:
                Batch(planned);
                break;
            case RunRow.BatchSubmitted submitted:
                _batchSubmitted.Run(submitted.Number, submitted.Name);
                break;
            case RunRow.BatchEnded ended:
                _batchEnded.Run(ended.Number);
                break;
            case RunRow.Parsed parsed:
                _transcript.Run([parsed.Trial, parsed.Attempt, TranscriptParser.Version, .. TranscriptRows.Values(parsed.Transcript, parsed.Resolves)]);
                break;
            case RunRow.Judged judged:
                Verdict(judged);
                break;
            case RunRow.PanelBegun(var round):
                _panel.Run(round.Judge, round.Round, round.First, round.Questions, round.Replies, round.Prompt, round.Addresses.Count == 0 ? null : JsonSerializer.Serialize(round.Addresses, RunJson.Default.IReadOnlyListString));
                break;
            case RunRow.Counts counts:
                _judge.Run(counts.Judge, EnumWord.Of(counts.Decides), counts.Round, counts.Version);
                break;
            case RunRow.Stopped stopped:
                _stopped.Run(stopped.Queries, EnumWord.Of(stopped.Why));
                break;
            default:
                break;
        }
    }

    /// <summary>Notes how long the session has lasted.</summary>
    public void Tick(TimeSpan elapsed) => _tick.Run(elapsed.TotalSeconds, session);

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _reply.Dispose();
        _system.Dispose();
        _put.Dispose();
        _panel.Dispose();
        _furtherPrompt.Dispose();
        _further.Dispose();
        _exchange.Dispose();
        _transcript.Dispose();
        _verdict.Dispose();
        _judge.Dispose();
        _batch.Dispose();
        _batchTrial.Dispose();
        _batchSubmitted.Dispose();
        _batchEnded.Dispose();
        _stopped.Dispose();
        _tick.Dispose();
        _bodies.Dispose();
    }

    private void Further(Trial call)
    {
        (int trial, string purpose, int number) = call.Follows!;
        Conversation prompt = call.Prompt;
        string? decoding = call.Decoding is { } own ? JsonSerializer.Serialize(own, RunJson.Default.Decoding) : null;
        // The votes of a panel share their prompt, and most calls the last one's system prompt.
        if (!ReferenceEquals(prompt, _last.Prompt))
        {
            _last = (prompt, prompt.Hash);
            WritePrompt(prompt, _last.Hash);
        }

        _further.Run(
            call.Index, EnumWord.Of(call.Role), call.Subject, EnumWord.Of(call.Reasoning), call.Repeat, _last.Hash, unchecked((long)call.Seed.Value), purpose, number, call.MaxTokens, decoding, trial);
    }

    private void Put(int trial, Conversation prompt)
    {
        string hash = prompt.Hash;
        WritePrompt(prompt, hash);
        _put.Run(hash, trial);
    }

    private void WritePrompt(Conversation prompt, string hash)
    {
        string? further = prompt.Further.Count == 0 ? null : JsonSerializer.Serialize(prompt.Further, RunJson.Default.IReadOnlyListFurtherTurn);
        if (!string.Equals(prompt.System, _lastSystem, StringComparison.Ordinal))
        {
            _system.Run(prompt.System);
            _lastSystem = prompt.System;
        }

        _furtherPrompt.Run(hash, prompt.User, prompt.Prefill, further, prompt.Tools.Count == 0 ? null : Tool.Write(prompt.Tools), prompt.System);
    }

    private void Batch(RunRow.BatchPlanned row)
    {
        _batch.Run(row.Number, row.Subject, row.Label, row.Created.ToString("O", CultureInfo.InvariantCulture));
        foreach ((int trial, int attempt) in row.Trials)
        {
            _batchTrial.Run(row.Number, trial, attempt);
        }
    }

    private void Reply(RunRow.Replied row)
    {
        object?[] values = row.Reply switch
        {
            Unmask.Reply.Answered answered =>
            [
                "answered", answered.Text, answered.NativeReasoning, EnumWord.Of(answered.Stop), answered.StopWord, answered.Model, answered.Tokens.Input, answered.Tokens.Output,
                answered.Tokens.CachedInput, answered.Tokens.CacheWritten, answered.Tokens.Reasoning, answered.Tokens.InBatch, TokenChances.ToJson(answered.LogProbabilities), null, null,
                answered.UnknownParts.Count == 0 ? null : JsonSerializer.Serialize(answered.UnknownParts, RunJson.Default.IReadOnlyListString),
                answered.ToolCalls.Count == 0 ? null : ToolCall.Write(answered.ToolCalls),
            ],
            Unmask.Reply.Filtered filtered => ["filtered", null, null, null, filtered.StopWord, null, null, null, null, null, null, false, null, null, filtered.Reason, null, null],
            Unmask.Reply.NotPut unput => ["not-put", null, null, null, null, null, null, null, null, null, null, false, null, null, unput.Reason, null, null],
            Unmask.Reply.Failed failed => ["failed", null, null, null, null, null, null, null, null, null, null, false, null, EnumWord.Of(failed.Cause), failed.Reason, null, null],
            _ => throw new ArgumentException($"There is no such reply: {row.Reply.GetType().Name}.", nameof(row)),
        };
        _reply.Run([row.Trial, row.Attempt, .. values]);
        byte[] text = row.Reply.Exchanges.Count == 0 ? [] : ReplyText.Of(row.Reply);
        ReadOnlyMemory<byte>? before = null;
        for (int i = 0; i < row.Reply.Exchanges.Count; i++)
        {
            Exchange one = row.Reply.Exchanges[i];
            bool isAsBefore = before is { } same && same.Span.SequenceEqual(one.Sent.Span);
            PackedBody? sent = isAsBefore ? null : _bodies.Sent(row.Trial, one.Address, one.Sent.Span);
            PackedBody received = _bodies.Received(one.Address, one.Status, one.Received.Span, one.Problem is null ? text : []);
            _exchange.Run(
                row.Trial,
                row.Attempt,
                i + 1,
                one.Address.AbsoluteUri,
                one.Status,
                one.RequestId,
                one.Started.ToString("O", CultureInfo.InvariantCulture),
                one.Took.TotalSeconds,
                EnumWord.Of(one.End),
                one.Problem,
                sent?.Bytes,
                sent?.Shared,
                sent is { WithText: true },
                received.Bytes,
                received.Shared,
                received.WithText,
                one.ContentType);
            before = one.Sent;
        }
    }

    private void Verdict(RunRow.Judged row)
    {
        switch (row.Verdict)
        {
            case Unmask.Verdict.Scored scored:
                _verdict.Run(
                    row.Trial,
                    row.Attempt,
                    row.Judge,
                    row.Round,
                    "scored",
                    scored.Holds,
                    scored.Confidence,
                    scored.Why,
                    scored.Evidence?.Start,
                    scored.Evidence?.Length,
                    EnumWord.Of(scored.Source));
                break;
            case Unmask.Verdict.Unparseable unparseable:
                _verdict.Run(row.Trial, row.Attempt, row.Judge, row.Round, "unparseable", null, null, unparseable.Raw, null, null, null);
                break;
            case Unmask.Verdict.Missing missing:
                _verdict.Run(row.Trial, row.Attempt, row.Judge, row.Round, "missing", null, null, missing.Reason, null, null, null);
                break;
            default:
                throw new ArgumentException($"There is no such verdict: {row.Verdict.GetType().Name}.", nameof(row));
        }
    }
}
