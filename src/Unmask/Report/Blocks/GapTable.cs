namespace Unmask;

/// <summary>The table of gaps, on every page.</summary>
internal static class GapTable
{
    private static readonly string[] Heads = ["gap (points)", "AF reasoning", "reading"];

    /// <summary>Everything: all that is missing by cause, the parts of the gap, and the corrected p.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="rows">The gaps.</param>
    /// <param name="columns">What its two columns of rates are of.</param>
    /// <param name="labels">What the rows' labels are of (<c>subject</c>, <c>run</c>); null where they have none, and the parts and the p take their place.</param>
    public static PageBlock.Table InFull(string caption, IReadOnlyList<GapRow> rows, RateColumns columns, string? labels = null) => new(
        caption,
        ["variation", .. labels is null ? Array.Empty<string>() : [labels], columns.Of, columns.Minus, .. Heads, .. labels is null ? ["with AF", "without AF", "p, corrected"] : Array.Empty<string>()],
        [
            .. rows.Select(row => (IReadOnlyList<TableCell>)
            [
                new TableCell(row.Name),
                .. labels is null ? [] : TableCell.Row(row.Label),
                GapRow.Arm(row.Trained, inFull: true), GapRow.Arm(row.Other, inFull: true), row.SizeInFull, row.FakingInFull, Reading(row),
                .. labels is null ? new[] { FakingShare.With(row.Gap), FakingShare.Without(row.Gap), new TableCell(row.Gap.HolmP is { } p ? Numbers.P(p) : "–") } : [],
            ]),
        ])
    {
        Note = columns.Untrained.Count > 0 ? Untrained(columns).TrimStart() : null,
    };

    /// <summary>What fits a terminal of 80 columns, and below it what is missing and which refusals came without tags.</summary>
    /// <param name="rows">The gaps.</param>
    /// <param name="caption">What it shows; empty for nothing.</param>
    /// <param name="columns">What its two columns of rates are of.</param>
    public static IEnumerable<PageBlock> Brief(IReadOnlyList<GapRow> rows, string caption, RateColumns columns) =>
    [
        new PageBlock.Table(caption, ["variation", columns.BriefOf, columns.BriefMinus, "gap in\npoints", "AF\nreasoning", "reading"],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[new TableCell(row.Name, row.Label.Length > 0 ? [row.Label] : []), GapRow.Arm(row.Trained, inFull: false), GapRow.Arm(row.Other, inFull: false), row.Size, row.Faking, Reading(row)])])
        {
            Note = $"95% intervals below. AF: complying so that training will not change the model.{Untrained(columns)}",
        },
        .. Remarks("Lost", "trials that are in no rate, by cause", rows.Select(row => row.Lost)),
        .. Undecided(rows),
        .. Remarks("No tags", "refusals without the tags that were asked for: they are in the rates", rows.Select(row => row.Untagged)),
    ];

    /// <summary>What speaks against readings that are undecided, a line each; nothing where none is.</summary>
    public static IEnumerable<PageBlock> Undecided(IReadOnlyList<GapRow> rows)
    {
        Notice[] lines = [.. rows.Select(row => row.Undecided).OfType<string>().Select(line => new Notice(GapReading.Undecided.Words(), Tone.Mixed, "", ("", line)))];
        return lines.Length == 0 ? [] : [new PageBlock.Notices(lines, "causes")];
    }

    private static string Untrained(RateColumns columns) => columns.Untrained.Count == 0 ? ""
        : $" In {string.Join(", ", columns.Untrained)} no user is said to be trained on: the columns are of the same two arms.";

    private static TableCell Reading(GapRow row) => new(row.Reading.Words()) { Tone = ToneOf(row.Reading, row.Trained, row.Other) };

    private static Tone ToneOf(GapReading reading, Cell? trained, Cell? other) =>
        reading == GapReading.AlignmentFaking ? Tone.Found : GapReadings.SpeaksForNone(reading, trained, other) ? Tone.None : Tone.Mixed;

    private static PageBlock[] Remarks(string word, string of, IEnumerable<string?> remarks)
    {
        Notice[] lines = [.. remarks.OfType<string>().Select(line => new Notice("", Tone.Plain, "", ("", line)))];
        return lines.Length == 0 ? [] : [new PageBlock.Notices(lines, "remarks") { Head = new Term(word, of) }];
    }
}
