using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Finds the reasoning in a message, in whichever field its server puts it.</summary>
internal static class ReasoningParts
{
    // A router may send the same reasoning in several of them; the first that is not blank counts.
    private static readonly byte[][] ReasoningFields =
    [
        .. new[]
        {
            "reasoning_content", "reasoning", "reasoning_text", "reasoning_details", "thinking", "thinking_content", "thinking_blocks", "thoughts", "thought", "thought_content", "reason_content", "reasoning_summary",
            "reasoningContent", "reasoning_output", "chain_of_thought", "cot", "analysis", "think",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    // So many of them, from the first, are looked for at the top of a body.
    private const int TopFields = 4;

    // What nearly every message, part and choice has. One with nothing else has no reasoning beside it.
    private static readonly byte[][] PlainFields = JsonFields.Names(
        "content", "role", "refusal", "name", "tool_calls", "function_call", "audio", "annotations", "type", "text", "index", "delta", "message", "finish_reason", "native_finish_reason", "stop_reason", "logprobs");

    private static readonly byte[][] ThoughtFields = [.. new[] { "thinking", "reasoning", "reasoning_content", "text", "content", "summary", "thought", "reasoningText", "value" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Adds the reasoning that stands beside a message's content.</summary>
    public static void Beside(JsonElement message, AnswerParts parts)
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
            PartTexts.Collect(value, ThoughtFields, found, depth: 0);
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

    /// <summary>Adds the reasoning that stands at the top of a body or an event: a text or a list, since an object is how the request was set.</summary>
    public static void Top(JsonElement root, AnswerParts parts)
    {
        foreach (byte[] field in ReasoningFields.AsSpan(0, TopFields))
        {
            if (root.Get(field) is { ValueKind: JsonValueKind.String or JsonValueKind.Array } value)
            {
                StringBuilder found = new();
                PartTexts.Collect(value, ThoughtFields, found, depth: 0);
                if (found.Length > 0)
                {
                    parts.AddReasoning(found.ToString());
                    return;
                }
            }
        }
    }

    /// <summary>Adds what is reasoning: a text, a part, or a list of parts.</summary>
    public static void Of(JsonElement part, AnswerParts parts, int depth)
    {
        StringBuilder found = new();
        PartTexts.Collect(part, ThoughtFields, found, depth);
        parts.AddReasoning(found.ToString());
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
}
