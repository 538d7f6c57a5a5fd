using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Finds text and reasoning in a message, wherever servers put them.</summary>
internal static class MessageParts
{
    // Part of a part of a part: deeper than any server nests its texts.
    private const int Deepest = 6;

    // A router may send the same reasoning in several of them; the first that is not blank counts.
    private static readonly byte[][] ReasoningFields =
    [
        .. new[]
        {
            "reasoning_content", "reasoning", "reasoning_text", "reasoning_details", "thinking", "thinking_content", "thinking_blocks", "thoughts", "thought", "thought_content", "reason_content", "reasoning_summary",
            "reasoningContent", "reasoning_output", "chain_of_thought", "cot", "analysis", "think",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    // What nearly every message has. One with nothing else has no reasoning beside it.
    private static readonly byte[][] PlainFields = JsonFields.Names("content", "role", "refusal", "name", "tool_calls", "function_call", "audio", "annotations");

    private static readonly byte[][] TextFields = [.. new[] { "text", "content", "output_text", "value", "refusal" }.Select(Encoding.UTF8.GetBytes)];
    private static readonly byte[][] ThoughtFields = [.. new[] { "thinking", "reasoning", "reasoning_content", "text", "content", "summary", "thought", "reasoningText", "value" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Adds a message, or what an event adds to one.</summary>
    public static void Add(JsonElement message, AnswerParts parts)
    {
        Content(message.Get("content"u8), parts, depth: 0);
        parts.AddRefusal(JsonText.Piece(message.Get("refusal"u8)));
        Thought(message, parts);
    }

    /// <summary>Adds the reasoning that stands beside a message's content.</summary>
    public static void Thought(JsonElement message, AnswerParts parts)
    {
        if (!HasMore(message))
        {
            return;
        }

        JsonElement inner = message.Get("provider_specific_fields"u8);
        string? empty = null, blank = null;
        foreach (byte[] field in ReasoningFields)
        {
            JsonElement value = message.Get(field);
            value = value.IsNothing() ? inner.Get(field) : value;
            if (value.IsNothing())
            {
                continue;
            }

            StringBuilder found = new();
            Collect(value, ThoughtFields, found, depth: 0);
            string text = found.ToString();
            if (!string.IsNullOrWhiteSpace(text))
            {
                parts.AddReasoning(text);
                return;
            }

            if (text.Length > 0)
            {
                // A line break between two pieces of a stream; or a field that is as good as empty, beside a full one.
                blank ??= text;
                continue;
            }

            // Encrypted or withheld: there is reasoning, and nobody is shown it.
            empty ??= value.Items().Any(part => part.ValueKind == JsonValueKind.Object && (!part.Get("data"u8).IsBlank() || !part.Get("signature"u8).IsBlank())) ? "" : null;
        }

        parts.AddReasoning(blank ?? empty);
    }

    /// <summary>Adds content: a text, a part, or a list of parts.</summary>
    public static void Content(JsonElement content, AnswerParts parts, int depth)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                parts.AddText(JsonText.Piece(content));
                break;
            case JsonValueKind.Array when depth < Deepest:
                foreach (JsonElement part in content.EnumerateArray())
                {
                    Content(part, parts, depth + 1);
                }

                break;
            case JsonValueKind.Object when depth < Deepest:
                Part(content, parts, depth);
                break;
            default:
                break;
        }
    }

    private static bool HasMore(JsonElement message)
    {
        if (message.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in message.EnumerateObject())
            {
                if (!field.Value.IsNothing() && !IsAmong(JsonMarshal.GetRawUtf8PropertyName(field), PlainFields))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAmong(ReadOnlySpan<byte> name, byte[][] names)
    {
        foreach (byte[] one in names)
        {
            if (name.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }

    private static void Part(JsonElement part, AnswerParts parts, int depth)
    {
        string type = part.Get("type"u8).Word() ?? "";
        if (Has(type, "think") || Has(type, "reason") || Has(type, "thought") || part.Get("thought"u8).ValueKind == JsonValueKind.True)
        {
            StringBuilder found = new();
            Collect(part, ThoughtFields, found, depth);
            parts.AddReasoning(found.ToString());
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
            Collect(part, TextFields, found, depth);
            parts.AddText(found.ToString());
            // Bedrock's parts have no type: the name of the field tells what they are.
            if (found.Length == 0)
            {
                Thought(part, parts);
            }
        }
    }

    /// <summary>The first field that holds a text, in a value, its parts, and theirs.</summary>
    private static void Collect(JsonElement value, byte[][] fields, StringBuilder found, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = found.Append(JsonText.Piece(value));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement part in value.EnumerateArray())
                {
                    Collect(part, fields, found, depth + 1);
                }

                break;
            case JsonValueKind.Object:
                int before = found.Length;
                for (int i = 0; i < fields.Length && found.Length == before; i++)
                {
                    Collect(value.Get(fields[i]), fields, found, depth + 1);
                }

                break;
            default:
                break;
        }
    }

    private static bool Has(string type, string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);
}
