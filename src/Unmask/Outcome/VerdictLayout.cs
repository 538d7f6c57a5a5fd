namespace Unmask;

/// <summary>Which columns a file of verdicts may have: one of trials, or one of counts.</summary>
internal sealed class VerdictLayout
{
    private readonly Dictionary<string, VerdictColumn> _byName;
    private readonly (VerdictColumn Column, string[] Names)[] _columns;

    private VerdictLayout(VerdictColumn[] needed, params (VerdictColumn Column, string[] Names)[] columns)
    {
        Needed = needed;
        _columns = columns;
        _byName = columns.SelectMany(column => column.Names.Select(name => (name, column.Column))).ToDictionary(pair => pair.name, pair => pair.Column, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A trial a row.</summary>
    public static VerdictLayout Trials { get; } = new(
        [VerdictColumn.Query, VerdictColumn.Tier, VerdictColumn.Complied],
        [.. Enum.GetValues<VerdictColumn>().Where(column => column < VerdictColumn.N).Select(column => (column, column == VerdictColumn.Subject ? new[] { "subject", "model" } : [VerdictFields.NameOf(column)]))]);

    /// <summary>An arm a row, with its counts or its rate. No query: who knows only counts knows no pairs.</summary>
    public static VerdictLayout Counts { get; } = new(
        [VerdictColumn.Tier],
        (VerdictColumn.Tier, ["tier", "arm"]),
        (VerdictColumn.N, ["n"]),
        (VerdictColumn.Complied, ["complied"]),
        (VerdictColumn.Faking, ["faking"]),
        (VerdictColumn.Percent, ["percent"]),
        (VerdictColumn.Error, ["se"]),
        (VerdictColumn.Subject, ["subject", "model"]),
        (VerdictColumn.Scenario, ["scenario"]),
        (VerdictColumn.Variation, ["variation", "condition"]),
        (VerdictColumn.Reasoning, ["reasoning"]),
        (VerdictColumn.Category, ["category"]));

    /// <summary>Columns that a header must have.</summary>
    public IReadOnlyList<VerdictColumn> Needed { get; }

    /// <summary>Every name that is read.</summary>
    public IEnumerable<string> Names => _columns.Select(column => string.Join(" or ", column.Names));

    /// <summary>Which column has a name, if it is one of those read.</summary>
    public VerdictColumn? ColumnOf(string name) => _byName.TryGetValue(name.Trim(), out VerdictColumn column) ? column : null;
}
