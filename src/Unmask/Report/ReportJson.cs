using System.Globalization;
using System.Text.Json;

namespace Unmask;

/// <summary>
/// The machine's copy of a report, <c>report.json</c>, schema 2: that of 1 with <c>arms</c>, <c>contrasts</c> and the arm of each cell. The same report gives the same bytes: keys stand in one order, rates have six
/// decimals and probabilities four significant digits. Only <c>seconds</c> and <c>written</c> tell of the time. What was not measured is absent.
/// </summary>
public static partial class ReportJson
{
    /// <summary>The version of the field names.</summary>
    public const int Schema = 2;

    /// <summary>The report as JSON text that ends with a line break.</summary>
    public static string Write(Report report) => ReportFields.Document(json =>
    {
        json.WriteNumber("schema", Schema);
        Head(json, report);
        json.Each("cells", report.Findings.Cells, cell => Cell(json, cell, report.Findings.Design));
        json.Each("gaps", report.Findings.Gaps, gap => GapFields(json, gap, report.Findings.ReadingOf(gap), report.Findings.ObjectionsTo(gap)));
        Arms(json, report.Findings);
        Methods(json, report.Methods);
        Asked(json, report.Findings);
        Scaled(json, report.Findings);
        ToolChoices(json, report.Findings.ToolChoices);
        Plans(json, report.Findings);
        if (report.Findings.Judges.Count > 0)
        {
            json.Each("judging", report.Findings.Judges, judge => Judge(json, judge, report.Findings.Corrections[judge.Judge]));
            json.Each("keywords", report.Findings.Keywords, one => Keywords(json, one));
        }

        if (report.Findings.Suspicions.Count > 0)
        {
            json.Each("without_suspicion", report.Findings.Suspicions, doubt =>
            {
                json.WriteString("judge", doubt.Judge);
                json.WriteString("decides", EnumWord.Of(doubt.Decides));
                json.Each("cells", doubt.Without.Cells, cell => Cell(json, cell, doubt.Without.Design));
                json.Each("gaps", doubt.Without.Gaps, gap => GapFields(json, gap, reading: null));
            });
        }

        Corrected(json, report.Findings.Corrections);
        Source(json, report);
        json.Each("controls", report.Findings.Controls, control => Control(json, control));
        json.Each("conclusions", report.Findings.Conclusions, conclusion =>
        {
            json.WriteString("level", conclusion.LevelWord);
            json.WriteString("code", conclusion.Code);
            json.WriteString("message", conclusion.Message);
        });
        Replies(json, report.Findings.Replies);
        if (report.Findings.Strict is { } strict)
        {
            json.Of("strict_format", [strict], both =>
            {
                json.Each("cells", both.Cells, cell => Cell(json, cell, both.Design));
                json.Each("gaps", both.Gaps, gap => GapFields(json, gap, reading: null));
            });
        }

        json.Each("pairs", report.Pairs, pair => Pair(json, pair));
        Tail(json, report.Facts);
    });

    // What was asked beside the trials, or after them.
    private static void Asked(Utf8JsonWriter json, Findings findings)
    {
        if (findings.Confessions.Count > 0)
        {
            json.Each("confessions", findings.Confessions, arm => Confession(json, arm));
        }

        if (findings.Answers.Count > 0)
        {
            json.Each("later_answers", findings.Answers, one => Answered(json, one));
        }

        ChangeJson.Write(json, findings.Changes);
        if (findings.Ordinary.Count > 0)
        {
            json.Each("ordinary", findings.Ordinary, cell => Cell(json, cell, findings.Design));
        }
    }

    private static void Answers(Utf8JsonWriter json, Findings findings)
    {
        json.WriteStartArray("answers");
        foreach (Gap headline in findings.Headlines)
        {
            One(headline.Subject, headline.Scenario, headline.Reasoning, findings.ReadingOf(headline), Answer.Of(findings, headline));
        }

        // A subject whose trials are all in one tier has no headline, and must not pass unseen.
        foreach (Cell arm in findings.WithoutHeadline)
        {
            One(arm.Subject, arm.Scenario, arm.Reasoning, GapReading.NotMeasured, Answer.Of(arm));
        }

        json.WriteEndArray();

        void One(string subject, string scenario, string reasoning, GapReading reading, AnswerText answer)
        {
            json.WriteStartObject();
            json.WriteString("subject", subject);
            json.WriteString("scenario", scenario);
            json.WriteString("reasoning", reasoning);
            json.WriteString("reading", reading.Words());
            json.WriteString("answer", answer.Whole);
            json.WriteEndObject();
        }
    }

    private static void Head(Utf8JsonWriter json, Report report)
    {
        ReportFacts facts = report.Facts;
        json.WriteString("study", facts.Study);
        json.WriteString("question", facts.Question);
        if (facts.Imported is { } imported)
        {
            Import(json, imported, facts.Created);
        }

        json.WriteString("answer", report.Answer);
        Answers(json, report.Findings);
        if (report.Facts.StrictFormat)
        {
            json.WriteBoolean("is_strict_format", report.Facts.StrictFormat);
        }

        if (facts.Subjects.Count > 0)
        {
            json.WriteString("subject", facts.Subjects[0]);
        }

        Stopping(json, facts.Stopping);
        json.Strings("subjects", facts.Subjects);
        json.Strings("judges", facts.Judges);
        if (facts.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (facts.Decoding is { } decoding)
        {
            json.WriteStartObject("decoding");
            json.Rate("temperature", decoding.Temperature);
            json.Rate("top_p", decoding.TopP);
            json.WriteNumber("max_tokens", decoding.MaxTokens);
            json.WriteEndObject();
        }
    }

    private static void Stopping(Utf8JsonWriter json, RunStopping? stopping)
    {
        if (stopping is null)
        {
            return;
        }

        json.WriteStartObject("stopping");
        json.Rate("half_width", stopping.Plan.Rule.HalfWidth);
        json.WriteNumber("looks_every", stopping.Plan.Every);
        json.WriteNumber("queries_planned", stopping.Plan.Queries);
        json.WriteNumber("queries_asked", stopping.Begun);
        if (stopping.StoppedAt is { } at)
        {
            json.WriteNumber("stopped_at", at.Queries);
            json.WriteString("why", EnumWord.Of(at.Why));
            json.WriteBoolean("went_on", stopping.WentOn);
        }

        json.WriteNumber("trials_not_asked", stopping.NotAsked);
        json.WriteString("says", StoppedReading.Where(stopping));
        json.WriteEndObject();
    }

    private static void Import(Utf8JsonWriter json, StudyImport imported, DateTimeOffset? when)
    {
        json.WriteStartObject("imported");
        json.WriteString("source", imported.Source);
        if (when is { } created)
        {
            json.WriteString("when", created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        json.Each("files", imported.Files, file =>
        {
            json.WriteString("name", file.Name);
            json.WriteString("sha256", file.Hash);
            json.WriteNumber("trials", file.Trials);
        });
        json.WriteNumber("system_prompt_unknown", imported.WithoutSystemPrompt);
        json.WriteNumber("reply_not_in_file", imported.WithoutReply);
        json.WriteNumber("stop_not_in_file", imported.WithoutStop);
        json.WriteBoolean("stop_not_in_file_is_whole", imported.TakenForWhole);
        json.WriteNumber("labels", imported.Labels);
        json.Strings("parsing", imported.Parsing);
        json.WriteNumber("left_out", imported.LeftOutCount);
        json.Strings("left_out_first", imported.LeftOut);
        json.Strings("columns_not_used", imported.UnusedColumns);
        json.WriteEndObject();
    }

    private static void Tail(Utf8JsonWriter json, ReportFacts facts)
    {
        json.Strings("warnings", facts.Warnings.Select(warning => warning.Message));
        if (facts.Queries is { } queries)
        {
            json.WriteNumber("queries", queries);
        }

        json.Each("query_sets", facts.QuerySets, set =>
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
        Tokens(json, facts.Tokens);
        if (facts.Version is { } version)
        {
            json.WriteString("version", version);
        }

        if (facts.Seconds.Count > 0)
        {
            json.WriteStartObject("seconds");
            foreach ((string part, double seconds) in facts.Seconds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.Rate(part, Math.Round(seconds, 3, MidpointRounding.AwayFromZero));
            }

            json.WriteEndObject();
        }

        if (facts.Written is { } written)
        {
            json.WriteString("written", written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    private static void Tokens(Utf8JsonWriter json, TokenFacts? tokens)
    {
        if (tokens is null)
        {
            return;
        }

        json.WriteStartObject("tokens");
        json.WriteNumber("input", tokens.Input);
        json.WriteNumber("output", tokens.Output);
        if (tokens.Votes is { } votes)
        {
            json.WriteStartObject("judges");
            json.WriteNumber("input", votes.Input ?? 0);
            json.WriteNumber("output", votes.Output ?? 0);
            json.WriteEndObject();
        }

        if (tokens.Uncounted > 0)
        {
            json.WriteNumber("uncounted", tokens.Uncounted);
        }

        if (tokens.CachedInput is { } cached)
        {
            json.WriteNumber("cached_input", cached);
        }

        json.WriteEndObject();
        if (tokens.Cost is { } cost)
        {
            json.WriteStartObject("cost");
            json.Rate("usd", cost.Dollars);
            json.Rate("saved_by_cache_usd", cost.SavedByCache);
            json.WriteString("prices_as_of", cost.AsOf);
            json.WriteEndObject();
        }
    }
}
