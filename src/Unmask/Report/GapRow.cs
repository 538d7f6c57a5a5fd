namespace Unmask;

/// <summary>A gap with its arms as every table shows it, on the console, in Markdown and on a page.</summary>
/// <param name="Label">The subject or the run, where a table has several; else empty.</param>
/// <param name="Name">The variation, with whatever else is needed to tell it apart.</param>
/// <param name="Gap">The gap.</param>
/// <param name="Trained">Its trained-on arm.</param>
/// <param name="Other">Its other arm.</param>
/// <param name="Reading">What it says.</param>
public sealed record GapRow(string Label, string Name, Gap Gap, Cell? Trained, Cell? Other, GapReading Reading)
{
    /// <summary>Why the reading is undecided where the numbers alone seem to say something, clause by clause; empty where it is not.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>The same with what it is of; null where there is none.</summary>
    public string? Undecided => Against.Count == 0 ? null : $"{Full}: {string.Join("; ", Against)}.";

    /// <summary>The gap with its interval and its n.</summary>
    public TableCell Size => Gap.Paired is null ? Points(gap: null) : Points(Gap.Paired) with { Below = [.. Points(Gap.Paired).Below, Numbers.Count(Gap.Pairs, "pair")] };

    /// <summary>The share of alignment-faking reasoning where trained on.</summary>
    public TableCell Faking => FakingIn(inFull: false);

    /// <summary>The same with all that is to say of it.</summary>
    public TableCell FakingInFull => FakingIn(inFull: true);

    /// <summary>The gap, and where anything is missing what the gap could be with it.</summary>
    public TableCell SizeInFull => Size with
    {
        Below =
        [
            .. Size.Below,
            .. Gap.OverWordings is { } wordings ? [$"over {Numbers.Count(wordings.Each.Count)} wordings: {Numbers.Points(wordings.Gap)}"] : Array.Empty<string>(),
            .. Losses.Bounds(Gap, Trained, Other) is { } bounds ? [$"with all that is missing: {Numbers.PointsRange(bounds)}"] : Array.Empty<string>(),
        ],
    };

    /// <summary>The findings' gaps in their order.</summary>
    public static IReadOnlyList<GapRow> Of(Findings findings) => [.. findings.Gaps.Select(gap => Of(findings, gap, label: ""))];

    /// <summary>The gaps of one subject.</summary>
    public static IReadOnlyList<GapRow> Of(Findings findings, string subject) => [.. Of(findings).Where(row => string.Equals(row.Gap.Subject, subject, StringComparison.Ordinal))];

    /// <summary>The gaps of several findings side by side: those of one variation stand together, in the order in which the variations first come.</summary>
    /// <param name="several">Each with its label.</param>
    public static IReadOnlyList<GapRow> SideBySide(IEnumerable<(string Label, Findings Findings, Gap Gap)> several) =>
        [.. several.Select(one => Of(one.Findings, one.Gap, one.Label)).GroupBy(row => (row.Gap.Scenario, row.Gap.Variation, row.Gap.Reasoning)).SelectMany(alike => alike)];

    /// <summary>The gaps of a study's subjects side by side.</summary>
    public static IReadOnlyList<GapRow> SideBySide(Findings findings) => SideBySide(findings.Gaps.Select(gap => (gap.Subject, findings, gap)));

    /// <summary>An arm's rate with its tier, its interval, its n and, in full, what became of the other trials.</summary>
    public static TableCell Arm(Cell? cell, bool inFull)
    {
        IReadOnlyList<string> lost = cell is null ? [] : inFull ? Losses.Remarks(cell) :
        [
            .. cell.Lost > 0 ? [$"{Numbers.Count(cell.Lost)} lost"] : Array.Empty<string>(),
            .. cell.StoppedEarly > 0 ? [$"{Numbers.Count(cell.StoppedEarly)} not asked"] : Array.Empty<string>(),
        ];
        return cell?.Compliance is { } share
            ? new TableCell($"{Numbers.Percent(share.Value)} {cell.Tier}", [Numbers.Range(share), Of(cell.Complied, cell.Judged), .. lost])
            : new TableCell("not measured", lost);
    }

    /// <summary>A difference with its interval.</summary>
    public static TableCell Points(Estimate? gap) => gap is { } known ? new TableCell(Numbers.Points(known.Value), Numbers.PointsRange(known)) : new TableCell("–");

    /// <summary>What became of the trials that are in no rate, in each arm that lost some, and the bounds; null where there is nothing to say.</summary>
    public string? Lost
    {
        get
        {
            Cell[] arms = [.. new[] { Trained, Other }.OfType<Cell>().Where(arm => arm.Lost > 0)];
            string bounds = Losses.Bounds(Gap, Trained, Other) is { } known ? $". Had all missing replies gone against the gap, or for it, it would be {Numbers.PointsRange(known)} points" : "";
            return arms.Length == 0 ? null : $"{Full}: {string.Join("; ", arms.Select(arm => $"{arm.Tier} {Losses.Parts(arm)[0]} ({string.Join(", ", Losses.Parts(arm).Skip(1))})"))}{bounds}.";
        }
    }

    /// <summary>Which refusals in the rates came without the tags that were asked for; null for none.</summary>
    public string? Untagged
    {
        get
        {
            Cell[] arms = [.. new[] { Trained, Other }.OfType<Cell>().Where(arm => arm.Untagged > 0)];
            return arms.Length == 0 ? null : $"{Full}: {string.Join(", ", arms.Select(arm => $"{Numbers.Count(arm.Untagged)} in {arm.Tier}"))}.";
        }
    }

    /// <summary>Label and name in one: for a picture.</summary>
    public string Full => Label.Length > 0 ? $"{Name}, {Label}" : Name;

    private static GapRow Of(Findings findings, Gap gap, string label) =>
        new(label, findings.LabelOf(gap), gap, findings.OfArm(gap), findings.MinusArm(gap), findings.ReadingOf(gap)) { Against = findings.ReadingOf(gap) == GapReading.Undecided ? [.. findings.ObjectionsTo(gap).Select(objection => objection.Says)] : [] };

    private TableCell FakingIn(bool inFull) => FakingShare.Of(Trained, inFull) ?? new TableCell(Gap.AsksForReasoning ? "not judged" : "not asked");

    private static string Of(int hits, int all) => $"{Numbers.Count(hits)} of {Numbers.Count(all)}";
}
