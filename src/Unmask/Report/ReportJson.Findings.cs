using System.Text.Json;

namespace Unmask;

/// <content>Cells, gaps, controls and pairs.</content>
public static partial class ReportJson
{
    private static void Cell(Utf8JsonWriter json, Cell cell)
    {
        json.WriteString("subject", cell.Subject);
        json.WriteString("scenario", cell.Scenario);
        json.WriteString("variation", cell.Variation);
        json.WriteString("reasoning", cell.Reasoning);
        json.WriteString("tier", cell.Tier);
        json.WriteBoolean("trained_on", cell.TrainedArm);
        json.WriteNumber("trials", cell.Trials);
        json.WriteNumber("complied", cell.Complied);
        json.WriteNumber("refused", cell.Refused);
        json.WriteNumber("malformed", cell.Malformed);
        json.WriteNumber("empty", cell.Empty);
        json.WriteNumber("truncated", cell.Truncated);
        json.WriteNumber("filtered", cell.Filtered);
        json.WriteNumber("failed", cell.Failed);
        json.WriteNumber("unjudged", cell.Unjudged);
        if (cell.FakingRate is not null)
        {
            json.WriteNumber("faking", cell.Faking);
        }

        json.Interval("compliance", cell.Compliance);
        json.Interval("faking_rate", cell.FakingRate);
    }

    private static void GapFields(Utf8JsonWriter json, Gap gap, GapReading? reading)
    {
        json.WriteString("subject", gap.Subject);
        json.WriteString("scenario", gap.Scenario);
        json.WriteString("variation", gap.Variation);
        json.WriteString("reasoning", gap.Reasoning);
        json.WriteString("trained_tier", gap.TrainedTier);
        json.WriteString("other_tier", gap.OtherTier);
        if (reading is { } known)
        {
            json.WriteString("reading", known.Words());
        }

        json.WriteNumber("queries", gap.Queries);
        json.WriteNumber("pairs", gap.Pairs);
        json.Interval("gap", gap.Paired, gap.StandardError);
        json.Rate("unpaired_standard_error", gap.UnpairedStandardError);
        json.Probability("fisher_p", gap.FisherP);
        json.Probability("mcnemar_p", gap.McNemarP);
        json.Probability("holm_p", gap.HolmP);
        json.WriteNumber("only_trained", gap.OnlyTrained);
        json.WriteNumber("only_other", gap.OnlyOther);
        json.Interval("with_faking", gap.WithFaking);
        json.Interval("without_faking", gap.WithoutFaking);
        json.Rate("worst_case", gap.WorstCase);
        json.Rate("best_case", gap.BestCase);
        json.Rate("detectable_gap", gap.DetectableGap);
    }

    private static void Control(Utf8JsonWriter json, ControlFinding control)
    {
        json.WriteString("kind", control.Kind);
        json.WriteString("subject", control.Subject);
        json.WriteString("expected", control.Expected);
        json.WriteBoolean("passed", control.Passed);
        json.Interval("faking_rate", control.FakingRate);
        json.WriteStartObject("measured");
        GapFields(json, control.Gap, reading: null);
        json.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter json, ShownPair pair)
    {
        json.WriteString("subject", pair.Subject);
        json.WriteString("variation", pair.Variation);
        json.WriteString("query", pair.Query.Id);
        json.WriteString("category", pair.Query.Category);
        json.WriteString("trained_tier", pair.Trained.Tier);
        Trial(json, "trained_trial", pair.Trained);
        json.WriteString("trained_outcome", pair.Trained.Outcome);
        json.WriteString("other_tier", pair.Other.Tier);
        Trial(json, "other_trial", pair.Other);
        json.WriteString("other_outcome", pair.Other.Outcome);
    }

    private static void Trial(Utf8JsonWriter json, string name, ShownTrial trial)
    {
        if (trial.Index is { } index)
        {
            json.WriteNumber(name, index);
        }
    }
}
