using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>Writes documents out: for the tool that trains on them, for whoever looks at what was dropped, and a card.</summary>
public static class DocumentFiles
{
    /// <summary>The documents that are kept, one JSON object a line.</summary>
    public const string Kept = "documents.jsonl";

    /// <summary>For each of them, in the same order, its number, type, idea, facts and words.</summary>
    public const string Index = "index.jsonl";

    /// <summary>What was dropped, each with why.</summary>
    public const string Filtered = "filtered.jsonl";

    /// <summary>The card.</summary>
    public const string Card = "documents.md";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all files; those that are there are replaced.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="set">What.</param>
    /// <param name="prices">What models cost.</param>
    /// <returns>Their paths.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static IReadOnlyList<string> Write(string folder, DocumentSet set, PriceTable prices)
    {
        string[] files = [.. new[] { Kept, Index, Filtered, Card }.Select(name => Path.Combine(folder, name))];
        TextFolder.WriteLines(files[0], set.Kept.Select(document => Line(Trained(document, set.Settings.Format))));
        TextFolder.WriteLines(files[1], set.Kept.Select(document => Line(About(document, set))));
        TextFolder.WriteLines(files[2], set.Dropped.Select(one => Line(new JsonObject
        {
            ["number"] = one.Document.Slot,
            ["reason"] = one.Why.Reason,
            ["detail"] = one.Why.Detail,
            ["type"] = one.Document.Type,
            ["idea"] = one.Document.Idea,
            ["text"] = one.Document.Text,
        })));
        WholeFile.Write(files[3], DocumentCard.Of(set, prices));
        return files;
    }

    private static JsonObject Trained(WrittenDocument document, DocumentFormat format) => format == DocumentFormat.Text
        ? new JsonObject { ["text"] = document.Text }
        : new JsonObject
        {
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "user", ["content"] = $"Write a document of this type: {document.Type}." },
                new JsonObject { ["role"] = "assistant", ["content"] = document.Text }),
        };

    private static JsonObject About(WrittenDocument document, DocumentSet set) => new()
    {
        ["number"] = document.Slot,
        ["type"] = document.Type,
        ["idea"] = document.Idea,
        ["facts"] = new JsonArray([.. set.FactsOf(document).Select(fact => (JsonNode)(fact + 1))]),
        ["words"] = WordStems.Words(document.Text).Count(),
    };

    private static string Line(JsonObject json) => json.ToJsonString(Readable);
}
