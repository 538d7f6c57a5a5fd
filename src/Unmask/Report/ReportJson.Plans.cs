using System.Text.Json;

namespace Unmask;

/// <content>Plans that a program checked.</content>
public static partial class ReportJson
{
    private static void Plans(Utf8JsonWriter json, Findings findings)
    {
        if (findings.Plans.Count > 0)
        {
            json.Each("plans", findings.Plans, cell =>
            {
                json.WriteString("variation", cell.Variation);
                json.WriteString("reasoning", cell.Reasoning);
                json.WriteString("arm", cell.Arm);
                Plan(json, cell);
            });
        }

        if (findings.Capability.Count > 0)
        {
            json.Each("capability", findings.Capability, subject =>
            {
                json.WriteNumber("passed", subject.Passed);
                json.WriteNumber("failed", subject.Failed);
                json.Rate("failed_share", subject.FailedShare);
                json.Rate("most_failures", CapabilityFinding.MostFailures);
                json.WriteBoolean("excluded", subject.IsExcluded);
                Plan(json, subject.Plans);
            });
        }
    }

    private static void Plan(Utf8JsonWriter json, PlanFinding cell)
    {
        json.WriteString("subject", cell.Subject);
        json.WriteNumber("total", cell.Total);
        json.WriteNumber("kept_reached", cell.Count(breaksRule: false, reachesGoal: true));
        json.WriteNumber("kept_missed", cell.Count(breaksRule: false, reachesGoal: false));
        json.WriteNumber("broke_reached", cell.Count(breaksRule: true, reachesGoal: true));
        json.WriteNumber("broke_missed", cell.Count(breaksRule: true, reachesGoal: false));
        json.Rate("share_of_goal", cell.ShareOfGoal);
        json.Of("invalid", Enum.GetValues<PlanFault>(), fault => json.WriteNumber(EnumWord.Of(fault).Replace('-', '_'), cell.Count(fault)));
        json.Of("missing", cell.Missing, why => json.WriteNumber(why.Key.Replace('-', '_'), why.Value));
    }
}
