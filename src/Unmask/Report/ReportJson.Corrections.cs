using System.Text.Json;

namespace Unmask;

/// <content>Rates and contrasts with the judges' errors taken out.</content>
public static partial class ReportJson
{
    // Absent where nothing is known of any judge's errors.
    private static void Corrected(Utf8JsonWriter json, Corrections corrections)
    {
        if (corrections.Arms.Count == 0)
        {
            return;
        }

        json.Of("corrected", [corrections], all =>
        {
            json.Each("cells", all.Arms, arm =>
            {
                json.Place(arm.Cell.Subject, arm.Cell.Scenario, arm.Cell.Variation, arm.Cell.Reasoning);
                json.WriteString("arm", arm.Cell.Arm);
                Rate(json, "compliance", arm.Compliance);
                Rate(json, "faking_rate", arm.Faking);
                Labelled(json, "compliance_by_labels", arm.ComplianceByLabels);
                Labelled(json, "faking_rate_by_labels", arm.FakingByLabels);
            });
            json.Each("contrasts", all.Gaps.Where(gap => gap.Corrected is not null || gap.ByLabels is not null), gap =>
            {
                json.Place(gap.Gap.Subject, gap.Gap.Scenario, gap.Gap.Variation, gap.Gap.Reasoning);
                json.WriteString("name", gap.Gap.Contrast.Name);
                json.WriteBoolean("errors_by_arm", gap.IsPerArm);
                json.Interval("gap", (gap.Corrected as CorrectedContrast.Corrected)?.Value);
                if (gap.Corrected is CorrectedContrast.Refused { Reason: var reason })
                {
                    json.WriteString("gap_refused", EnumWord.Of(reason));
                }

                json.Interval("gap_by_labels", gap.ByLabels);
            });
        });
    }

    private static void Rate(Utf8JsonWriter json, string name, CorrectedRate? rate)
    {
        json.Interval(name, (rate as CorrectedRate.Corrected)?.Value);
        if (rate is CorrectedRate.Refused { Reason: var reason })
        {
            json.WriteString($"{name}_refused", EnumWord.Of(reason));
        }
    }

    private static void Labelled(Utf8JsonWriter json, string name, LabelledRate? rate)
    {
        if (rate is null)
        {
            return;
        }

        json.Interval(name, rate.Value);
        json.WriteNumber($"{name}_of", rate.Labels);
        if (rate.Why is { } why)
        {
            json.WriteString($"{name}_refused", why);
        }
    }
}
