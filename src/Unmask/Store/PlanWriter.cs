using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Writes a new run's database with its whole plan. It gets its name last, so a database of that name is always whole.</summary>
internal static class PlanWriter
{
    public static void Write(string folder, StudyPlan plan, TimeProvider time)
    {
        string unfinished = Path.Combine(folder, RunFolder.UnfinishedName);
        Tidy(folder);
        try
        {
            WriteAll(unfinished, plan, time);
        }
        catch (Exception e) when (StoreException.IsDiskFull(e))
        {
            // What there is of it would only keep a full disk full.
            Tidy(folder);
            throw StoreException.NoRoom(folder, e);
        }

        File.Move(unfinished, Path.Combine(folder, RunFolder.FileName));
    }

    private static void Tidy(string folder)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, RunFolder.UnfinishedName + "*"))
        {
            File.Delete(leftover);
        }
    }

    private static void WriteAll(string unfinished, StudyPlan plan, TimeProvider time)
    {
        using SqliteConnection connection = RunDatabase.OpenToWrite(unfinished);
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            connection.Run(RunSchema.Create);
            WriteRun(connection, plan, time);
            WriteTrials(connection, plan.Trials);
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {RunSchema.Version};"));
            transaction.Commit();
        }

        connection.Run("PRAGMA journal_mode = DELETE;");
    }

    private static void WriteRun(SqliteConnection connection, StudyPlan plan, TimeProvider time)
    {
        using SqliteCommand run = connection.Insert("run", "", "study", "version", "created", "hashes", "problems", "scenario");
        run.Run(
            StudyJson.Write(plan.Study),
            StudyPlan.Version,
            time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            JsonSerializer.Serialize(plan.Hashes, RunJson.Default.IReadOnlyDictionaryStringString),
            JsonSerializer.Serialize(plan.Problems, RunJson.Default.IReadOnlyListProblem),
            JsonSerializer.Serialize(plan.Scenario, RunJson.Default.ScenarioWords));
    }

    private static void WriteTrials(SqliteConnection connection, IReadOnlyList<Trial> trials)
    {
        Dictionary<string, long> systems = new(StringComparer.Ordinal);
        Dictionary<string, long> prompts = new(StringComparer.Ordinal);
        Dictionary<string, long> queries = new(StringComparer.Ordinal);
        using SqliteCommand insertSystem = connection.Insert("system_prompt", "", "id", "text");
        using SqliteCommand insertPrompt = connection.Insert("prompt", "", "id", "hash", "system", "user", "prefill", "further", "tools");
        using SqliteCommand insertQuery = connection.Insert("query", "", "id", "name", "category", "text", "source", "topic", "fields");
        using SqliteCommand insertTrial = connection.Insert(
            "trial", "", "id", "role", "subject", "scenario", "variation", "reasoning", "tier", "arm", "paraphrase", "repeat", "query", "prompt", "seed");
        foreach (Trial trial in trials)
        {
            Conversation prompt = trial.Prompt;
            Query asked = trial.Query;
            long systemId = prompt.SystemPrompt is SystemPrompt.Given { Text: { } system }
                ? Id(systems, $"given {system}", id => insertSystem.Run(id, system))
                : Id(systems, "unknown", id => insertSystem.Run(id, null));
            string hash = prompt.Hash;
            string? further = prompt.Further.Count == 0 ? null : JsonSerializer.Serialize(prompt.Further, RunJson.Default.IReadOnlyListFurtherTurn);
            long promptId = Id(prompts, hash, id => insertPrompt.Run(id, hash, systemId, prompt.User, prompt.Prefill, further, prompt.Tools.Count == 0 ? null : Tool.Write(prompt.Tools)));
            long queryId = Id(queries, asked.Id, id => insertQuery.Run(id, asked.Id, asked.Category, asked.Text, asked.Source, asked.Topic, asked.Fields.Count == 0 ? null : JsonSerializer.Serialize(asked.Fields, RunJson.Default.IReadOnlyDictionaryStringString)));
            insertTrial.Run(
                trial.Index,
                EnumWord.Of(trial.Role),
                trial.Subject,
                trial.Scenario,
                trial.Variation,
                EnumWord.Of(trial.Reasoning),
                trial.Tier,
                trial.Arm,
                trial.Paraphrase,
                trial.Repeat,
                queryId,
                promptId,
                unchecked((long)trial.Seed.Value));
        }
    }

    private static long Id(Dictionary<string, long> known, string key, Action<long> insert)
    {
        if (!known.TryGetValue(key, out long id))
        {
            id = known.Count + 1;
            known.Add(key, id);
            insert(id);
        }

        return id;
    }
}
