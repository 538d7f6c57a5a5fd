using System.Text.Json;

namespace Unmask;

/// <summary>The machine's copy of what a training showed, <c>report.json</c>. Rates are in [0, 1]; what was not measured is absent. Only <c>seconds</c> tells of the time.</summary>
public static class TrainingReportJson
{
    /// <summary>The version of the field names.</summary>
    public const int Schema = 1;

    /// <summary>A training as JSON text that ends with a line break.</summary>
    public static string Write(TrainingReport report) => ReportFields.Document(json =>
    {
        Head(json, "training", report.Study, report.Answer);
        if (report.Condition is { } condition)
        {
            json.WriteString("condition", condition.Name);
        }

        json.Each("trainings", report.Trainings, training => Training(json, training));
    });

    /// <summary>A comparison as JSON text that ends with a line break; the best condition first.</summary>
    public static string Write(TrainingComparison comparison) => ReportFields.Document(json =>
    {
        Head(json, "comparison", comparison.Study, comparison.Answer);
        Conditions(json, comparison);
    });

    /// <summary>A grid as JSON text that ends with a line break, organism by organism.</summary>
    public static string Write(TrainingGrid grid) => ReportFields.Document(json =>
    {
        Head(json, "grid", grid.Study, grid.Answer);
        json.Each("organisms", grid.Comparisons, one =>
        {
            json.WriteString("organism", one.Study.Organism);
            json.WriteString("answer", one.Answer);
            Conditions(json, one);
        });
        Contrasts(json, grid);
    });

    private static void Contrasts(Utf8JsonWriter json, TrainingGrid grid)
    {
        ILookup<(string Condition, string Organism), (string Key, OrganismContrast Of)> contrasts = grid.Outcomes.SelectMany(outcome => grid.Contrasts(outcome).Select(one => (outcome.Key, Of: one)))
            .ToLookup(one => (one.Of.Condition, one.Of.Organism));
        json.WriteString("basis", grid.Basis);
        json.Each("contrasts", contrasts, one =>
        {
            json.WriteString("condition", one.Key.Condition);
            json.WriteString("organism", one.Key.Organism);
            json.Of("difference", one, contrast => json.Interval(contrast.Key, contrast.Of.Difference));
            json.Of("holm_p", one, contrast => json.Probability(contrast.Key, contrast.Of.HolmP));
        });
    }

    private static void Conditions(Utf8JsonWriter json, TrainingComparison comparison)
    {
        IReadOnlyList<TrainingOutcome> outcomes = comparison.Outcomes;
        (string Key, IReadOnlyDictionary<string, double> Values)[] corrected = [.. outcomes.Select(outcome => (outcome.Key, comparison.HolmP(outcome)))];
        json.Each("conditions", comparison.Ranked, one =>
        {
            json.WriteString("name", one.Condition.Name);
            json.WriteString("says", one.Condition.Says);
            json.WriteString("organism", one.Condition.Study.Organism);
            json.WriteNumber("finished", one.Finished.Count);
            json.Of("left", outcomes, outcome => json.Interval(outcome.Key, one.Left(outcome)));
            json.Of("seeds", outcomes, outcome => json.WriteNumber(outcome.Key, one.Ends(outcome).Count));
            json.Of("difference", outcomes.Where(_ => one != comparison.Conditions[0]), outcome => json.Interval(outcome.Key, comparison.Difference(one, outcome)));
            json.WriteStartObject("at_half");
            json.WriteNumber("seeds", one.Half.Count);
            foreach (TrainingOutcome outcome in TrainingTables.HalfOutcomes)
            {
                json.Interval(outcome.Key, SeedSummary.Of([.. one.AtHalf(outcome).Values], outcome.Least));
            }

            json.WriteEndObject();
            json.Of("holm_p", corrected, outcome => json.Probability(outcome.Key, outcome.Values.TryGetValue(one.Condition.Name, out double value) ? value : null));
            json.Each("trainings", one.Report.Trainings, training => Training(json, training));
        });
    }

    private static void Head(Utf8JsonWriter json, string kind, TrainingStudy study, string answer)
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("kind", kind);
        json.WriteString("study", study.Name);
        json.WriteString("question", study.Question);
        json.WriteString("answer", answer);
        if (study.Parents is [var organism])
        {
            json.WriteString("organism", organism);
        }

        json.WriteString("method", EnumWord.Of(study.Method));
        json.WriteNumber("steps", study.Steps);
        json.WriteNumber("seed", study.Seed);
        json.WriteNumber("seeds", study.Seeds);
    }

    private static void Training(Utf8JsonWriter json, TrainingRecord training)
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
