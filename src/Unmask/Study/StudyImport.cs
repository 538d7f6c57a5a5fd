using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>Where the transcripts of a run came from that were made elsewhere, and what was made of them.</summary>
public sealed record StudyImport
{
    private const string HashPrefix = "imported/";

    /// <summary>The name of the file or folder, without its path.</summary>
    public required string Source { get; init; }

    /// <summary>The files that transcripts were taken from, in the order in which they were read; at least one.</summary>
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>Trials whose system prompt is not in the file (<see cref="SystemPrompt.Unknown"/>).</summary>
    public required int WithoutSystemPrompt { get; init; }

    /// <summary>Replies whose reason to stop is not in the file.</summary>
    public required int WithoutStop { get; init; }

    /// <summary>Whether these are taken for whole; else they are replies of an unknown end.</summary>
    public required bool TakenForWhole { get; init; }

    /// <summary>Trials whose reply is not in the file.</summary>
    public required int WithoutReply { get; init; }

    /// <summary>Labels by people that the run's folder keeps.</summary>
    public required int Labels { get; init; }

    /// <summary>Which arm each tier of the file was taken for, as "free: trained-on"; null in runs of before this was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>How the replies are parsed, a sentence for each subject, scenario and variation, or one for all.</summary>
    public required IReadOnlyList<string> Parsing { get; init; }

    /// <summary>What was left out, each with its place and why; of many the first ones.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>How many things were left out.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>Columns or fields that nothing was made of, by name.</summary>
    public required IReadOnlyList<string> UnusedColumns { get; init; }

    /// <summary>All files together, in a phrase: <c>replies.csv (SHA-256 0123456789ab…)</c>.</summary>
    [JsonIgnore]
    public string Words => Files is [var only]
        ? $"{Source}{(string.Equals(only.Name, Source, StringComparison.Ordinal) ? "" : $", {only.Name}")} (SHA-256 {only.Hash[..12]}…)"
        : $"{Source}, {Numbers.Count(Files.Count, "file")} (SHA-256 of each in report.json)";

    /// <summary>Under which key a run keeps the hash of one of the files.</summary>
    internal static string HashOf(string file) => HashPrefix + file;

    /// <summary>Whether a key is that of an imported file.</summary>
    internal static bool IsHash(string key) => key.StartsWith(HashPrefix, StringComparison.Ordinal);
}

/// <summary>A file that transcripts were taken from.</summary>
/// <param name="Name">Its name; in a folder the path below it, with slashes.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Trials">How many trials came from it.</param>
public sealed record ImportedFile(string Name, string Hash, int Trials);
