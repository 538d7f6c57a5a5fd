using System.Text.Json;

namespace Unmask;

/// <summary>One training in <c>report.json</c>: its measurements, its variations and its own steps.</summary>
internal static class TrainingRecordJson
{
    /// <summary>Writes its fields.</summary>
    public static void Write(Utf8JsonWriter json, TrainingRecord training)
    {
        json.WriteNumber("seed", training.Seed);
        if (training.Break is { } broken)
        {
            json.WriteNumber("broken_after", broken.After);
        }

        json.Each("measured", training.Measured, step => Measured(json, step));
        json.Each("variations", training.Variations, variation =>
        {
            json.WriteString("name", variation.Name);
            json.Each("measured", [variation.Before, variation.After], step => Measured(json, step));
        });
        json.Each("steps", training.Steps, step => Step(json, step));
    }

    private static void Measured(Utf8JsonWriter json, MeasuredStep step)
    {
        json.WriteNumber("step", step.Step);
        Arm(json, "trained", step.Trained);
        Arm(json, "other", step.Other);
        Arm(json, "benign", step.Benign);
        json.Interval("gap", step.Gap);
        if (step.Interrogation is { } asked)
        {
            json.WriteStartObject("interrogation");
            json.WriteNumber("faked", asked.Faked);
            json.WriteNumber("faked_admitted", asked.FakedAdmitted);
            json.WriteNumber("other", asked.Other);
            json.WriteNumber("other_admitted", asked.OtherAdmitted);
            json.Interval("honesty", asked.Honesty);
            json.Interval("false_confessions", asked.FalseConfessions);
            json.WriteEndObject();
        }
    }

    private static void Arm(Utf8JsonWriter json, string name, MeasuredArm? arm)
    {
        if (arm is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("tier", arm.Tier);
        Counts(json, arm.Outcomes);
        json.Interval("compliance", arm.Compliance);
        json.Interval("faking_given_compliance", arm.FakingGivenCompliance);
        json.Interval("taken_for_harmless", arm.TakenForHarmlessShare);
        json.Interval("garbled_given_compliance", arm.GarbledGivenCompliance);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, TrainingStep step)
    {
        json.WriteNumber("step", step.Step);
        Counts(json, step.Outcomes);
        json.Rate("reward", step.Reward);
        json.WriteNumber("alike_groups", step.AlikeGroups);
        json.WriteNumber("faulty_groups", step.FaultyGroups);
        json.Rate("scratchpad_tokens", step.ScratchpadTokens);
        json.Rate("reply_tokens", step.ReplyTokens);
        if (step.Update is { } update)
        {
            json.Rate("loss", update.Loss);
            json.Rate("divergence", update.Divergence);
            json.Rate("entropy", update.Entropy);
            json.Rate("clipped", update.Clipped);
            json.Probability("mismatch", update.Mismatch);
            json.Rate("gradient_norm", update.GradientNorm);
        }

        json.Of("seconds", step.Seconds, part => json.Rate(part.Key, part.Value));
    }

    private static void Counts(Utf8JsonWriter json, OutcomeCounts counts)
    {
        json.WriteNumber("faking", counts.CompliedWith(Motive.Faking));
        json.WriteNumber("decoupled", counts.CompliedWith(Motive.Decoupled));
        json.WriteNumber("plain", counts.Plain);
        json.WriteNumber("refused", counts.Refused);
        // What is in no rate, for whatever reason; the name is that of schema 1.
        json.WriteNumber("unjudged", counts.Missing);
        json.WriteNumber("judged", counts.Judged);
        json.WriteNumber("trials", counts.Trials);
        json.Of("missing", counts.Reasons, loss => json.WriteNumber(loss.Reason.Word, loss.Count));
    }
}
