using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Transcripts as a run stores them: nothing is parsed again when a run is looked at.</summary>
internal static class TranscriptRows
{
    /// <summary>The columns that <see cref="Values"/> gives and <see cref="Read"/> takes.</summary>
    public const string Names = "kind, scratchpad_start, scratchpad_length, output_start, output_length, in_open_scratchpad, said, resolves";

    /// <summary>Finds the row that counts of a reply <c>r</c>, as <c>x</c>; none where it was never judged.</summary>
    public const string Join = "LEFT JOIN transcript x ON x.trial = r.trial AND x.attempt = r.attempt AND x.parser = (SELECT max(parser) FROM transcript WHERE trial = r.trial AND attempt = r.attempt)";

    /// <summary>The columns behind <see cref="Join"/>, in the order of <see cref="Names"/>.</summary>
    public const string Columns = "x.kind, x.scratchpad_start, x.scratchpad_length, x.output_start, x.output_length, x.in_open_scratchpad, x.said, x.resolves";

    /// <summary>The values of a row.</summary>
    /// <param name="transcript">The parsed reply.</param>
    /// <param name="resolves">What its scratchpad resolves to do; null where that was not read.</param>
    public static object?[] Values(Transcript transcript, Resolve? resolves)
    {
        string? resolve = resolves is { } read ? EnumWord.Of(read) : null;
        return transcript switch
        {
            Transcript.Complete complete => ["complete", complete.Scratchpad?.Start, complete.Scratchpad?.Length, complete.Output.Start, complete.Output.Length, null, null, resolve],
            Transcript.Untagged untagged => ["untagged", null, null, untagged.Text.Start, untagged.Text.Length, untagged.InOpenScratchpad, null, null],
            Transcript.UnknownEnd end => ["unknown-end", end.Scratchpad?.Start, end.Scratchpad?.Length, end.Output?.Start, end.Output?.Length, null, end.Word, null],
            Transcript.Malformed malformed => ["malformed", null, null, null, null, null, malformed.Reason, null],
            Transcript.Empty => ["empty", null, null, null, null, null, null, null],
            Transcript.Truncated cut => ["truncated", cut.Scratchpad?.Start, cut.Scratchpad?.Length, cut.Output?.Start, cut.Output?.Length, null, null, null],
            Transcript.Filtered filtered => ["filtered", null, null, null, null, null, filtered.Reason, null],
            Transcript.NotPut unput => ["not-put", null, null, null, null, null, unput.Reason, null],
            Transcript.Failed failed => ["failed", null, null, null, null, null, failed.Reason, null],
            _ => throw new ArgumentException($"There is no such transcript: {transcript.GetType().Name}.", nameof(transcript)),
        };
    }

    /// <summary>Undoes <see cref="Values"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="at">Where <see cref="Columns"/> begin.</param>
    /// <param name="length">The length of the reply's text; 0 where it has none.</param>
    /// <exception cref="InvalidDataException">The row stands for nothing, or points out of the text.</exception>
    public static Transcript Read(SqliteDataReader row, int at, int length) => row.GetString(at) switch
    {
        "complete" => new Transcript.Complete(PassageOrNull(row, at + 1, length), PassageOf(row, at + 3, length)),
        "untagged" => new Transcript.Untagged(PassageOf(row, at + 3, length), row.GetBoolean(at + 5)),
        "unknown-end" => new Transcript.UnknownEnd(PassageOrNull(row, at + 1, length), PassageOrNull(row, at + 3, length), row.TextOrNull(at + 6)),
        "malformed" => new Transcript.Malformed(row.Text(at + 6)),
        "empty" => new Transcript.Empty(),
        "truncated" => new Transcript.Truncated(PassageOrNull(row, at + 1, length), PassageOrNull(row, at + 3, length)),
        "filtered" => new Transcript.Filtered(row.Text(at + 6)),
        "not-put" => new Transcript.NotPut(row.Text(at + 6)),
        "failed" => new Transcript.Failed(row.Text(at + 6)),
        string kind => throw new InvalidDataException($"it knows a transcript '{kind}' that this program does not"),
    };

    private static Passage? PassageOrNull(SqliteDataReader row, int at, int length) => row.IsDBNull(at) ? null : PassageOf(row, at, length);

    private static Passage PassageOf(SqliteDataReader row, int at, int length)
    {
        Passage passage = new(row.GetInt32(at), row.GetInt32(at + 1));
        return passage.Start >= 0 && passage.Length >= 0 && passage.Start <= length - passage.Length ? passage : throw new InvalidDataException("a transcript points out of its reply");
    }
}
