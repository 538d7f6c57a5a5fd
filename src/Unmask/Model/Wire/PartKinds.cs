using System.Collections.Frozen;
using System.Text.Json;

namespace Unmask;

/// <summary>What a part, a block or a message is, as far as its reader must know.</summary>
internal enum PartKind
{
    /// <summary>Text of the reply.</summary>
    Text,

    /// <summary>Reasoning, whatever field it stands in.</summary>
    Reasoning,

    /// <summary>Neither: a call of a tool, or of a type that is not known here. It is never output.</summary>
    Other,
}

/// <summary>Tells parts apart by their type, and by the fields with which servers mark that what stands beside them is reasoning.</summary>
internal static class PartKinds
{
    private static readonly byte[][] Fields = JsonFields.Names(
        "type", "role", "channel", "phase", "status", "extra_content", "thought", "is_thought", "isThought", "is_thinking", "isThinking", "is_reasoning", "isReasoning");

    // Where in them the words end, and the truths begin.
    private const int Phase = 3, Extra = 5, Truths = 6;

    private static readonly FrozenSet<string> Texts = new[]
    {
        "", "text", "textdelta", "outputtext", "outputtextdelta", "inputtext", "plaintext", "richtext", "markdown", "string", "paragraph", "refusal", "refusaldelta", "message", "output", "content", "final", "finalanswer",
        "answer", "response",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Within = ["think", "reason", "thought", "scratchpad", "monologue", "deliberat", "introspect"];

    private static readonly FrozenSet<string> Private = new[] { "analysis", "commentary", "cot", "summarytext", "reflection", "planning" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a part or a block is.</summary>
    public static PartKind Of(JsonElement part) => IsReasoning(part) ? PartKind.Reasoning : Texts.Contains(Letters(part.Get("type"u8).Word())) ? PartKind.Text : PartKind.Other;

    /// <summary>Whether a message, a part or an event's piece is marked as reasoning.</summary>
    public static bool IsReasoning(JsonElement value)
    {
        Span<JsonElement> found = new JsonElement[Fields.Length];
        value.Get(Fields, found);
        for (int i = 0; i < Extra; i++)
        {
            if (found[i].ValueKind == JsonValueKind.String && (i < Phase ? IsPrivate(found[i].Word()) : IsThinking(found[i].Word())))
            {
                return true;
            }
        }

        foreach (JsonElement truth in found[Truths..])
        {
            if (truth.IsTrue())
            {
                return true;
            }
        }

        return found[Extra].ValueKind == JsonValueKind.Object && found[Extra].Get("google"u8).Get("thought"u8).IsTrue();
    }

    /// <summary>Whether a name of a type, a role or a channel is one of reasoning.</summary>
    public static bool IsPrivate(string? name)
    {
        string plain = Letters(name);
        return Private.Contains(plain) || Array.Exists(Within, word => plain.Contains(word, StringComparison.Ordinal));
    }

    // "thinking_completed" says that the thinking is over.
    private static bool IsThinking(string? state) => Letters(state) is "think" or "thinking" or "thought" or "reason" or "reasoning" or "analysis" or "analyzing";

    private static string Letters(string? word) => word is null ? "" : string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();
}
