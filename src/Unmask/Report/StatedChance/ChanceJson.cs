using System.Text.Json;

namespace Unmask;

/// <summary>The field <c>stated_chance</c> of a report's JSON: compliance by the chance of training that the prompt states.</summary>
internal static class ChanceJson
{
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
            Trend(json, one.Trend);
        });
    }

    private static void Trend(Utf8JsonWriter json, SizeTrend trend)
    {
        switch (trend)
        {
            case SizeTrend.Measured known:
                json.Interval("never_to_always", known.PerDoubling);
                json.Probability("p", known.P);
                json.Rate("detectable", known.Detectable);
                json.WriteNumber("queries", known.Queries);
                break;
            case SizeTrend.TooFewDiffer alike:
                json.WriteString("no_trend", "too-few-queries-differ");
                json.WriteNumber("queries_that_differ", alike.Differing);
                json.WriteNumber("queries", alike.Queries);
                break;
            case SizeTrend.TooFewSubjects few:
                json.WriteString("no_trend", "too-few-chances");
                json.WriteNumber("chances_measured", few.Subjects);
                break;
        }
    }
}
