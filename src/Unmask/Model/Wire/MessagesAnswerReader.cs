using System.Text.Json;

namespace Unmask;

/// <summary>Reads answers of the messages wire.</summary>
internal sealed class MessagesAnswerReader() : AnswerReader(UsageForm.CacheApart)
{
    private readonly Dictionary<long, (PartKind Kind, string? Type)> _blocks = [];

    /// <inheritdoc/>
    protected override AnswerReader Other() => new ChatAnswerReader();

    /// <inheritdoc/>
    protected override WireReading? Take(JsonElement root, bool isEvent)
    {
        // The first event holds the message that is to come; the fields tell what an event is, so that one without its type is read as well.
        JsonElement started = root.Get("message"u8), delta = root.Get("delta"u8), content = root.Get("content"u8);
        AddMessage(root);
        // Of what it is going to write it has written nothing yet: servers put 0 or 1 there, and the end has the count.
        AddMessage(started, usage => isEvent ? usage with { Output = null, Total = null } : usage);
        AddMessage(delta);
        AddBlock(root.Get("content_block"u8), delta, root.Get("index"u8).Count() ?? 0);
        MessageParts.Content(content, Parts, depth: 0);
        bool isBare = Parts.Stop is not null && content.ValueKind is (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False);
        if (isBare)
        {
            MessageParts.Number(content, Parts);
        }

        MessageParts.Content(started.Get("content"u8), Parts, depth: 0);
        ReasoningParts.Top(root, Parts);
        HasEnded |= root.Get("type"u8).Word() is "message_stop";
        if (isEvent)
        {
            return null;
        }

        if (!Parts.HasText)
        {
            Parts.Held ??= FilterMarks.In(root);
        }

        bool hasContent = content.ValueKind is JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Object || isBare || Parts.HasText;
        bool endsWithoutContent = Parts.Stop?.Meaning is StopMeaning.ContentFilter or StopMeaning.BrokenOff or StopMeaning.TokenLimit && root.Get("choices"u8).IsNothing();
        return hasContent || Parts.Held is not null || endsWithoutContent
            ? null
            : new WireReading.Broken("The answer holds no content.");
    }

    // A delta is of its block's kind, whatever its own: what a block of an unknown type holds comes as text.
    private void AddBlock(JsonElement block, JsonElement delta, long index)
    {
        if (block.ValueKind == JsonValueKind.Object)
        {
            _blocks[index] = (PartKinds.Of(block), block.Get("type"u8).Word());
            if (ToolCallParts.IsCall(block))
            {
                Parts.Calls.AddPart(block, index);
            }
            else
            {
                MessageParts.Content(block, Parts, depth: 0);
            }
        }

        Parts.Calls.AddPiece(index, delta.Get("partial_json"u8));

        if (_blocks.TryGetValue(index, out (PartKind Kind, string? Type) own) && own.Kind != PartKind.Text && delta.ValueKind == JsonValueKind.Object)
        {
            MessageParts.Part(delta, own.Kind, own.Type, Parts, depth: 0);
        }
        else
        {
            MessageParts.Content(delta, Parts, depth: 0);
        }
    }

    private void AddMessage(JsonElement message, Func<UsageCounts, UsageCounts>? known = null)
    {
        Parts.Model ??= message.Get("model"u8).Words();
        var usage = UsageCounts.Of(message.Get("usage"u8));
        Parts.Usage = Parts.Usage.With(usage is not null && known is not null ? known(usage) : usage);
        Parts.Signs.Add(StopWords.Given(message.Get("stop_reason"u8)));
        Parts.Signs.AddUpstream(StopWords.Given(message.Get("native_finish_reason"u8)));
        Parts.Signs.AddBeside(message);
        // The older completions.
        Parts.AddText(JsonText.Piece(message.Get("completion"u8)));
    }
}
