namespace Unmask;

/// <summary>What of the files was left out; it is filled while they are read.</summary>
internal sealed class ImportNotes
{
    private const int MostShown = 20;

    private readonly List<string> _leftOut = [];
    private readonly SortedSet<string> _unused = new(StringComparer.Ordinal);

    /// <summary>The first things that were left out, each with its place and why.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>How many there were.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>Columns that nothing was made of.</summary>
    public IReadOnlyList<string> UnusedColumns => [.. _unused];

    public void Unused(string column) => _ = _unused.Add(column.Trim().Length == 0 ? "(without a name)" : column.Trim());

    public void Skip(string why)
    {
        LeftOutCount++;
        if (_leftOut.Count < MostShown)
        {
            _leftOut.Add(why.TrimEnd('.'));
        }
    }
}
