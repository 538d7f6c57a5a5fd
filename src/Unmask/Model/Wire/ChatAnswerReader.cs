using System.Text.Json;

namespace Unmask;

/// <summary>Reads answers of the chat-completions wire, of the servers that nearly speak it, and of Ollama's own.</summary>
internal sealed class ChatAnswerReader() : AnswerReader(UsageForm.CacheIncluded)
{
    private long? _index;
    private bool _hasDelta;

    /// <inheritdoc/>
    protected override WireReading? Take(JsonElement root, bool isEvent)
    {
        Parts.Model ??= root.Get("model"u8).Words();
        Parts.Usage = Parts.Usage.With(UsageCounts.Of(root.Get("usage"u8)) ?? (root.Get("eval_count"u8).IsNothing() ? null : UsageCounts.Of(root)));
        JsonElement choices = Choices(root);
        WireReading? problem = null;
        bool any = false;
        foreach (JsonElement choice in isEvent ? All(choices) : All(choices).OrderBy(Index).Take(1))
        {
            any = true;
            problem ??= isEvent ? Event(choice) : Whole(choice);
        }

        if (!any && (root.Get("message"u8).ValueKind == JsonValueKind.Object || root.Get("response"u8).ValueKind == JsonValueKind.String))
        {
            (any, problem) = (true, Native(root, isEvent));
        }

        if (!Parts.HasText && (!isEvent || Parts.Stop is not null || !any))
        {
            Parts.Held ??= FilterMarks.In(root);
        }

        return problem is null && !any && Parts.Held is null ? new WireReading.Broken("The answer holds no choice.")
            : problem is WireReading.Broken && (Parts.Held is not null || EndsWithoutMessage()) ? null
            : problem;
    }

    /// <summary>Whether the reason to end is one that leaves no message.</summary>
    private bool EndsWithoutMessage() => StopWords.Read(Parts.Stop, Parts.NativeStop).Meaning is StopMeaning.ContentFilter or StopMeaning.BrokenOff or StopMeaning.TokenLimit;

    // Some gateways wrap the answer into a field of their own.
    private static JsonElement Choices(JsonElement root)
    {
        JsonElement choices = root.Get("choices"u8);
        return !choices.IsNothing() ? choices
            : new[] { root.Get("output"u8), root.Get("data"u8), root.Get("result"u8), root.Get("response"u8), root.Get("body"u8) }.Select(inner => inner.Get("choices"u8)).FirstOrDefault(inner => !inner.IsNothing());
    }

    private static IEnumerable<JsonElement> All(JsonElement choices) => choices.ValueKind switch
    {
        JsonValueKind.Array => choices.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.Object),
        JsonValueKind.Object when IsChoice(choices) => [choices],
        JsonValueKind.Object => choices.EnumerateObject().Select(field => field.Value).Where(IsChoice),
        _ => [],
    };

    private static bool IsChoice(JsonElement value) => !value.Get("message"u8).IsNothing() || !value.Get("delta"u8).IsNothing() || !value.Get("text"u8).IsNothing() || !value.Get("finish_reason"u8).IsNothing();

    private static long Index(JsonElement choice) => choice.Get("index"u8).Count() ?? 0;

    private WireReading? Whole(JsonElement choice)
    {
        JsonElement message = choice.Get("message"u8), delta = choice.Get("delta"u8);
        AddMessage(message);
        if (!Parts.HasText)
        {
            AddMessage(delta);
        }

        if (!Parts.HasText)
        {
            // The older completions, and content that stands in the choice itself.
            Add(choice.Get("text"u8));
            Add(choice.Get("content"u8));
        }

        if (!Parts.HasReasoning)
        {
            MessageParts.Thought(choice, Parts);
        }

        return End(choice) ?? (Parts.HasMessage ? null : new WireReading.Broken("The answer's choice holds no message."));
    }

    private WireReading? Event(JsonElement choice)
    {
        // Of several answers to one question the first counts; its pieces may come among the others'.
        long index = Index(choice);
        if (index > (_index ?? index))
        {
            return null;
        }

        if (index < _index)
        {
            Parts.Restart();
            _hasDelta = false;
        }

        _index = index;
        JsonElement delta = choice.Get("delta"u8), message = choice.Get("message"u8);
        if (!delta.IsNothing())
        {
            AddMessage(delta);
            _hasDelta |= Parts.HasText || Parts.HasReasoning;
        }

        if (!message.IsNothing() && !_hasDelta)
        {
            // A message is the whole of it: some servers close their stream with one, after all of its pieces.
            Parts.Restart();
            AddMessage(message);
        }
        else if (delta.IsNothing() && message.IsNothing())
        {
            Add(choice.Get("text"u8));
        }

        return End(choice);
    }

    private WireReading? Native(JsonElement root, bool isEvent)
    {
        AddMessage(root.Get("message"u8));
        Add(root.Get("response"u8));
        if (root.Get("message"u8).IsNothing())
        {
            MessageParts.Thought(root, Parts);
        }

        return isEvent || root.Get("done"u8).ValueKind != JsonValueKind.False ? End(root) : new WireReading.Broken("The answer says itself that it is not done.");
    }

    private WireReading? End(JsonElement choice)
    {
        Parts.Stop = StopWords.Given(choice.Get("finish_reason"u8)) ?? StopWords.Given(choice.Get("finishReason"u8)) ?? StopWords.Given(choice.Get("done_reason"u8)) ?? StopWords.Given(choice.Get("finish_details"u8))
            ?? (choice.Get("stop_reason"u8).ValueKind == JsonValueKind.String && choice.Get("finish_reason"u8).ValueKind == JsonValueKind.Undefined ? StopWords.Given(choice.Get("stop_reason"u8)) : null)
            ?? Parts.Stop;
        Parts.NativeStop = StopWords.Given(choice.Get("native_finish_reason"u8)) ?? Parts.NativeStop;
        Parts.Chances.Add(choice.Get("logprobs"u8));
        JsonElement error = choice.Get("error"u8);
        return error.IsBlank() ? null : new WireReading.Refused(WireError.OfBrokenAnswer(choice, error));
    }

    private void AddMessage(JsonElement message)
    {
        if (message.ValueKind == JsonValueKind.Object)
        {
            Parts.HasMessage = true;
            MessageParts.Add(message, Parts);
        }
        else
        {
            Add(message);
        }
    }

    private void Add(JsonElement content)
    {
        if (content.ValueKind is JsonValueKind.String or JsonValueKind.Array)
        {
            Parts.HasMessage = true;
            MessageParts.Content(content, Parts, depth: 0);
        }
    }
}
