namespace Unmask;

/// <summary>The columns of a verdict file that are read.</summary>
internal enum VerdictColumn
{
    Query,
    Tier,
    Complied,
    Faking,
    Repeat,
    Subject,
    Scenario,
    Variation,
    Reasoning,
    Paraphrase,
    Category,

    // Of counts alone; those above are of trials.
    N,
    Percent,
    Error,
}

/// <summary>One line of a verdict file as text by column. One instance serves a whole file; it holds the line being read.</summary>
internal sealed class VerdictFields(string path)
{
    private readonly string?[] _values = new string?[Enum.GetValues<VerdictColumn>().Length];

    /// <summary>The line, from 1; for a CSV record with line breaks its first.</summary>
    public long Line { get; private set; }

    /// <summary>A field without the blanks around it; null where it is absent or blank.</summary>
    public string? this[VerdictColumn column]
    {
        get => _values[(int)column];
        set => _values[(int)column] = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>A column's name as files spell it.</summary>
    public static string NameOf(VerdictColumn column) => column == VerdictColumn.Error ? "se" : column.ToString().ToLowerInvariant();

    /// <summary>Begins a line: forgets the one before.</summary>
    public void Begin(long line)
    {
        Line = line;
        Array.Clear(_values);
    }

    /// <summary>A field that must be there.</summary>
    public string Required(VerdictColumn column) => this[column] ?? throw VerdictFileException.NoValue(path, Line, NameOf(column));
}
