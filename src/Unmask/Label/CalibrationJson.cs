using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>Judges beside people, for machines. What has no value is null.</summary>
public static class CalibrationJson
{
    /// <summary>One object with the judges, keywords, and how far judges and people agree.</summary>
    public static string Write(Calibration found)
    {
        JsonObject json = new()
        {
            ["judges"] = Array(found.Judges, Of),
            ["labellers"] = Array(found.People, Of),
            ["judge_pairs"] = Array(found.Pairs, Of),
            ["panels"] = Array(found.Panels, Of),
        };
        if (found.Keywords is { } keywords)
        {
            json["keywords"] = Of(keywords);
        }

        if (found.Split is { } split)
        {
            json["split"] = new JsonObject { ["part"] = EnumWord.Of(split.Split.Part), ["share"] = split.Split.Share, ["queries"] = split.Queries, ["labelled_queries"] = split.OfQueries, ["test_uses"] = split.Uses };
        }

        if (found.Fit is { } fit)
        {
            json["fit"] = new JsonObject { ["judge"] = fit.Judge, ["threshold"] = fit.Threshold, ["folds"] = fit.Folds, ["on_all"] = Counted(fit.OnAll), ["cross_validated"] = Counted(fit.CrossValidated), ["as_it_stands"] = Counted(fit.AsItStands) };
        }

        return json.ToJsonString();
    }

    private static JsonObject Of(JudgeCalibration judge)
    {
        JsonObject json = Counted(judge.Counts);
        json.Insert(0, "judge", judge.Judge);
        json.Insert(1, "property", EnumWord.Of(judge.Property));
        json["without_verdict"] = judge.WithoutVerdict;
        AddRanking(json, judge.Roc);
        json["kappa"] = Interval(judge.Kappa?.Value);
        json["weighted_sensitivity"] = Interval(judge.Weighted is null ? null : judge.Errors?.Sensitivity.Interval);
        json["weighted_specificity"] = Interval(judge.Weighted is null ? null : judge.Errors?.Specificity.Interval);
        json["weighted_precision"] = Interval(judge.Weighted is null ? null : judge.Precision);
        json["weighted_f1"] = Interval(judge.Weighted is null ? null : judge.F1);
        json["may_correct"] = judge is { IsCertain: true, Errors.TellTooLittle: false };
        json["drawn_by_verdicts_of"] = judge.DrawnBy;
        json["arms"] = Groups("arm", judge.Arms);
        json["subjects"] = Groups("subject", judge.Subjects);
        json["categories"] = Groups("category", judge.Categories);
        json["thresholds"] = Array(judge.Thresholds, Of);
        json["reliability"] = Of(judge.Reliability);
        return json;
    }

    private static JsonObject Of(KeywordCalibration keywords)
    {
        JsonObject json = new() { ["labels"] = keywords.Labels, ["weighed"] = false };
        AddRanking(json, keywords.Roc);
        if (keywords.Roc is RocReading.Measured { Curve: var curve })
        {
            json["best_on_these_labels"] = Of(curve.Best);
        }

        return json;
    }

    private static JsonObject Of(ThresholdPoint point)
    {
        JsonObject json = Counted(point.Counts);
        json.Insert(0, "threshold", point.Threshold);
        return json;
    }

    private static JsonObject Of(Reliability reliability) => new()
    {
        ["expected_calibration_error"] = reliability.ExpectedCalibrationError,
        ["brier_score"] = reliability.BrierScore,
        ["brier_interval"] = Interval(reliability.BrierInterval),
        ["bins"] = Array(reliability.Bins, bin => new JsonObject { ["from"] = bin.Low, ["to"] = bin.High, ["labels"] = bin.Count, ["mean_probability"] = bin.MeanProbability, ["share_that_holds"] = Interval(bin.Share) }),
    };

    private static JsonObject Of(LabellerAgreement one) => new()
    {
        ["property"] = one.Property,
        ["labellers"] = new JsonArray([.. one.Labellers.Select(name => (JsonNode)name)]),
        ["labelled_together"] = one.Replies,
        ["raw_agreement"] = Interval(one.Raw),
        ["krippendorff_alpha"] = Interval(one.Alpha),
    };

    private static JsonObject Of(JudgeAgreement pair) => new()
    {
        ["property"] = EnumWord.Of(pair.Property),
        ["judges"] = new JsonArray(pair.One, pair.Other),
        ["replies"] = pair.Replies,
        ["raw_agreement"] = Interval(pair.Raw),
        ["kappa"] = Interval(pair.Kappa),
    };

    private static JsonObject Of(PanelAgreement panel) => new()
    {
        ["judge"] = panel.Judge,
        ["votes_of_each_reply"] = panel.Votes,
        ["replies"] = panel.Replies,
        ["raw_agreement"] = Interval(panel.Raw),
        ["fleiss_kappa"] = Interval(panel.Kappa),
        ["why_not"] = panel.Why,
    };

    private static void AddRanking(JsonObject json, RocReading roc)
    {
        json["auroc"] = roc is RocReading.Measured measured ? Interval(measured.Curve.Area) : null;
        json["average_precision"] = roc is RocReading.Measured { Curve: var curve } ? Interval(curve.AveragePrecision) : null;
    }

    private static JsonArray Groups(string by, IReadOnlyList<CalibrationGroup> groups) => Array(groups, group =>
    {
        JsonObject json = Counted(group.Counts);
        json.Insert(0, by, group.Name);
        return json;
    });

    private static JsonObject Counted(Confusion counts) => new()
    {
        ["true_positives"] = counts.TruePositives,
        ["false_positives"] = counts.FalsePositives,
        ["true_negatives"] = counts.TrueNegatives,
        ["false_negatives"] = counts.FalseNegatives,
        ["sensitivity"] = Interval(counts.Sensitivity),
        ["specificity"] = Interval(counts.Specificity),
        ["precision"] = Interval(counts.Precision),
        ["f1"] = Interval(counts.F1),
        ["youden"] = Interval(counts.Youden),
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> of) => [.. items.Select(of)];

    private static JsonObject? Interval(Estimate? estimate) => estimate is { } known ? new JsonObject { ["value"] = known.Value, ["low"] = known.Low, ["high"] = known.High } : null;
}
