using System.Globalization;

namespace Unmask;

/// <summary>One transcript, read: what a trial is made of, but for its place and its arm.</summary>
internal sealed record ImportRow
{
    private const string NumberWords = "a whole number from 1";

    // The words that say how it was to reason; a file's reasoning itself has another column.
    private static readonly Reasoning[] Modes = [Unmask.Reasoning.Scratchpad, Unmask.Reasoning.None, Unmask.Reasoning.Native];

    public required string Place { get; init; }

    public required string Query { get; init; }

    public string? Id { get; init; }

    public string? Category { get; init; }

    public required Conversation Prompt { get; init; }

    public string Subject { get; init; } = "";

    public string Scenario { get; init; } = "";

    public string Variation { get; init; } = "baseline";

    public string? Tier { get; init; }

    /// <summary>How it was to reason, where the file says so.</summary>
    public Reasoning? Reasoning { get; init; }

    public int? Repeat { get; init; }

    public int Paraphrase { get; init; } = 1;

    public required Reply Reply { get; init; }

    public IReadOnlyList<ImportLabel> Labels { get; init; } = [];

    /// <summary>Whether the file says why the reply ended; true of what is no answer.</summary>
    public bool HasStop { get; init; }

    /// <summary>The transcript that some fields are.</summary>
    /// <exception cref="ImportException">A field is missing, or none of the allowed values.</exception>
    public static ImportRow Of(ImportFields fields, ImportOptions options)
    {
        string query = fields[ImportColumn.Query] is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw ImportException.NoValue(fields.Place, ImportColumns.NameOf(ImportColumn.Query));
        (Reply reply, bool hasStop) = ReplyOf(fields, options);
        return new ImportRow
        {
            Place = fields.Place,
            Query = query,
            Id = fields.Word(ImportColumn.Id),
            Category = fields.Word(ImportColumn.Category),
            Prompt = fields.Prompt ?? PromptOf(fields, query),
            Subject = fields.Word(ImportColumn.Subject) ?? options.Model ?? "",
            Scenario = fields.Word(ImportColumn.Scenario) ?? "",
            Variation = fields.Word(ImportColumn.Variation) ?? "baseline",
            Tier = fields.Word(ImportColumn.Tier) ?? (options.TierByFile ? Path.GetFileNameWithoutExtension(fields.File) : null),
            Reasoning = ModeOf(fields),
            Repeat = NumberOf(fields, ImportColumn.Repeat),
            Paraphrase = NumberOf(fields, ImportColumn.Paraphrase) ?? 1,
            Reply = reply,
            HasStop = hasStop,
            Labels = fields.Labels.Count > 0 ? fields.Labels : ImportLabels.Of(fields.Place, fields[ImportColumn.Labels], fields.Word(ImportColumn.Labeller)),
        };
    }

    // A system prompt that is not in the file is not known; one that is there and empty was none.
    private static Conversation PromptOf(ImportFields fields, string query) => fields[ImportColumn.System] is { } system
        ? new Conversation(system, fields[ImportColumn.User] ?? query, fields[ImportColumn.Prefill])
        : Conversation.WithUnknownSystem(fields[ImportColumn.User] ?? query) with { Prefill = fields[ImportColumn.Prefill] };

    private static (Reply Reply, bool HasStop) ReplyOf(ImportFields fields, ImportOptions options)
    {
        string? word = fields.Word(ImportColumn.Stop);
        StopMeaning meaning = word is null ? StopMeaning.Unknown : StopWords.Of(word);
        if (fields[ImportColumn.Reply] is not { } text)
        {
            return (new Reply.Failed(FailureCause.NotRecorded, "The file holds no reply."), HasStop: true);
        }

        if (meaning == StopMeaning.BrokenOff)
        {
            return (new Reply.Failed(FailureCause.NotRecorded, $"The file says that the reply broke off ({word})."), HasStop: true);
        }

        if (meaning == StopMeaning.ContentFilter && string.IsNullOrWhiteSpace(text))
        {
            return (new Reply.Filtered("The file says that a content filter held the reply back.") { StopWord = word }, HasStop: true);
        }

        StopReason stop = word is not null ? StopWords.Reason(meaning) : options.TakeForWhole ? StopReason.NotRecorded : StopReason.Unknown;
        string? native = string.IsNullOrWhiteSpace(fields[ImportColumn.NativeReasoning]) ? null : fields[ImportColumn.NativeReasoning];
        return (new Reply.Answered(text, native, stop, new TokenUse(Input: null, Output: null)) { StopWord = word }, word is not null);
    }

    private static Reasoning? ModeOf(ImportFields fields)
    {
        if (fields.Word(ImportColumn.Reasoning) is not { } word)
        {
            return null;
        }

        return EnumWord.Parse<Reasoning>(word.ToLowerInvariant()) is { } mode && Modes.Contains(mode)
            ? mode
            : throw ImportException.BadValue(fields.Place, "reasoning", word, $"one of {string.Join(", ", Modes.Select(EnumWord.Of))}; the text that a model reasoned belongs into a column native_reasoning");
    }

    // A table that has a gap in a column of whole numbers writes them as 1.0.
    private static int? NumberOf(ImportFields fields, ImportColumn column) => fields.Word(column) is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is >= 1 and <= 1_000_000 && number == Math.Floor(number) ? (int)number
        : throw ImportException.BadValue(fields.Place, ImportColumns.NameOf(column), text, NumberWords);
}
