using System.Text.Json;

namespace Unmask;

/// <content>Trends over the size of the subjects, and what monitoring does to words and acts.</content>
public static partial class ReportJson
{
    private static readonly TrendFields OverSizes = new("per_doubling", "detectable_per_doubling", "too-few-subjects", "subjects_measured");

    private static void Scaled(Utf8JsonWriter json, Findings findings)
    {
        if (findings.Scores.Count > 0)
        {
            json.Each("mean_scores", findings.Scores, score => Scored(json, score));
        }

        if (findings.Categories is { } categories)
        {
            json.Each("categories", categories.Gaps, gap =>
            {
                json.WriteString("category", gap.Variation);
                GapFields(json, gap with { Variation = findings.HeadlineOf(gap.Subject)?.Variation ?? "" }, reading: null);
            });
        }

        ChanceJson.Write(json, findings);
        Monitored(json, findings);
        if (findings.Scale.Count == 0)
        {
            return;
        }

        json.Each("scale", findings.Scale, one =>
        {
            json.WriteString("scenario", one.Scenario);
            json.WriteString("variation", one.Variation);
            json.WriteString("reasoning", one.Reasoning);
            json.WriteString("measure", EnumWord.Of(one.Measure));
            json.Each("subjects", one.Points, point =>
            {
                json.WriteString("subject", point.Subject);
                json.Rate("size_millions", point.Size);
                json.WriteNumber("pairs", point.Pairs);
                json.Interval("value", point.Value);
            });
            TrendJson.Write(json, one.Trend, OverSizes, one.HolmP);
        });
    }

    private static void Scored(Utf8JsonWriter json, ScoreFinding score)
    {
        json.WriteString("judge", score.Judge);
        json.WriteString("subject", score.Cell.Subject);
        json.WriteString("variation", score.Cell.Variation);
        json.WriteString("reasoning", score.Cell.Reasoning);
        json.Each("arms", score.Arms, arm =>
        {
            json.WriteString("arm", arm.Arm);
            json.WriteString("tier", arm.Tier);
            json.WriteNumber("replies", arm.Replies);
            json.Rate("mean", arm.Value);
            json.Interval("interval", arm.Mean);
        });
        json.WriteNumber("pairs", score.Pairs);
        json.Interval("difference", score.Difference);
    }

    private static void Monitored(Utf8JsonWriter json, Findings findings)
    {
        IReadOnlyList<MonitoringFinding> all = MonitoringFinding.Of(findings);
        if (all.Count == 0)
        {
            return;
        }

        json.Each("monitoring", all, one =>
        {
            json.WriteString("subject", one.Unread.Subject);
            json.WriteString("scenario", one.Unread.Scenario);
            json.WriteString("variation", one.Unread.Variation);
            json.WriteString("variation_read", one.Read.Variation);
            json.WriteString("reasoning", one.Unread.Reasoning);
            json.WriteString("reading", EnumWord.Of(one.Reading));
            json.WriteString("says", MonitoringBlocks.Says(findings, one));
            json.Interval("gap", one.Unread.Paired);
            json.Interval("gap_read", one.Read.Paired);
            json.Interval("gap_change", one.GapChange);
            json.Interval("without_faking", one.Unread.WithoutFaking);
            json.Interval("without_faking_read", one.Read.WithoutFaking);
            json.Interval("faking_rate", one.FakingUnread);
            json.Interval("faking_rate_read", one.FakingRead);
            json.Interval("faking_change", one.FakingChange);
        });
    }
}
