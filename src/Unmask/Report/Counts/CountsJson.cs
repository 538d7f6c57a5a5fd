using System.Text.Json;

namespace Unmask;

/// <summary>The machine's copy of a table of counts: shares in [0, 1], probabilities with four significant digits. What is not known is absent.</summary>
public static class CountsJson
{
    /// <summary>One object as text that ends with a line break.</summary>
    public static string Write(CountsReport report) => ReportFields.Document(json =>
    {
        json.WriteNumber("schema", ReportJson.Schema);
        json.WriteString("kind", "counts");
        json.WriteString("study", report.Name);
        json.WriteString("answer", report.Lead);
        json.WriteBoolean("paired", value: false);
        json.WriteString("note", CountsReport.PairsSentence);
        json.Each("rows", report.Rows, row => Row(json, row));
    });

    private static void Row(Utf8JsonWriter json, CountedDifference row)
    {
        json.WriteString("subject", row.Pair.Subject);
        json.WriteString("condition", row.Pair.Condition);
        json.Of("trained", [row.Pair.Trained], arm => Arm(json, arm, row.Trained));
        json.Of("other", [row.Pair.Other], arm => Arm(json, arm, row.Other));
        json.Interval("difference", row.Newcombe);
        json.Interval("difference_miettinen_nurminen", row.MiettinenNurminen);
        json.Interval("odds_ratio", row.Odds);
        json.Probability("fisher_p", row.Fisher);
        json.Probability("benjamini_hochberg_p", row.FalseDiscovery);
        json.Probability("holm_p", row.FamilyWise);
    }

    private static void Arm(Utf8JsonWriter json, CountedArm arm, Estimate share)
    {
        json.WriteString("tier", arm.Tier);
        json.WriteNumber("n", arm.Trials);
        json.WriteNumber("complied", arm.Complied);
        json.WriteBoolean("inferred", arm.IsInferred);
        json.Interval("rate", share);
        if (arm.Faking is { } faking)
        {
            json.WriteNumber("faking", faking);
            json.Interval("faking_rate", Proportion.Wilson(faking, arm.Trials));
        }
    }
}
