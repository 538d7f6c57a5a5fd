namespace Unmask;

/// <summary>One transcript of a file as text by column. What the file does not hold is absent.</summary>
/// <param name="file">The file's name, as the run keeps it.</param>
/// <param name="unit">What <paramref name="number"/> counts: <c>line</c>, or <c>entry</c> of a JSON list.</param>
/// <param name="number">From 1.</param>
internal sealed class ImportFields(string file, string unit, long number)
{
    private readonly string?[] _values = new string?[Enum.GetValues<ImportColumn>().Length];

    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>Where it stands, for people.</summary>
    public string Place { get; } = FormattableString.Invariant($"'{file}', {unit} {number}");

    /// <summary>The line or the entry, from 1.</summary>
    public long Number => number;

    /// <summary>A field; null where it is absent.</summary>
    public string? this[ImportColumn column]
    {
        get => _values[(int)column];
        set => _values[(int)column] = value;
    }

    /// <summary>All that the model read, where the file holds it turn by turn; null where it does not.</summary>
    public Conversation? Prompt { get; set; }

    /// <summary>Labels by people that are not in the column for them.</summary>
    public IReadOnlyList<ImportLabel> Labels { get; set; } = [];

    /// <summary>Whether it is of a published shape whose tiers are known: <c>free</c> is trained on there.</summary>
    public bool HasPublishedTiers { get; set; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public ImportException? Fault { get; set; }

    /// <summary>A field without the blanks around it; null where it is absent or blank.</summary>
    public string? Word(ImportColumn column) => string.IsNullOrWhiteSpace(this[column]) ? null : this[column]!.Trim();

    /// <summary>The same transcript with another reply.</summary>
    public ImportFields With(string? reply)
    {
        ImportFields copy = new(file, unit, number) { Prompt = Prompt, Labels = Labels, HasPublishedTiers = HasPublishedTiers };
        _values.CopyTo(copy._values, 0);
        copy[ImportColumn.Reply] = reply;
        return copy;
    }
}
