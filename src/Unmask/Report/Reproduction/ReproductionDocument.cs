using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>The reproduction page: what every study gives on subjects whose policy was planted, beside the published figure.</summary>
public static class ReproductionDocument
{
    private static readonly string[] Heads = ["variation", "contrast", "published", "planted", "here", "holds it", "would have shown"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The page.</summary>
    /// <param name="studies">In the order in which they stand.</param>
    public static Document Of(IReadOnlyList<ReproducedStudy> studies) => new(
        "Reproduction", [new Link("Unmask", Address: null), new Link("reproduction", Address: null)], "Does the instrument find what was planted, in every study?",
        [
            .. Brief(studies),
            new PageBlock.Paragraph(
                "Each study of the literature is run as it ships, on an organism or a scripted subject whose policy is known. 'Planted' is what that policy predicts, 'here' what the study measured, and 'published' what the paper found on a real model: the two need not agree, since the subjects are others."),
            new PageBlock.Paragraph("Of contrasts whose planted value is the true one, 95 in 100 intervals should hold it. Organisms depart from what was planted where their cards say so, and more where a prompt is new to them. A contrast of 0 says little by itself: the last column of each table is the size from which on one would have shown four times in five."),
            .. Missed(studies),
        ],
        [.. studies.Select(study => new Section(study.Study.Name, study.Study.Name, Blocks(study)))]);

    /// <summary>How often the planted value lies within the interval, in a sentence.</summary>
    public static IReadOnlyList<PageBlock> Brief(IReadOnlyList<ReproducedStudy> studies) =>
    [
        new PageBlock.Paragraph(string.Join(' ', new[] { $"{Numbers.Count(studies.Count, "study", "studies")}.", Says("scripted subjects", ScriptedSubject.Prefix, studies), Says("organisms", OrganismModel.Prefix, studies) }.Where(said => said.Length > 0))),
    ];

    /// <summary>The same for machines.</summary>
    public static string Json(IReadOnlyList<ReproducedStudy> studies) => new JsonArray([.. studies.Select(study => (JsonNode)new JsonObject
    {
        ["study"] = study.Study.Name,
        ["paper"] = study.Study.Source?.Paper,
        ["contrasts"] = new JsonArray([.. study.Contrasts.Select(row => (JsonNode)Of(row))]),
        ["figures"] = new JsonArray([.. study.Figures.SelectMany(row => row.Here.Select(here => (JsonNode)Of(row.Published, here.Subject, here.Value)))]),
        ["ordinary"] = study.Ordinary.Count == 0 ? null : new JsonArray([.. study.Ordinary.Select(cell => (JsonNode)new JsonObject { ["subject"] = cell.Subject, ["variation"] = cell.Variation, ["arm"] = cell.Arm, ["judged"] = cell.Judged, ["answered"] = cell.Complied })]),
    })]).ToJsonString(Indented) + "\n";

    private static string Says(string whose, string prefix, IReadOnlyList<ReproducedStudy> studies)
    {
        ReproducedContrast[] known = [.. studies.SelectMany(study => study.Contrasts).Where(row => row.Subject.StartsWith(prefix, StringComparison.Ordinal) && row.Holds is not null)];
        int held = known.Count(row => row.Holds == true);
        return known.Length == 0 ? "" : $"Of {Numbers.Count(known.Length, "contrast")} of {whose} the interval holds what was planted in {Numbers.Count(held)} ({Numbers.Percent((double)held / known.Length)}).";
    }

    private static IReadOnlyList<PageBlock> Blocks(ReproducedStudy study) =>
    [
        new PageBlock.Paragraph(study.Study.Question),
        .. study.Study.Source is { } source ? [new PageBlock.Paragraph($"Follows {source.Paper} ({source.Where}). {source.Differs}")] : Array.Empty<PageBlock>(),
        new PageBlock.Table($"{study.Study.Name}: contrasts in points", Heads, [.. study.Contrasts.Select(row => Row(row, study.Study.Subjects.Count > 1))]) { Note = "95% intervals in the column 'here'; published figures ± one standard error where one was printed." },
        .. study.Figures.Count > 0
            ? [new PageBlock.Table($"{study.Study.Name}: other published figures, in percent", ["measure", "published", "here"], [.. study.Figures.Select(row => Row(row, study.Study.Subjects.Count > 1))])]
            : Array.Empty<PageBlock>(),
        .. Ordinary(study.Ordinary),
    ];

    private static IEnumerable<PageBlock> Ordinary(IReadOnlyList<Cell> cells)
    {
        double[] shares = [.. cells.Select(cell => cell.Compliance?.Value).OfType<double>()];
        return shares.Length == 0 ? [] :
        [
            new PageBlock.Paragraph(
                $"Ordinary requests, which every policy answers: {(shares.Min() < shares.Max() ? $"{Numbers.Percent(shares.Min())} to {Numbers.Percent(shares.Max())}" : Numbers.Percent(shares.Max()))} were answered, over {Numbers.Count(shares.Length)} arms of {Numbers.Count(cells.Max(cell => cell.Judged))} each."),
        ];
    }

    private static IReadOnlyList<TableCell> Row(ReproducedContrast row, bool isOneOfSeveral) =>
    [
        new TableCell(row.Variation, [.. isOneOfSeveral ? [row.Subject] : Array.Empty<string>(), .. row.Reasoning == EnumWord.Of(Reasoning.Scratchpad) ? Array.Empty<string>() : [row.Reasoning]]),
        new TableCell(row.Contrast),
        row.Published is { } published ? new TableCell(Method.Figure(published.Value, published.Error), [published.Of]) : new TableCell("–"),
        new TableCell(row.Planted is { } planted ? Numbers.Points(planted) : "–"),
        row.Here is { } here ? new TableCell(Numbers.Points(here.Value), [Numbers.PointsRange(here), Numbers.Count(row.Pairs, "pair")]) : new TableCell("–"),
        new TableCell(row.Holds switch { true => "yes", false => "no", null => "–" }),
        new TableCell(row.Detectable is { } detectable ? $"±{Numbers.Size(detectable)}" : "–"),
    ];

    private static IReadOnlyList<TableCell> Row(ReproducedFigure row, bool isOneOfSeveral)
    {
        string[] here = [.. row.Here.Select(one => $"{(isOneOfSeveral ? $"{one.Subject}: " : "")}{(row.Published.IsRate ? Numbers.Percent(one.Value.Value) : Numbers.Points(one.Value.Value))} ({(row.Published.IsRate ? Numbers.Range(one.Value) : Numbers.PointsRange(one.Value))})")];
        return
        [
            new TableCell(row.Published.Measure, [row.Published.Variation, .. row.Published.Arm is { } arm ? [arm] : Array.Empty<string>()]),
            new TableCell(Method.Figure(row.Published.Value, row.Published.Error), [row.Published.Of]),
            here.Length == 0 ? new TableCell("not measured here") : new TableCell(here[0], here[1..]),
        ];
    }

    // Who asks whether the instrument works looks at where it did not give what was planted.
    private static IEnumerable<PageBlock> Missed(IReadOnlyList<ReproducedStudy> studies)
    {
        (ReproducedStudy Study, ReproducedContrast Row)[] missed = [.. from study in studies from row in study.Contrasts where row.Holds == false select (study, row)];
        return missed.Length == 0 ? [] :
        [
            new PageBlock.Table("Contrasts whose interval does not hold what was planted, in points", ["study", "subject", "variation", "contrast", "planted", "here"],
            [
                .. missed.Select(one => (IReadOnlyList<TableCell>)
                [
                    new TableCell(one.Study.Study.Name), new TableCell(one.Row.Subject), new TableCell(one.Row.Variation), new TableCell(one.Row.Contrast), new TableCell(Numbers.Points(one.Row.Planted!.Value)), new TableCell(Numbers.Points(one.Row.Here!.Value)),
                ]),
            ]),
        ];
    }

    private static JsonObject Of(ReproducedContrast row)
    {
        JsonObject json = new() { ["subject"] = row.Subject, ["variation"] = row.Variation, ["reasoning"] = row.Reasoning, ["contrast"] = row.Contrast, ["pairs"] = row.Pairs };
        Add("planted", row.Planted);
        Add("published", row.Published?.Value / 100);
        Add("published_standard_error", row.Published?.Error / 100);
        Add("detectable", row.Detectable);
        if (row.Here is { } here)
        {
            json["here"] = new JsonObject { ["estimate"] = Rounded(here.Value), ["low"] = Rounded(here.Low), ["high"] = Rounded(here.High) };
        }

        if (row.Holds is { } holds)
        {
            json["holds"] = holds;
        }

        return json;

        void Add(string name, double? value)
        {
            if (value is { } known)
            {
                json[name] = Rounded(known);
            }
        }
    }

    private static JsonObject Of(PublishedFigure published, string subject, Estimate here) => new()
    {
        ["subject"] = subject,
        ["variation"] = published.Variation,
        ["measure"] = published.Measure,
        ["published"] = Rounded(published.Value / 100),
        ["here"] = new JsonObject { ["estimate"] = Rounded(here.Value), ["low"] = Rounded(here.Low), ["high"] = Rounded(here.High) },
    };

    private static double Rounded(double value) => Math.Round(value, 6, MidpointRounding.ToEven);
}
