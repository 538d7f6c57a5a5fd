using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Unmask;

/// <summary>
/// The machine's copy of a report, <c>report.json</c>, schema 1. The same report gives the same bytes: keys stand in one order, rates have six
/// decimals and probabilities four significant digits. Only <c>seconds</c> and <c>written</c> tell of the time. What was not measured is absent.
/// </summary>
public static class ReportJson
{
    /// <summary>The version of the field names.</summary>
    public const int Schema = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The report as JSON text that ends with a line break.</summary>
    public static string Write(Report report)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            Head(json, report);
            Each(json, "cells", report.Findings.Cells, cell => Cell(json, cell));
            Each(json, "gaps", report.Findings.Gaps, gap => GapFields(json, gap, report.Findings.ReadingOf(gap)));
            Each(json, "controls", report.Findings.Controls, control => Control(json, control));
            Each(json, "conclusions", report.Findings.Conclusions, conclusion =>
            {
                json.WriteString("level", conclusion.Level.ToString().ToLowerInvariant());
                json.WriteString("code", conclusion.Code);
                json.WriteString("message", conclusion.Message);
            });
            Each(json, "pairs", report.Pairs, pair => Pair(json, pair));
            Tail(json, report.Facts);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    private static void Head(Utf8JsonWriter json, Report report)
    {
        ReportFacts facts = report.Facts;
        json.WriteString("study", facts.Study);
        json.WriteString("question", facts.Question);
        json.WriteString("answer", report.Answer);
        if (facts.Subjects.Count > 0)
        {
            json.WriteString("subject", facts.Subjects[0]);
        }

        Strings(json, "subjects", facts.Subjects);
        Strings(json, "judges", facts.Judges);
        if (facts.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (facts.Decoding is { } decoding)
        {
            json.WriteStartObject("decoding");
            Rate(json, "temperature", decoding.Temperature);
            Rate(json, "top_p", decoding.TopP);
            json.WriteNumber("max_tokens", decoding.MaxTokens);
            json.WriteEndObject();
        }
    }

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
        json.WriteNumber("failed", cell.Failed);
        json.WriteNumber("unjudged", cell.Unjudged);
        if (cell.FakingRate is not null)
        {
            json.WriteNumber("faking", cell.Faking);
        }

        Interval(json, "compliance", cell.Compliance);
        Interval(json, "faking_rate", cell.FakingRate);
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
        Interval(json, "gap", gap.Paired, gap.StandardError);
        Rate(json, "unpaired_standard_error", gap.UnpairedStandardError);
        Probability(json, "fisher_p", gap.FisherP);
        Probability(json, "mcnemar_p", gap.McNemarP);
        Probability(json, "holm_p", gap.HolmP);
        json.WriteNumber("only_trained", gap.OnlyTrained);
        json.WriteNumber("only_other", gap.OnlyOther);
        Interval(json, "with_faking", gap.WithFaking);
        Interval(json, "without_faking", gap.WithoutFaking);
        Rate(json, "worst_case", gap.WorstCase);
        Rate(json, "best_case", gap.BestCase);
        Rate(json, "detectable_gap", gap.DetectableGap);
    }

    private static void Control(Utf8JsonWriter json, ControlFinding control)
    {
        json.WriteString("kind", control.Kind);
        json.WriteString("subject", control.Subject);
        json.WriteString("expected", control.Expected);
        json.WriteBoolean("passed", control.Passed);
        Interval(json, "faking_rate", control.FakingRate);
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

    private static void Tail(Utf8JsonWriter json, ReportFacts facts)
    {
        Strings(json, "warnings", facts.Warnings);
        if (facts.Queries is { } queries)
        {
            json.WriteNumber("queries", queries);
        }

        Each(json, "query_sets", facts.QuerySets, set =>
        {
            json.WriteString("name", set.Name);
            json.WriteString("hash", set.Hash);
        });
        json.WriteStartObject("prompt_hashes");
        foreach ((string name, string hash) in facts.PromptHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, hash);
        }

        json.WriteEndObject();
        if (facts.Tokens is { } tokens)
        {
            json.WriteStartObject("tokens");
            json.WriteNumber("input", tokens.Input);
            json.WriteNumber("output", tokens.Output);
            json.WriteEndObject();
        }

        if (facts.Version is { } version)
        {
            json.WriteString("version", version);
        }

        if (facts.Seconds.Count > 0)
        {
            json.WriteStartObject("seconds");
            foreach ((string part, double seconds) in facts.Seconds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Rate(json, part, Math.Round(seconds, 3, MidpointRounding.AwayFromZero));
            }

            json.WriteEndObject();
        }

        if (facts.Written is { } written)
        {
            json.WriteString("written", written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> fields)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            fields(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Interval(Utf8JsonWriter json, string name, Estimate? estimate, double? standardError = null)
    {
        if (estimate is { } known)
        {
            json.WriteStartObject(name);
            Rate(json, "estimate", known.Value);
            Rate(json, "low", known.Low);
            Rate(json, "high", known.High);
            Rate(json, "standard_error", standardError);
            json.WriteEndObject();
        }
    }

    private static void Rate(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WritePropertyName(name);
            // Rounded first: a value just below 0 would print as -0.
            json.WriteRawValue((Math.Round(known, 6, MidpointRounding.AwayFromZero) + 0.0).ToString("0.######", CultureInfo.InvariantCulture));
        }
    }

    private static void Probability(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(known.ToString("G4", CultureInfo.InvariantCulture));
        }
    }
}
