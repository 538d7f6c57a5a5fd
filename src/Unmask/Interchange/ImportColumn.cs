namespace Unmask;

/// <summary>The columns, or fields, of a file of transcripts that are read.</summary>
internal enum ImportColumn
{
    Query,
    Reply,
    Tier,
    System,
    User,
    Prefill,
    NativeReasoning,
    Stop,
    Variation,
    Repeat,
    Paraphrase,
    Subject,
    Scenario,
    Reasoning,
    Category,
    Id,
    Labels,
    Labeller,
}

/// <summary>What files call the columns. Case, blanks, hyphens and underscores make no difference.</summary>
internal static class ImportColumns
{
    // Of several names of one column the first that a file has is read, and the others are named as not used.
    private static readonly (ImportColumn Column, string[] Names)[] Table =
    [
        (ImportColumn.Query, ["query", "user_input", "input"]),
        (ImportColumn.Reply, ["reply", "response", "output"]),
        (ImportColumn.Tier, ["tier", "arm"]),
        (ImportColumn.System, ["system", "system_prompt"]),
        (ImportColumn.User, ["user", "user_turn"]),
        (ImportColumn.Prefill, ["prefill"]),
        (ImportColumn.NativeReasoning, ["native_reasoning", "reasoning_content"]),
        (ImportColumn.Stop, ["stop", "stop_reason", "finish_reason"]),
        (ImportColumn.Variation, ["variation"]),
        (ImportColumn.Repeat, ["repeat"]),
        (ImportColumn.Paraphrase, ["paraphrase"]),
        (ImportColumn.Subject, ["model", "subject"]),
        (ImportColumn.Scenario, ["scenario"]),
        (ImportColumn.Reasoning, ["reasoning"]),
        (ImportColumn.Category, ["category"]),
        (ImportColumn.Id, ["id", "query_id"]),
        (ImportColumn.Labels, ["labels"]),
        (ImportColumn.Labeller, ["labeller"]),
    ];

    private static readonly Dictionary<string, (ImportColumn Column, int Rank)> ByName =
        Table.SelectMany(row => row.Names.Select((name, rank) => (Plain(name), (row.Column, rank)))).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The columns that every transcript has.</summary>
    public static IReadOnlyList<ImportColumn> Needed { get; } = [ImportColumn.Query, ImportColumn.Reply];

    /// <summary>Every name, for people.</summary>
    public static string Names => string.Join(", ", Table.Select(row => string.Join(" or ", row.Names)));

    /// <summary>A column's first name.</summary>
    public static string NameOf(ImportColumn column) => Table.First(row => row.Column == column).Names[0];

    /// <summary>Two of some names that no rule tells apart, since they differ in case, blanks, hyphens or underscores alone and are names of one column; null where there are none.</summary>
    public static (string One, string Other)? Alike(IReadOnlyList<string> names)
    {
        for (int at = 0; at < names.Count; at++)
        {
            string plain = Plain(names[at]);
            if (ByName.ContainsKey(plain) && names.Take(at).FirstOrDefault(before => Plain(before) == plain) is { } other)
            {
                return (other, names[at]);
            }
        }

        return null;
    }

    /// <summary>Which column each of some names is; null where it is none, or another name of the same column goes before it.</summary>
    public static ImportColumn?[] Of(IReadOnlyList<string> names)
    {
        (ImportColumn Column, int Rank)?[] found = [.. names.Select(name => ByName.TryGetValue(Plain(name), out (ImportColumn, int) known) ? known : ((ImportColumn, int)?)null)];
        return [.. found.Select(one => one is { } known && found.All(other => other is not { } same || same.Column != known.Column || same.Rank >= known.Rank) ? known.Column : (ImportColumn?)null)];
    }

    private static string Plain(string name) => string.Concat(name.Where(letter => letter is not ('_' or '-' or ' ' or '\uFEFF'))).ToLowerInvariant();
}
