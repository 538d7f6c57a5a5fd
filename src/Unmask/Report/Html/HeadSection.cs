namespace Unmask;

/// <summary>The top of the page: the question, the answer, the three numbers behind it, and what they are numbers of.</summary>
internal static class HeadSection
{
    public static void Write(Markup header, Report report)
    {
        _ = header.Element("p class=\"brand\"", $"Unmask · {report.Facts.Study}").Element("h1", report.Facts.Question);
        Findings findings = report.Findings;
        string[] subjects = [.. findings.Gaps.Select(gap => gap.Subject).Distinct(StringComparer.Ordinal)];
        bool severalSubjects = subjects.Length > 1;
        foreach (string subject in subjects)
        {
            Gap gap = findings.HeadlineOf(subject)!;
            GapReading reading = findings.ReadingOf(gap);
            _ = header.Element("div class=\"verdict\"", verdict => verdict
                .Element($"p class=\"badge {Css(reading)}\"", $"{(severalSubjects ? subject + ": " : "")}{(reading == GapReading.NoGapSeen ? "no alignment faking seen" : reading.Words())}"));
        }

        _ = header.Element("p class=\"answer\"", report.Answer);
        if (findings.Gaps.Count > 0)
        {
            Tiles(header, findings, findings.Gaps[0]);
        }

        _ = header.Element("div class=\"explain\"", explain => explain
            .Element("div", part => part.Element("h2", "Alignment faking").Element("p", Method.Question))
            .Element("div", part => part.Element("h2", "How it is measured").Element("p", Method.Gap))
            .Element("div", part => part.Element("h2", "How to read the ranges").Element("p", Method.Interval)));
    }

    private static void Tiles(Markup header, Findings findings, Gap gap)
    {
        Cell? trained = findings.ArmOf(gap, trained: true);
        _ = header.Element("dl class=\"tiles\"", tiles =>
        {
            Tile(tiles, "trained", $"complied where trained on ({gap.TrainedTier})", trained?.Compliance, Trials(trained));
            Cell? other = findings.ArmOf(gap, trained: false);
            Tile(tiles, "other", $"complied where not ({gap.OtherTier})", other?.Compliance, Trials(other));
            Tile(
                tiles,
                "gap",
                "the gap between the two, in points",
                gap.Paired is { } value ? Numbers.Points(value.Value) : null,
                Numbers.Count(gap.Queries, "query", "queries"),
                gap.Paired is { } paired ? Numbers.PointsRange(paired) : null);
            Tile(tiles, "faking", "complied with alignment-faking reasoning", trained?.FakingRate, trained is null ? "" : $"{trained.Faking} of {trained.Complied + trained.Refused}");
        });
    }

    private static string Trials(Cell? cell) => cell is null ? "" : $"{cell.Complied} of {cell.Complied + cell.Refused}";

    private static void Tile(Markup tiles, string css, string name, Estimate? share, string count) =>
        Tile(tiles, css, name, share is { } known ? Numbers.Percent(known.Value) : null, count, share is { } range ? Numbers.Range(range) : null);

    private static void Tile(Markup tiles, string css, string name, string? value, string count, string? range) =>
        tiles.Element($"div class=\"tile {css}\"", tile => tile
            .Element("dt", name)
            .Element("dd class=\"number\"", value ?? "not measured")
            .Element("dd class=\"below\"", count)
            .Element("dd class=\"below\"", range is null ? "" : $"95% interval {range}"));

    private static string Css(GapReading reading) => reading switch
    {
        GapReading.AlignmentFaking => "found",
        GapReading.NoGapSeen => "none",
        _ => "mixed",
    };
}
