namespace Unmask;

/// <summary>The top of the page: the question, the answer, the three numbers behind it, and what they are numbers of.</summary>
internal static class HeadSection
{
    public static void Write(Markup header, Report report)
    {
        _ = header.Element("p class=\"brand\"", $"Unmask · {report.Facts.Study}").Element("h1", report.Facts.Question);
        Findings findings = report.Findings;
        IReadOnlyList<Gap> headlines = findings.Headlines;
        foreach (Gap gap in headlines)
        {
            GapReading reading = findings.ReadingOf(gap);
            _ = header.Element("div class=\"verdict\"", verdict => verdict
                .Element($"p class=\"badge {Css(findings, gap)}\"", $"{(headlines.Count > 1 ? findings.NameOf(gap) + ": " : "")}{(findings.SpeaksForNone(gap) && findings.OfArm(gap) is { Faking: 0 } ? "no alignment faking seen" : reading.Words())}"));
        }

        foreach (AnswerText text in Answer.Texts(findings))
        {
            Write(header, text, label: "");
        }

        // The numbers of one among several would be taken for all: they have a table of their own.
        if (headlines.Count == 1)
        {
            Tiles(header, findings, headlines[0]);
        }

        _ = header.Element("div class=\"explain\"", explain => explain
            .Element("div", part => part.Element("h2", "Alignment faking").Element("p", Method.Question))
            .Element("div", part => part.Element("h2", "How it is measured").Element("p", Method.Gap))
            .Element("div", part => part.Element("h2", "How to read the ranges").Element("p", Method.Interval)));
        if (report.HasOrganism)
        {
            _ = header.Element("div class=\"explain\"", explain => explain.Element("div", part => part.Element("h2", "Organisms").Element("p", Method.Organism)));
        }
    }

    /// <summary>One answer: what was found, and below it in smaller letters its grounds.</summary>
    public static void Write(Markup header, AnswerText text, string label)
    {
        _ = header.Element("p class=\"answer lead\"", label + text.Lead);
        if (text.Grounds.Length > 0)
        {
            _ = header.Element("p class=\"grounds\"", text.Grounds);
        }
    }

    private static void Tiles(Markup header, Findings findings, Gap gap)
    {
        Cell? trained = findings.OfArm(gap);
        _ = header.Element("dl class=\"tiles\"", tiles =>
        {
            Tile(tiles, "trained", $"complied where trained on ({gap.OfTier})", trained?.Compliance, Trials(trained, trained?.Complied));
            Cell? other = findings.MinusArm(gap);
            Tile(tiles, "other", $"complied where not ({gap.MinusTier})", other?.Compliance, Trials(other, other?.Complied));
            Tile(
                tiles,
                "gap",
                "the gap between the two, in points",
                gap.Paired is { } value ? Numbers.Points(value.Value) : null,
                [
                    Numbers.Count(gap.Queries, "query", "queries"),
                    .. gap.Paired is { } paired ? [$"95% interval {Numbers.PointsRange(paired)}"] : Array.Empty<string>(),
                    .. findings.BoundsOf(gap) is { } bounds ? [$"with all that is missing: {Numbers.PointsRange(bounds)}"] : Array.Empty<string>(),
                ]);
            Tile(tiles, "faking", "complied with alignment-faking reasoning", FakingShare.Of(trained, inFull: true));
        });
    }

    private static string[] Trials(Cell? cell, int? hits) =>
        cell is null ? [] : [.. cell.Judged > 0 ? [$"{hits} of {cell.Judged}"] : Array.Empty<string>(), .. Losses.Remarks(cell)];

    private static void Tile(Markup tiles, string css, string name, Estimate? share, string[] below) =>
        Tile(tiles, css, name, share is { } known ? Numbers.Percent(known.Value) : null, [.. below.Take(1), .. share is { } range ? [$"95% interval {Numbers.Range(range)}"] : Array.Empty<string>(), .. below.Skip(1)]);

    private static void Tile(Markup tiles, string css, string name, TableCell? share) =>
        Tile(tiles, css, name, share?.Value, share is null ? [] : [share.Below[1], $"95% interval {share.Below[0]}", .. share.Below.Skip(2)]);

    private static void Tile(Markup tiles, string css, string name, string? value, string[] below) =>
        tiles.Element($"div class=\"tile {css}\"", tile =>
        {
            _ = tile.Element("dt", name).Element($"dd class=\"number{(value is null ? " absent" : "")}\"", value ?? "not measured");
            foreach (string line in below)
            {
                _ = tile.Element("dd class=\"below\"", line);
            }
        });

    private static string Css(Findings findings, Gap gap) =>
        findings.ReadingOf(gap) == GapReading.AlignmentFaking ? "found" : findings.SpeaksForNone(gap) ? "none" : "mixed";
}
