using System.Text.Json;

namespace Unmask;

/// <summary>The three files of a comparison: <c>compare.html</c>, <c>compare.md</c>, <c>compare.json</c>.</summary>
public static class CompareFiles
{
    /// <summary>The version of <c>compare.json</c>.</summary>
    public const int Schema = 1;

    private static readonly (string Name, Func<RunComparison, string> Write)[] All = [("compare.html", Html), ("compare.md", Markdown), ("compare.json", Json)];

    /// <summary>Writes all three into a folder, which is made where it is missing. Each file is there as a whole or not at all.</summary>
    /// <returns>Their paths, the page first.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static IReadOnlyList<string> Write(RunComparison comparison, string folder)
    {
        _ = Directory.CreateDirectory(folder);
        return [.. All.Select(file =>
        {
            string path = Path.Combine(folder, file.Name);
            WholeFile.Write(path, file.Write(comparison));
            return path;
        })];
    }

    /// <summary>One page, without scripts and without anything that is fetched.</summary>
    public static string Html(RunComparison comparison) => DocumentHtml.Write(CompareDocument.Of(comparison));

    /// <summary>A text that reads well unrendered.</summary>
    public static string Markdown(RunComparison comparison) => DocumentMarkdown.Write(CompareDocument.Of(comparison));

    /// <summary>The machine's copy. Rates and differences are shares, in [0, 1] and [−1, 1]; what was not measured is absent.</summary>
    public static string Json(RunComparison comparison) => ReportFields.Document(json =>
    {
        json.WriteNumber("schema", Schema);
        json.Each("answers", CompareAnswer.Of(comparison), text =>
        {
            json.WriteString("lead", text.Lead);
            json.WriteString("grounds", text.Grounds);
        });
        Side(json, "first", comparison.First);
        Side(json, "second", comparison.Second);
        json.Strings("judges", comparison.Judges.Names);
        json.WriteNumber("tests", comparison.Tests);
        json.Rate("smaller_than", comparison.SmallerThan);
        json.Each("comparisons", comparison.Cells, cell => Cell(json, cell, comparison));
        json.Each("conclusions", comparison.Worries, worry =>
        {
            json.WriteString("level", worry.LevelWord);
            json.WriteString("code", worry.Code);
            json.WriteString("message", worry.Message);
        });
        json.Strings("differences", comparison.Differences);
    });

    private static void Side(Utf8JsonWriter json, string name, ComparisonSide side) => json.Of(name, [side], one =>
    {
        json.WriteString("run", one.Label);
        json.WriteString("folder", one.Run.Folder);
        json.WriteBoolean("strict_format", one.StrictFormat);
    });

    private static void Cell(Utf8JsonWriter json, CellComparison cell, RunComparison comparison)
    {
        foreach ((string name, string called, ComparedCell of) in new[] { ("first", cell.FirstName, cell.First), ("second", cell.SecondName, cell.Second) })
        {
            json.Of(name, [of], one =>
            {
                json.WriteString("name", called);
                json.Place(one.Subject, one.Scenario, one.Variation, one.Reasoning);
            });
        }

        json.Each("arms", cell.Arms, arm =>
        {
            json.WriteString("arm", arm.Arm);
            Trials(json, "first", arm.FirstTier, arm.First);
            Trials(json, "second", arm.SecondTier, arm.Second);
            Rates(json, "compliance", arm.Compliance, comparison.SmallerThan);
            if (arm.Faking is { } faking)
            {
                Rates(json, "faking", faking, comparison.SmallerThan);
                json.WriteNumber("reasoning_unread", arm.Unread);
            }
        });
        if (cell.Gap is { } gap)
        {
            json.Of("gap", [gap], one =>
            {
                json.WriteString("of", comparison.Contrast.Of);
                json.WriteString("minus", comparison.Contrast.Minus);
                json.Interval("first", one.FirstGap);
                json.Interval("second", one.SecondGap);
                json.Interval("difference", one.Difference, one.StandardError);
                json.WriteNumber("foursomes", one.Foursomes);
                json.WriteNumber("queries", one.Queries);
                json.Probability("sign_flip_p", one.P);
                json.Probability("holm_p", one.HolmP);
                json.Rate("detectable", one.Detectable);
                Equivalent(json, comparison.SmallerThan, one.IsSmallerThan);
            });
        }
    }

    private static void Trials(Utf8JsonWriter json, string side, string? tier, UnpairedTrials trials) => json.Of(side, [trials], one =>
    {
        if (tier is not null)
        {
            json.WriteString("tier", tier);
        }

        json.WriteNumber("trials", one.Trials);
        json.WriteNumber("paired", one.Paired);
        json.Of("unpaired", one.Causes, cause => json.WriteNumber(cause.Cause, cause.Count));
    });

    private static void Rates(Utf8JsonWriter json, string name, MatchedDifference difference, double? delta) => json.Of(name, [difference], one =>
    {
        json.Interval("first", one.First);
        json.Interval("second", one.Second);
        json.Interval("difference", one.Difference, one.Differences.StandardError);
        json.WriteNumber("pairs", one.Pairs);
        json.WriteNumber("queries", one.Queries);
        json.WriteNumber("only_first", one.OnlyFirst);
        json.WriteNumber("only_second", one.OnlySecond);
        json.Probability("mcnemar_p", one.McNemarP);
        json.Probability("holm_p", one.HolmP);
        json.Interval("risk_ratio", one.RiskRatio);
        json.Interval("odds_ratio", one.OddsRatio);
        json.Rate("detectable", one.Detectable);
        Equivalent(json, delta, one.IsSmallerThan);
    });

    private static void Equivalent(Utf8JsonWriter json, double? delta, Func<double, bool> isSmaller)
    {
        if (delta is { } margin)
        {
            json.WriteBoolean("is_shown_smaller", isSmaller(margin));
        }
    }
}
