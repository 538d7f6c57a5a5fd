using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>
/// The calls of tools in an answer, put together from a whole message or from the pieces of a stream. Servers number them, name them, or do neither; some give every call the number 0, and some send an id or a name again
/// with each piece.
/// </summary>
internal sealed class ToolCallParts
{
    private static readonly string[] Types = ["tool_use", "tool_call", "function_call"];

    private readonly List<Slot> _slots = [];

    /// <summary>The calls so far, in the order in which they began.</summary>
    public IReadOnlyList<ToolCall> Calls => [.. _slots.Select(slot => new ToolCall(slot.Name ?? "", JsonText.Mended(slot.Arguments.Length > 0 ? slot.Arguments.ToString() : slot.First), slot.Id))];

    /// <summary>Whether a part of a message is a call.</summary>
    public static bool IsCall(JsonElement part) => part.Get("type"u8).Word() is { } type && Types.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Forgets all: they were another choice's, or the whole of them will come again.</summary>
    public void Clear() => _slots.Clear();

    /// <summary>Adds what stands beside a message's content, or beside an event's piece of it: the chat wire's <c>tool_calls</c>, and the <c>function_call</c> of before.</summary>
    public void AddBeside(JsonElement message)
    {
        JsonElement calls = message.Get("tool_calls"u8);
        foreach (JsonElement call in calls.ValueKind == JsonValueKind.Object ? [calls] : calls.Items())
        {
            AddPart(call, call.Get("index"u8).Count());
        }

        if (message.Get("function_call"u8) is { ValueKind: JsonValueKind.Object } old)
        {
            AddPart(old, index: null);
        }
    }

    /// <summary>Adds a call, or the opening of one whose arguments come in pieces.</summary>
    /// <param name="call">With its name, its id and its arguments, each where there is one, in it or in its <c>function</c>.</param>
    /// <param name="index">Its number among the calls or blocks of the answer; null for none.</param>
    public void AddPart(JsonElement call, long? index)
    {
        JsonElement function = call.Get("function"u8) is { ValueKind: JsonValueKind.Object } inner ? inner : call;
        JsonElement arguments = function.Get("arguments"u8).IsNothing() ? function.Get("input"u8) : function.Get("arguments"u8);
        Slot slot = SlotOf(index, call.Get("id"u8).Words(), function.Get("name"u8).Words());
        if (arguments.ValueKind == JsonValueKind.String)
        {
            _ = slot.Arguments.Append(JsonText.Piece(arguments));
        }
        else if (!arguments.IsNothing())
        {
            // An object that stands where pieces will follow is empty, and theirs is the word.
            slot.First = arguments.Raw();
        }
    }

    /// <summary>Adds a piece of a block's arguments, as the messages wire streams them.</summary>
    public void AddPiece(long index, JsonElement piece)
    {
        if (piece.ValueKind == JsonValueKind.String)
        {
            _ = SlotOf(index, id: null, name: null).Arguments.Append(JsonText.Piece(piece));
        }
    }

    private Slot SlotOf(long? index, string? id, string? name)
    {
        Slot? known = index is not null ? _slots.FindLast(slot => slot.Index == index)
            : id is not null ? _slots.FindLast(slot => slot.Id == id)
            : name is null ? _slots.LastOrDefault()
            : null;
        bool isAnother = known is null || (id is not null && known.Id is not null && known.Id != id) || (name is not null && known.IsWhole);
        if (isAnother)
        {
            known = new Slot { Index = index };
            _slots.Add(known);
        }

        known!.Id ??= id;
        known.Name ??= name;
        return known;
    }

    private sealed class Slot
    {
        public long? Index { get; init; }

        public string? Id { get; set; }

        public string? Name { get; set; }

        public string First { get; set; } = "";

        public StringBuilder Arguments { get; } = new();

        // A name behind whole arguments begins another call.
        public bool IsWhole => Name is not null && Arguments.Length > 0 && new ToolCall("", Arguments.ToString()).Parsed is ToolArguments.Given;
    }
}
