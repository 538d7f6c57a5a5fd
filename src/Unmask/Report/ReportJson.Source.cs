using System.Text.Json;

namespace Unmask;

/// <content>The published experiment that the study follows.</content>
public static partial class ReportJson
{
    private static void Source(Utf8JsonWriter json, Report report)
    {
        if (report.Facts.Endpoint is { } endpoint)
        {
            json.WriteString("endpoint", endpoint);
            json.WriteString("act", report.Findings.Acts.Did);
            json.WriteString("other_act", report.Findings.Acts.DidNot);
        }

        if (report.Facts.Source is not { } source)
        {
            return;
        }

        json.Of("source", [source], one =>
        {
            json.WriteString("paper", one.Paper);
            json.WriteString("where", one.Where);
            json.WriteString("same", one.Same);
            json.WriteString("differs", one.Differs);
            if (one.Found is { } found)
            {
                json.WriteString("found", found);
            }

            json.Each("figures", one.Figures, figure =>
            {
                json.WriteString("of", figure.Of);
                json.WriteString("measure", figure.Measure);
                json.WriteString("variation", figure.Variation);
                foreach ((string name, string? value) in new[] { ("arm", figure.Arm), ("question", figure.Question) })
                {
                    if (value is not null)
                    {
                        json.WriteString(name, value);
                    }
                }

                json.Rate("published", figure.Value / 100);
                json.Rate("published_standard_error", figure.Error / 100);
                json.Each("here", PublishedBeside.Here(report.Findings, figure), here =>
                {
                    json.WriteString("subject", here.Subject);
                    json.Interval("value", here.Value);
                });
            });
        });
    }
}
