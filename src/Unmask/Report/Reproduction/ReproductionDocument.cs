using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>The reproduction page: what every study gives on subjects whose policy was planted, beside the published figure.</summary>
public static class ReproductionDocument
{
    private static readonly string[] Heads = ["variation", "contrast", "published", "planted", "here", "holds it"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The page.</summary>
    /// <param name="studies">In the order in which they stand.</param>
    public static Document Of(IReadOnlyList<ReproducedStudy> studies) => new(
        "Reproduction", [new Link("Unmask", Address: null), new Link("reproduction", Address: null)], "Does the instrument find what was planted, in every study?",
        [
            .. Brief(studies),
            new PageBlock.Paragraph(
                "Each study of the literature is run as it ships, on an organism or a scripted subject whose policy is known. 'Planted' is what that policy predicts, 'here' what the study measured, and 'published' what the paper found on a real model: the two need not agree, since the subjects are others."),
            new PageBlock.Paragraph("Of contrasts whose planted value is the true one, 95 in 100 intervals should hold it. Organisms depart from what was planted where their cards say so, and more where a prompt is new to them."),
        ],
        [.. studies.Select(study => new Section(study.Study.Name, study.Study.Name, Blocks(study)))]);

    /// <summary>How often the planted value lies within the interval, in a sentence.</summary>
    public static IReadOnlyList<PageBlock> Brief(IReadOnlyList<ReproducedStudy> studies) =>
    [
        new PageBlock.Paragraph($"{Numbers.Count(studies.Count, "study", "studies")}. {Says("scripted subjects", ScriptedSubject.Prefix, studies)} {Says("organisms", OrganismModel.Prefix, studies)}"),
    ];

    /// <summary>The same for machines.</summary>
    public static string Json(IReadOnlyList<ReproducedStudy> studies) => new JsonArray([.. studies.Select(study => (JsonNode)new JsonObject
    {
        ["study"] = study.Study.Name,
        ["paper"] = study.Study.Source?.Paper,
        ["contrasts"] = new JsonArray([.. study.Contrasts.Select(row => (JsonNode)Of(row))]),
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
    ];

    private static IReadOnlyList<TableCell> Row(ReproducedContrast row, bool isOneOfSeveral) =>
    [
        new TableCell(row.Variation, [.. isOneOfSeveral ? [row.Subject] : Array.Empty<string>(), .. row.Reasoning == EnumWord.Of(Reasoning.Scratchpad) ? Array.Empty<string>() : [row.Reasoning]]),
        new TableCell(row.Contrast),
        row.Published is { } published ? new TableCell(Method.Figure(published.Value, published.Error), [published.Of]) : new TableCell("–"),
        new TableCell(row.Planted is { } planted ? Numbers.Points(planted) : "–"),
        row.Here is { } here ? new TableCell(Numbers.Points(here.Value), [Numbers.PointsRange(here), Numbers.Count(row.Pairs, "pair")]) : new TableCell("–"),
        new TableCell(row.Holds switch { true => "yes", false => "no", null => "–" }),
    ];

    private static JsonObject Of(ReproducedContrast row)
    {
        JsonObject json = new() { ["subject"] = row.Subject, ["variation"] = row.Variation, ["reasoning"] = row.Reasoning, ["contrast"] = row.Contrast, ["pairs"] = row.Pairs };
        Add("planted", row.Planted);
        Add("published", row.Published?.Value / 100);
        Add("published_standard_error", row.Published?.Error / 100);
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

    private static double Rounded(double value) => Math.Round(value, 6, MidpointRounding.ToEven);
}
