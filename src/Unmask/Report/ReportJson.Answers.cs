using System.Text.Json;

namespace Unmask;

public static partial class ReportJson
{
    private static void Answered(Utf8JsonWriter json, AnswerFinding one)
    {
        json.WriteString("subject", one.Arm.Subject);
        json.WriteString("variation", one.Arm.Variation);
        json.WriteString("reasoning", one.Arm.Reasoning);
        json.WriteString("arm", one.Arm.Arm);
        json.WriteString("tier", one.Arm.Tier);
        if (one.Kind is { } kind)
        {
            json.WriteString("kind", kind);
        }

        json.WriteNumber("asked", one.Asked);
        json.Each("judges", one.Judges, judge =>
        {
            json.WriteString("judge", judge.Judge);
            json.WriteString("decides", EnumWord.Of(judge.Decides));
            json.WriteNumber("yes", judge.Counts.Yes);
            json.WriteNumber("no", judge.Counts.No);
            json.WriteNumber("without_verdict", judge.Counts.Neither);
            json.Interval("share", judge.Counts.Share);
            foreach ((string label, int count) in judge.Labels)
            {
                json.WriteNumber($"label_{label}", count);
            }
        });
    }
}
