using System.Text.Json;

namespace Unmask;

/// <summary>The field <c>stated_chance</c> of a report's JSON: compliance by the chance of training that the prompt states.</summary>
internal static class ChanceJson
{
    private static readonly TrendFields Fields = new("never_to_always", "detectable", "too-few-chances", "chances_measured");

    /// <summary>Writes it; nothing where no chances are stated.</summary>
    public static void Write(Utf8JsonWriter json, Findings findings)
    {
        if (findings.Chances.Count == 0)
        {
            return;
        }

        json.Each("stated_chance", findings.Chances, one =>
        {
            json.WriteString("subject", one.Subject);
            json.WriteString("scenario", one.Scenario);
            json.WriteString("reasoning", one.Reasoning);
            json.Each("chances", one.Points, point =>
            {
                json.WriteString("variation", point.Variation);
                json.Rate("chance", point.Chance);
                json.WriteNumber("complied", point.Complied);
                json.WriteNumber("judged", point.Judged);
                json.WriteNumber("trials", point.Trials);
                json.Interval("compliance", point.Compliance);
            });
            TrendJson.Write(json, one.Trend, Fields);
        });
    }
}
