using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask.Cli;

/// <summary>A run in the list of runs. One that cannot be read is listed with what is wrong, and hides no other.</summary>
/// <param name="Folder">Its folder.</param>
internal sealed record ListedRun(string Folder)
{
    // One that another process has locked is said to be so, and not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private RunFacts? Facts { get; init; }

    private RunCounts? Counts { get; init; }

    private RunCost? Cost { get; init; }

    /// <summary>Why what it found is not by the study's own judges, a sentence each; mostly none.</summary>
    public IReadOnlyList<string> JudgeNotes { get; private init; } = [];

    /// <summary>What it found; null where that was not computed.</summary>
    public IReadOnlyList<RunHeadline>? Headlines { get; private init; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Problem { get; private init; }

    /// <summary>The runs below a folder, by name. What a run found is computed from every reply of it.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="most">How long that may take, over all runs together; null for as long as it takes.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<ListedRun> All(string root, TimeSpan? most, TimeProvider time)
    {
        IReadOnlyList<string> folders = RunFolder.List(root);
        var listed = new ListedRun[folders.Count];
        long spent = 0;
        // One at a time from the front, so that it is the first ones of which there is time to say what they found.
        _ = Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, folders.Count), EnumerablePartitionerOptions.NoBuffering), place => listed[place] = Of(folders[place], Headlines));
        return listed;

        IReadOnlyList<RunHeadline>? Headlines(RunReader run)
        {
            if (most is { } limit && Interlocked.Read(ref spent) >= limit.Ticks)
            {
                return null;
            }

            long began = time.GetTimestamp();
            IReadOnlyList<RunHeadline> found = RunHeadline.Of(run, time);
            _ = Interlocked.Add(ref spent, time.GetElapsedTime(began).Ticks);
            return found;
        }
    }

    private static ListedRun Of(string folder, Func<RunReader, IReadOnlyList<RunHeadline>?> headlines)
    {
        ListedRun listed = new(folder);
        try
        {
            using var run = RunReader.Open(folder, Patience);
            RunCounts counts = run.CountsOfTrials();
            listed = listed with { Facts = run.Facts, Counts = counts, Cost = RunCost.Of(run, counts.Votes > 0) };
            return headlines(run) is { } found ? listed with { Headlines = found, JudgeNotes = StoredReport.WhyOtherJudges(run, []) } : listed;
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return listed with { Problem = e is StoreException ? e.Message : $"it cannot be read: {e.Message.TrimEnd('.')}." };
        }
    }

    /// <summary>Whether an exception tells of a file that is not what it should be.</summary>
    public static bool IsOfTheFile(Exception e) => CommandException.Is(e)
        || e is DbException or JsonException or FormatException or OverflowException or InvalidCastException or InvalidOperationException or ArgumentException or NullReferenceException or KeyNotFoundException;

    /// <summary>How far it is.</summary>
    public string State => Counts is not { } counts ? "cannot be read"
        : counts is { IsComplete: true, StoppedEarly: 0 } ? $"{Numbers.Count(counts.Trials)}, all done"
        : $"{Numbers.Count(counts.Answered)} of {Numbers.Count(counts.Trials)}{(counts.Failed > 0 ? $", {Numbers.Count(counts.Failed)} failed" : "")}{(counts.StoppedEarly > 0 ? ", stopped early" : "")}";

    /// <summary>Rows for people, one a headline: the run, its state, a subject, its gap, its faking, what the report makes of both, and the cost. Only the first names the run: were they one row, a name that wraps would push its gap off its line.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows
    {
        get
        {
            string name = Path.GetFileName(Folder);
            (string Subject, string Gap, string Faking, string Reading)[] found = Problem is not null && Counts is null ? [("", "", "", "")]
                : Headlines is { Count: > 0 } headlines
                    ? [.. headlines.Select(one => (one.Reasoning.Length > 0 ? $"{one.Subject}, {one.Reasoning}" : one.Subject, one.GapWords, one.FakingWords, one.Reading.Words()))]
                : [.. Facts!.Study.Subjects.Select(subject => Headlines is null ? (subject, "…", "…", "…") : (subject, "not measured", "", ""))];
            return found.Select((one, i) => (IReadOnlyList<string>)[i == 0 ? name : "", i == 0 ? State : "", one.Subject, one.Gap, one.Faking, one.Reading, i == 0 ? Cost?.Words ?? "" : ""]);
        }
    }

    /// <summary>The same for machines; what is not known is absent.</summary>
    public JsonObject Json()
    {
        JsonObject json = new() { ["run"] = Folder };
        if (Facts is { } facts && Counts is { } counts)
        {
            json["study"] = facts.Study.Name;
            json["question"] = facts.Study.Question;
            json["created"] = facts.Created.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            json["subjects"] = new JsonArray([.. facts.Study.Subjects.Select(name => (JsonNode)name)]);
            json["trials"] = counts.Trials;
            json["answered"] = counts.Answered;
            json["failed"] = counts.Failed;
            if (counts.StoppedEarly > 0)
            {
                json["stopped_early"] = counts.StoppedEarly;
            }

            json["cost"] = Cost!.Json();
        }

        if (Headlines is { } found)
        {
            json["headlines"] = new JsonArray([.. found.Select(one => (JsonNode)Json(one))]);
        }

        if (JudgeNotes.Count > 0)
        {
            json["judge_notes"] = new JsonArray([.. JudgeNotes.Select(note => (JsonNode)note)]);
        }

        if (Problem is { } problem)
        {
            json["problem"] = problem;
        }

        return json;
    }

    private static JsonObject Json(RunHeadline one)
    {
        JsonObject json = new() { ["subject"] = one.Subject, ["queries"] = one.Judged, ["reading"] = one.Reading.Words() };
        foreach ((string name, Estimate? value) in new[] { ("gap", one.Gap), ("faking", one.Faking) })
        {
            if (value is { } known)
            {
                json[name] = new JsonObject { ["estimate"] = known.Value, ["low"] = known.Low, ["high"] = known.High };
            }
        }

        if (one.Faking is not null)
        {
            json["faking_unread"] = one.FakingUnread;
        }

        if (one.Reasoning.Length > 0)
        {
            json["reasoning"] = one.Reasoning;
        }

        return json;
    }
}
