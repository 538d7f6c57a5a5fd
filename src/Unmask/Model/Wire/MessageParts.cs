using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Finds text and reasoning in a message, wherever servers put them.</summary>
internal static class MessageParts
{
    private static readonly byte[][] TextFields = [.. new[] { "text", "content", "output_text", "value", "refusal" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Adds a message, or what an event adds to one.</summary>
    public static void Add(JsonElement message, AnswerParts parts)
    {
        Content(message.Get("content"u8), parts, depth: 0);
        parts.AddRefusal(JsonText.Piece(message.Get("refusal"u8)));
        ReasoningParts.Beside(message, parts);
    }

    /// <summary>Adds content: a text, a part, or a list of parts.</summary>
    public static void Content(JsonElement content, AnswerParts parts, int depth)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                parts.AddText(JsonText.Piece(content));
                break;
            case JsonValueKind.Array when depth < PartTexts.Deepest:
                foreach (JsonElement part in content.EnumerateArray())
                {
                    Content(part, parts, depth + 1);
                }

                break;
            case JsonValueKind.Object when depth < PartTexts.Deepest:
                Part(content, parts, depth);
                break;
            default:
                break;
        }
    }

    private static void Part(JsonElement part, AnswerParts parts, int depth)
    {
        string type = part.Get("type"u8).Word() ?? "";
        if (Has(type, "think") || Has(type, "reason") || Has(type, "thought") || part.Get("thought"u8).ValueKind == JsonValueKind.True)
        {
            ReasoningParts.Of(part, parts, depth);
        }
        else if (Has(type, "tool") || Has(type, "function"))
        {
            // What a model asks of a tool is no text of its reply.
        }
        else if (!part.Get("parts"u8).IsNothing())
        {
            Content(part.Get("parts"u8), parts, depth + 1);
        }
        else
        {
            StringBuilder found = new();
            PartTexts.Collect(part, TextFields, found, depth);
            parts.AddText(found.ToString());
            // Bedrock's parts have no type: the name of the field tells what they are.
            if (found.Length == 0)
            {
                ReasoningParts.Beside(part, parts);
            }
        }
    }

    private static bool Has(string type, string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);
}
