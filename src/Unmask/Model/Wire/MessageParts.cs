using System.Text.Json;

namespace Unmask;

/// <summary>Finds text and reasoning in a message, wherever servers put them.</summary>
internal static class MessageParts
{
    private static readonly byte[][] TextFields = JsonFields.Names("text", "content", "output_text", "value", "refusal", "answer");

    /// <summary>Adds a message, or what an event adds to one.</summary>
    public static void Add(JsonElement message, AnswerParts parts)
    {
        // A stream names the role once, before all that is said in it.
        parts.IsOfReasoner = message.Get("role"u8).Word() is { } role ? PartKinds.IsPrivate(role) : parts.IsOfReasoner;
        JsonElement content = message.Get("content"u8);
        if ((parts.IsOfReasoner || PartKinds.IsReasoning(message)) && !content.IsNothing())
        {
            ReasoningParts.Of(content, parts, depth: 0);
        }
        else
        {
            Content(content, parts, depth: 0);
            Number(content, parts);
        }

        parts.Calls.AddBeside(message);
        parts.AddRefusal(JsonText.Piece(message.Get("refusal"u8)));
        ReasoningParts.Beside(message, parts);
    }

    /// <summary>Adds content that is a number: servers that write their JSON by hand leave the quotes off such a reply, or a piece of one. A truth in its place is no text.</summary>
    public static void Number(JsonElement content, AnswerParts parts)
    {
        if (content.ValueKind == JsonValueKind.Number)
        {
            parts.AddText(content.Raw());
        }
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
                Part(content, PartKinds.Of(content), content.Get("type"u8).Word(), parts, depth);
                break;
            default:
                break;
        }
    }

    /// <summary>Adds a part of a kind that is known already, be it from the part itself or from the block to which it belongs.</summary>
    public static void Part(JsonElement part, PartKind kind, string? type, AnswerParts parts, int depth)
    {
        switch (kind)
        {
            case PartKind.Reasoning:
                ReasoningParts.Of(part, parts, depth);
                break;
            case PartKind.Text:
                Text(part, parts, depth);
                break;
            default:
                // What a model asks of a tool is no text of its reply.
                if (ToolCallParts.IsCall(part))
                {
                    parts.Calls.AddPart(part, index: null);
                }
                else if (type is not null && !Has(type, "tool") && !Has(type, "function") && Array.Exists(TextFields, field => !part.Get(field).IsBlank()))
                {
                    parts.AddUnknown(type);
                }

                break;
        }
    }

    private static void Text(JsonElement part, AnswerParts parts, int depth)
    {
        int before = parts.TextLength;
        Content(part.Get("parts"u8), parts, depth + 1);
        for (int i = 0; i < TextFields.Length && parts.TextLength == before; i++)
        {
            Content(part.Get(TextFields[i]), parts, depth + 1);
        }

        if (parts.TextLength == before)
        {
            Number(part.Get("text"u8), parts);
        }

        // Bedrock's parts have no type: the name of the field tells what they are.
        ReasoningParts.Beside(part, parts);
    }

    private static bool Has(string type, string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);
}
