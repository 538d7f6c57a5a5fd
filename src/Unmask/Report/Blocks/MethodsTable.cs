namespace Unmask;

/// <summary>The headline gaps by other methods: whether what was found hangs on one of them.</summary>
internal static class MethodsTable
{
    private static readonly string[] Heads = ["method", "gap (points)", "ratio", "p", "what it takes for granted"];

    /// <summary>A folded table for each headline; nothing where too little was judged.</summary>
    public static IEnumerable<PageBlock> Of(Report report) => report.Methods.Select(one => new PageBlock.Folded(Title(report, one), [Table(one, title: "")]));

    /// <summary>The same, open, for a terminal.</summary>
    public static IEnumerable<PageBlock> Open(Report report) => report.Methods.Select(one => Table(one, Title(report, one)));

    private static string Title(Report report, GapByMethods one) => $"The gap by other methods{(report.Findings.Headlines.Count > 1 ? $": {report.Findings.NameOf(one.Gap)}" : "")}";

    private static PageBlock.Table Table(GapByMethods one, string title) => new(title, Heads, [.. one.Methods.Select(Row)]) { Note = one.Gap.OverWordings is null ? "95% intervals below. The first is the one that this page speaks of." : "95% intervals below. The first is of these wordings as they are; the second, over wordings, is the one that the answer speaks of." };

    private static IReadOnlyList<TableCell> Row(GapMethod method) =>
    [
        new TableCell(method.Name),
        method is { Scale: GapScale.Points, Value: { } gap } ? TableCell.OfGap(gap) : TableCell.None,
        method is { Scale: GapScale.Ratio, Value: { } ratio } ? new TableCell(Ratio(ratio.Value), [$"{Ratio(ratio.Low)} to {Ratio(ratio.High)}"]) : TableCell.None,
        method.P is { } p ? new TableCell(Numbers.P(p)) : TableCell.None,
        new TableCell(method.Basis),
    ];

    private static string Ratio(double ratio) => FormattableString.Invariant($"{ratio:0.00}");
}
