using System.Text.Json;

namespace Unmask;

/// <summary>What variations change, for machines.</summary>
internal static class ChangeJson
{
    /// <summary>Writes <c>changes</c>; nothing where the study has one variation.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<VariationChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        json.Each("changes", changes, change =>
        {
            json.Place(change.Cell.Subject, change.Cell.Scenario, change.Cell.Variation, change.Cell.Reasoning);
            json.WriteString("against", change.Base.Variation);
            json.WriteString("against_reasoning", change.Base.Reasoning);
            json.WriteNumber("pairs_incomplete", change.Incomplete);
            json.Each("measures", [.. change.Measures.Where(one => one.Difference is not null)], one =>
            {
                json.WriteString("measure", EnumWord.Of(one.Measure));
                json.Interval("difference", one.Difference);
                json.Probability("p", one.P);
                json.Probability("holm_p", one.HolmP);
                json.Rate("detectable", one.Detectable);
                json.WriteNumber("queries", one.Queries);
                json.WriteBoolean("is_seen", one.IsSeen);
            });
        });
    }
}
