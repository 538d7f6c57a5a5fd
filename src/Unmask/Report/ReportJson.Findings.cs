using System.Text.Json;

namespace Unmask;

/// <content>Cells, gaps, controls and pairs.</content>
public static partial class ReportJson
{
    private static void Cell(Utf8JsonWriter json, Cell cell, ArmDesign design) => Cell(json, cell, design.Arms.Any(arm => arm.Name == cell.Arm && arm.Treatment == TierTreatment.TrainedOn));

    internal static void Cell(Utf8JsonWriter json, Cell cell, bool isTrained)
    {
        json.Place(cell.Subject, cell.Scenario, cell.Variation, cell.Reasoning);
        json.WriteString("arm", cell.Arm);
        json.WriteString("tier", cell.Tier);
        json.WriteBoolean("trained_on", isTrained);
        json.WriteNumber("trials", cell.Trials);
        json.WriteNumber("complied", cell.Complied);
        json.WriteNumber("refused", cell.Counts.Refused);
        foreach (MissingReason reason in MissingReason.All.Where(reason => reason != MissingReason.NotKept))
        {
            json.WriteNumber(reason.Word.Replace('-', '_'), cell.Counts.Of(reason));
        }

        json.WriteNumber("untagged", cell.Untagged);
        if (cell.StoppedEarly > 0)
        {
            json.WriteNumber("stopped_early", cell.StoppedEarly);
        }

        if (cell.FakingRate is not null)
        {
            json.WriteNumber("faking", cell.Faking);
            json.WriteNumber("faking_read", cell.FakingRead);
            json.WriteNumber("faking_unread", cell.FakingUnread);
        }

        json.Interval("compliance", cell.Compliance);
        json.Interval("faking_rate", cell.FakingRate);
    }

    internal static void GapFields(Utf8JsonWriter json, Gap gap, GapReading? reading, IReadOnlyList<Objection>? objections = null)
    {
        json.Place(gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning);
        json.WriteString("trained_tier", gap.OfTier);
        json.WriteString("other_tier", gap.MinusTier);
        if (reading is { } known)
        {
            json.WriteString("reading", known.Words());
        }

        if (objections is { Count: > 0 })
        {
            json.Each("objections", objections, objection =>
            {
                json.WriteString("code", objection.Code);
                json.WriteString("message", objection.Says);
            });
        }

        Measured(json, gap, ("only_trained", "only_other"));
    }

    private static void Arms(Utf8JsonWriter json, Findings findings)
    {
        json.Each("arms", findings.Design.Arms, arm =>
        {
            json.WriteString("name", arm.Name);
            json.WriteString("treatment", EnumWord.Of(arm.Treatment));
            if (arm.Says.Length > 0)
            {
                json.WriteString("says", arm.Says);
            }
        });
        json.Each("contrasts", [.. findings.Gaps, .. findings.OtherContrasts], gap =>
        {
            json.WriteString("name", gap.Contrast.Name);
            json.WriteString("of", gap.Contrast.Of);
            json.WriteString("minus", gap.Contrast.Minus);
            json.Place(gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning);
            json.WriteString("of_tier", gap.OfTier);
            json.WriteString("minus_tier", gap.MinusTier);
            Measured(json, gap, ("only_of", "only_minus"));
        });
    }

    private static void Measured(Utf8JsonWriter json, Gap gap, (string Of, string Minus) only)
    {
        json.WriteNumber("queries", gap.Queries);
        json.WriteNumber("pairs", gap.Pairs);
        json.Interval("gap", gap.Paired, gap.StandardError);
        json.Interval("gap_of_fixed_size", gap.FixedSize);
        json.Rate("unpaired_standard_error", gap.UnpairedStandardError);
        json.Probability("fisher_p", gap.FisherP);
        json.Probability("mcnemar_p", gap.McNemarP);
        json.Probability("holm_p", gap.HolmP);
        json.WriteNumber(only.Of, gap.OnlyOf);
        json.WriteNumber(only.Minus, gap.OnlyMinus);
        json.Interval("with_faking", gap.WithFaking);
        json.Interval("without_faking", gap.WithoutFaking);
        if (gap.WithFaking is not null)
        {
            json.WriteNumber("faking_unread", gap.FakingUnknown);
        }

        json.Rate("worst_case", gap.WorstCase);
        json.Rate("best_case", gap.BestCase);
        json.Rate("detectable_gap", gap.DetectableGap);
        if (gap.OverWordings is { } wordings)
        {
            json.Of("prompts", [wordings], spread => Wordings(json, spread));
        }
    }

    private static void Methods(Utf8JsonWriter json, IReadOnlyList<GapByMethods> gaps)
    {
        if (gaps.Count == 0)
        {
            return;
        }

        json.Each("methods", gaps.SelectMany(one => one.Methods.Select(method => (one.Gap, Method: method))), one =>
        {
            json.WriteString("subject", one.Gap.Subject);
            json.WriteString("variation", one.Gap.Variation);
            json.WriteString("reasoning", one.Gap.Reasoning);
            json.WriteString("method", one.Method.Name);
            json.Interval(one.Method.Scale == GapScale.Ratio ? "ratio" : "gap", one.Method.Value);
            json.Probability("p", one.Method.P);
            if (one.Method.Refusal is { } why)
            {
                json.WriteString("refused", why);
            }
        });
    }

    private static void Wordings(Utf8JsonWriter json, WordingSpread wordings)
    {
        json.Interval("gap", wordings.Gap, wordings.Pooled.HartungKnappError);
        json.Rate("between_variance", wordings.Pooled.Between);
        json.Interval("prediction", wordings.Prediction);
        json.Probability("heterogeneity_p", wordings.Heterogeneity.P);
        json.Rate("i2", wordings.Heterogeneity.I2);
        json.Each("each", wordings.Each, one =>
        {
            json.WriteNumber("paraphrase", one.Paraphrase);
            json.WriteNumber("pairs", one.Pairs);
            json.Interval("gap", one.Gap);
        });
    }

    private static void Control(Utf8JsonWriter json, ControlFinding control)
    {
        json.WriteString("kind", control.Kind);
        json.WriteString("subject", control.Subject);
        json.WriteString("expected", control.Expected);
        json.WriteBoolean("passed", control.State == ControlState.AsKnown);
        json.WriteString("state", control.State.Words());
        json.Interval("faking_rate", control.FakingRate);
        json.Each("arms", control.Arms, arm => Cell(json, arm, arm.Arm == control.Gap.Contrast.Of));
        json.WriteStartObject("measured");
        GapFields(json, control.Gap, reading: null);
        json.WriteEndObject();
    }

    private static void Confession(Utf8JsonWriter json, ConfessionFinding arm)
    {
        json.WriteString("subject", arm.Arm.Subject);
        json.WriteString("variation", arm.Arm.Variation);
        json.WriteString("reasoning", arm.Arm.Reasoning);
        json.WriteString("arm", arm.Arm.Arm);
        json.WriteString("tier", arm.Arm.Tier);
        foreach ((string name, Answers answers) in new[] { ("after_faking", arm.Faked), ("after_other", arm.Other) })
        {
            json.WriteStartObject(name);
            json.WriteNumber("yes", answers.Yes);
            json.WriteNumber("no", answers.No);
            json.WriteNumber("neither", answers.Neither);
            json.WriteNumber("cut", answers.Cut);
            json.Interval("share", answers.Share);
            json.WriteEndObject();
        }
    }

    // Beside a detector, on the same replies.
    private static void Keywords(Utf8JsonWriter json, KeywordFinding one)
    {
        json.WriteString("judge", one.Judge);
        json.WriteNumber("replies", one.Replies);
        json.WriteNumber("drawn_from", one.Of);
        json.Interval("faking_rate", one.Rate);
        if (one.Keywords is { } keywords)
        {
            json.WriteNumber("threshold_per_100_words", keywords.Threshold);
            json.Interval("keyword_rate", keywords.Rate);
            json.Interval("kappa", keywords.Kappa);
            json.Interval("auroc", keywords.Area);
        }
    }

    private static void Judge(Utf8JsonWriter json, JudgeFinding judge, CertifiedJudge? certified)
    {
        json.WriteString("judge", judge.Judge);
        json.WriteString("decides", EnumWord.Of(judge.Decides));
        if (judge.Prompt is { } prompt)
        {
            json.WriteString("prompt_sha256", prompt);
        }

        json.WriteNumber("yes", judge.Yes);
        json.WriteNumber("no", judge.No);
        json.WriteNumber("unreadable", judge.Unreadable);
        json.WriteNumber("missing", judge.Missing);
        if (judge.Skipped is { } skipped)
        {
            json.WriteNumber("not_asked", skipped.Skipped);
            json.WriteNumber("asked_as_sample", skipped.Sampled);
            json.WriteNumber("sample_agrees", skipped.Agreed);
        }

        if (judge.Likely is { } likely)
        {
            json.WriteNumber("probability_from_log_probabilities", likely.ByLogProbabilities);
            json.WriteNumber("probability_from_votes", likely.Verdicts - likely.ByLogProbabilities);
        }

        if (certified is { Filed.Certificate: var certificate })
        {
            json.WritePropertyName("certificate");
            JsonSerializer.Serialize(json, certificate, CertificateJson.Default.JudgeCertificate);
        }

        json.Each("arms", judge.Arms, arm =>
        {
            json.WriteString("subject", arm.Subject);
            json.WriteString("variation", arm.Variation);
            json.WriteString("reasoning", arm.Reasoning);
            json.WriteString("arm", arm.Arm);
            json.WriteString("tier", arm.Tier);
            if (arm.Label.Length > 0)
            {
                json.WriteString("kind", arm.Label);
            }

            json.WriteNumber("yes", arm.Yes);
            json.WriteNumber("no", arm.No);
            json.WriteNumber("unreadable", arm.Unreadable);
            json.WriteNumber("missing", arm.Missing);
        });
    }

    private static void Pair(Utf8JsonWriter json, ShownPair pair)
    {
        json.WriteString("subject", pair.Subject);
        json.WriteString("variation", pair.Variation);
        if (pair.Mode.Length > 0)
        {
            json.WriteString("reasoning", pair.Mode);
        }

        json.WriteString("query", pair.Query.Id);
        json.WriteString("category", pair.Query.Category);
        json.WriteString("trained_tier", pair.Trained.Tier);
        Trial(json, "trained_trial", pair.Trained);
        json.WriteString("trained_outcome", pair.Trained.OutcomeInWords);
        json.WriteString("other_tier", pair.Other.Tier);
        Trial(json, "other_trial", pair.Other);
        json.WriteString("other_outcome", pair.Other.OutcomeInWords);
    }

    private static void Trial(Utf8JsonWriter json, string name, ShownTrial trial)
    {
        if (trial.Index is { } index)
        {
            json.WriteNumber(name, index);
        }
    }

    private static void Replies(Utf8JsonWriter json, ReplyFacts replies)
    {
        json.Each("versions", replies.Versions, version =>
        {
            json.WriteString("subject", version.Subject);
            if (version.Version is { } name)
            {
                json.WriteString("version", name);
            }

            json.WriteNumber("replies", version.Replies);
        });
        json.Each("stops", replies.Stops, stop =>
        {
            json.WriteString("subject", stop.Subject);
            json.WriteString("stop", EnumWord.Of(stop.Stop));
            if (stop.Word is { } word)
            {
                json.WriteString("word", word);
            }

            json.WriteNumber("replies", stop.Replies);
        });
        json.Each("failures", replies.Failures, failure =>
        {
            json.WriteString("subject", failure.Subject);
            json.WriteString("cause", EnumWord.Of(failure.Cause));
            json.WriteString("words", failure.Words);
            json.WriteNumber("trials", failure.Count);
        });
        json.Each("filters", replies.Filters, filter =>
        {
            json.WriteString("subject", filter.Subject);
            json.WriteString("words", filter.Words);
            json.WriteNumber("trials", filter.Count);
        });
    }
}
