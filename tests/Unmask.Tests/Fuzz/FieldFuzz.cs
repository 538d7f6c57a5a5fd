using System.Text;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Damage to the fields of JSON that are neither text, reasoning nor the reason to stop: their values, their kinds, their number.</summary>
internal static class FieldFuzz
{
    // What an answer is read from. All else may be of any shape without costing it.
    private static readonly string[] Kept =
    [
        "choices", "message", "delta", "content", "text", "thinking", "reasoning_content", "refusal", "finish_reason", "stop_reason", "type", "index", "content_block", "error", "custom_id", "response", "body", "result", "status_code",
    ];

    // JSON that a library will not write is put in by name.
    private static readonly (string Mark, string Json)[] Marks =
    [
        ("\"@nan\"", "NaN"), ("\"@inf\"", "-Infinity"), ("\"@huge\"", "1e999"), ("\"@long\"", "123456789012345678901234567890"), ("\"@half\"", "\"\\ud83d\""), ("\"@low\"", "\"\\ude00 \\ud83d\""),
        ("\"@deep\"", new string('[', 200) + new string(']', 200)), ("\"@twice\"", "{\"a\":1,\"a\":2}"),
    ];

    private static readonly string[] NewFields = ["x_new", "usage", "logprobs", "model", "system_fingerprint", "citations", "prompt_filter_results", "service_tier", "audio", "annotations", "provider", "native", "created", "stop_sequence", "timings"];

    /// <summary>A damaged copy of one document.</summary>
    public static string Damaged(string good, SeededRandom random)
    {
        JsonNode root = JsonNode.Parse(good)!;
        for (int times = 1 + random.Next(3); times > 0; times--)
        {
            Once(root, random);
        }

        return Marks.Aggregate(root.ToJsonString(), (json, mark) => json.Replace(mark.Mark, mark.Json, StringComparison.Ordinal));
    }

    /// <summary>Likewise of one event or line of several, as bytes.</summary>
    public static byte[] DamagedLine(byte[] good, string before, SeededRandom random)
    {
        string[] lines = Encoding.UTF8.GetString(good).Split('\n');
        int[] documents = [.. lines.Index().Where(line => line.Item.StartsWith(before + "{", StringComparison.Ordinal)).Select(line => line.Index)];
        int chosen = random.Pick(documents);
        lines[chosen] = before + Damaged(lines[chosen][before.Length..], random);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static void Once(JsonNode root, SeededRandom random)
    {
        List<JsonObject> objects = [];
        Collect(root, objects);
        JsonObject chosen = random.Pick(objects);
        string[] free = [.. chosen.Select(field => field.Key).Where(name => !Kept.Contains(name, StringComparer.Ordinal))];
        if (free.Length == 0 || random.Chance(0.2))
        {
            chosen[random.Pick(NewFields)] = Odd(random);
        }
        else if (random.Chance(0.2))
        {
            _ = chosen.Remove(random.Pick(free));
        }
        else
        {
            chosen[random.Pick(free)] = Odd(random);
        }
    }

    private static void Collect(JsonNode? node, List<JsonObject> objects)
    {
        if (node is JsonObject one)
        {
            objects.Add(one);
            foreach ((_, JsonNode? value) in one)
            {
                Collect(value, objects);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Collect(item, objects);
            }
        }
    }

    private static JsonNode? Odd(SeededRandom random) => random.Next(17) switch
    {
        0 => null,
        1 => JsonValue.Create(-7),
        2 => JsonValue.Create(12.5),
        3 => JsonValue.Create("12"),
        4 => JsonValue.Create(""),
        5 => new JsonObject(),
        6 => new JsonArray(),
        7 => JsonValue.Create(random.Chance(0.5)),
        8 => new JsonObject { ["content"] = new JsonArray(JsonValue.Create(3), new JsonObject { ["token"] = null }) },
        9 => new JsonArray(JsonValue.Create("a"), null, new JsonObject { ["cached_tokens"] = "many" }),
        10 => JsonValue.Create(long.MaxValue),
        11 => JsonValue.Create("words 😀"),
        12 => JsonValue.Create(0),
        _ => JsonValue.Create(random.Pick(Marks).Mark.Trim('"')),
    };
}
