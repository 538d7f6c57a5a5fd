using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>Judges beside people, for machines. What has no value is absent.</summary>
public static class CalibrationJson
{
    /// <summary>One object with the judges and the people.</summary>
    public static string Write(IReadOnlyList<JudgeCalibration> judges, IReadOnlyList<LabellerAgreement> people) => new JsonObject
    {
        ["judges"] = new JsonArray([.. judges.Select(judge => (JsonNode)Of(judge))]),
        ["labellers"] = new JsonArray([.. people.Select(one => (JsonNode)new JsonObject
        {
            ["property"] = one.Property,
            ["labellers"] = new JsonArray([.. one.Labellers.Select(name => (JsonNode)name)]),
            ["labelled_together"] = one.Replies,
            ["raw_agreement"] = Interval(one.Raw),
            ["krippendorff_alpha"] = Interval(one.Alpha),
        })]),
    }.ToJsonString();

    private static JsonObject Of(JudgeCalibration judge)
    {
        JsonObject json = Counted(judge.Counts);
        json.Insert(0, "judge", judge.Judge);
        json.Insert(1, "property", EnumWord.Of(judge.Property));
        json["without_verdict"] = judge.WithoutVerdict;
        json["auroc"] = judge.Roc is RocReading.Measured measured ? Interval(measured.Curve.Area) : null;
        json["average_precision"] = judge.Roc is RocReading.Measured curve ? Interval(curve.Curve.AveragePrecision) : null;
        json["kappa"] = Interval(judge.Kappa?.Value);
        json["weighted_sensitivity"] = Interval(judge.Weighted?.Sensitivity?.Interval);
        json["weighted_specificity"] = Interval(judge.Weighted?.Specificity?.Interval);
        json["may_correct"] = judge.Errors is { TellTooLittle: false };
        json["arms"] = new JsonArray([.. judge.Arms.Select(arm =>
        {
            JsonObject one = Counted(arm.Counts);
            one.Insert(0, "arm", arm.Arm);
            return (JsonNode)one;
        })]);
        return json;
    }

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

    private static JsonObject? Interval(Estimate? estimate) => estimate is { } known ? new JsonObject { ["value"] = known.Value, ["low"] = known.Low, ["high"] = known.High } : null;
}
