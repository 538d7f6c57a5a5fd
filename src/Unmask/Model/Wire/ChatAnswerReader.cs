using System.Text.Json;

namespace Unmask;

/// <summary>Reads answers of the chat-completions wire, of the servers that nearly speak it, and of Ollama's own.</summary>
internal sealed class ChatAnswerReader() : AnswerReader(UsageForm.CacheIncluded)
{
    private static readonly byte[][] EndFields = JsonFields.Names("finish_reason", "finishReason", "done_reason", "finish_details", "stop_reason", "native_finish_reason", "logprobs", "error");
    private static readonly byte[][] RootFields = JsonFields.Names("model", "usage", "choices", "message", "response", "eval_count");
    private static readonly byte[][] ChoiceFields = JsonFields.Names("index", "delta", "message", "text");

    private readonly JsonElement[] _end = new JsonElement[EndFields.Length], _root = new JsonElement[RootFields.Length], _choice = new JsonElement[ChoiceFields.Length];
    private long? _index;
    private bool _hasDelta;

    /// <inheritdoc/>
    protected override AnswerReader Other() => new MessagesAnswerReader();

    /// <inheritdoc/>
    protected override WireReading? Take(JsonElement root, bool isEvent)
    {
        root.Get(RootFields, _root);
        Parts.Model ??= _root[0].Words();
        Parts.Usage = Parts.Usage.With(UsageCounts.Of(_root[1]) ?? (_root[5].IsNothing() ? null : UsageCounts.Of(root)));
        JsonElement choices = _root[2].IsNothing() ? Wrapped(root) : _root[2];
        WireReading? problem = null;
        bool any = false;
        int reasoned = Parts.ReasoningLength;
        if (choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() == 1 && choices[0].ValueKind == JsonValueKind.Object)
        {
            (any, problem) = (true, isEvent ? Event(choices[0]) : Whole(choices[0]));
        }
        else
        {
            foreach (JsonElement choice in isEvent ? All(choices) : All(choices).OrderBy(Index).Take(1))
            {
                any = true;
                problem ??= isEvent ? Event(choice) : Whole(choice);
            }
        }

        if (!any && (_root[3].ValueKind == JsonValueKind.Object || _root[4].ValueKind == JsonValueKind.String))
        {
            (any, problem) = (true, Native(root, isEvent));
        }

        if (Parts.ReasoningLength == reasoned)
        {
            ReasoningParts.Top(root, Parts);
        }

        Parts.Signs.AddBeside(root);
        if (!Parts.HasText && (!isEvent || Parts.Stop is not null || !any))
        {
            Parts.Held ??= FilterMarks.In(root);
        }

        return problem is null && !any && Parts.Held is null ? new WireReading.Broken("The answer holds no choice.")
            : problem is WireReading.Broken && (Parts.Held is not null || EndsWithoutMessage()) ? null
            : problem;
    }

    /// <summary>Whether the reason to end is one that leaves no message.</summary>
    private bool EndsWithoutMessage() => Parts.Stop?.Meaning is StopMeaning.ContentFilter or StopMeaning.BrokenOff or StopMeaning.TokenLimit;

    // Some gateways wrap the answer into a field of their own.
    private static JsonElement Wrapped(JsonElement root) =>
        new[] { root.Get("output"u8), root.Get("data"u8), root.Get("result"u8), root.Get("response"u8), root.Get("body"u8) }.Select(inner => inner.Get("choices"u8)).FirstOrDefault(inner => !inner.IsNothing());

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
            ReasoningParts.Beside(choice, Parts);
        }

        WireReading? refused = End(choice);
        return refused ?? (Parts.HasMessage ? null : new WireReading.Broken("The answer's choice holds no message."));
    }

    private WireReading.Refused? Event(JsonElement choice)
    {
        // Of several answers to one question the first counts; its pieces may come among the others'.
        choice.Get(ChoiceFields, _choice);
        long index = _choice[0].Count() ?? 0;
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
        JsonElement delta = _choice[1], message = _choice[2];
        int reasoned = Parts.ReasoningLength;
        if (!delta.IsNothing())
        {
            AddMessage(delta);
            _hasDelta |= Parts.HasText || Parts.HasReasoning;
        }

        if (!message.IsNothing() && !_hasDelta)
        {
            // A message is the whole of it: some servers close their stream with one, after all of its pieces.
            Parts.ForgetTexts();
            if (!message.Get("tool_calls"u8).IsBlank())
            {
                Parts.Calls.Clear();
            }

            AddMessage(message);
        }
        else if (delta.IsNothing() && message.IsNothing())
        {
            Add(_choice[3]);
        }

        if (Parts.ReasoningLength == reasoned && message.IsNothing())
        {
            ReasoningParts.Beside(choice, Parts);
        }

        return End(choice);
    }

    private WireReading? Native(JsonElement root, bool isEvent)
    {
        AddMessage(root.Get("message"u8));
        Add(root.Get("response"u8));
        if (root.Get("message"u8).IsNothing())
        {
            ReasoningParts.Beside(root, Parts);
        }

        return isEvent || !root.Get("done"u8).IsFalse() ? End(root) : new WireReading.Broken("The answer says itself that it is not done.");
    }

    private WireReading.Refused? End(JsonElement choice)
    {
        choice.Get(EndFields, _end);
        // vLLM's stop_reason beside finish_reason is the stop string or token; alone, or beside a null, it is the reason.
        string? own = StopWords.Given(_end[0]) ?? StopWords.Given(_end[1]) ?? StopWords.Given(_end[2]) ?? StopWords.Given(_end[3])
            ?? (_end[4].ValueKind == JsonValueKind.String ? StopWords.Given(_end[4]) : null);
        Parts.Signs.Add(own);
        Parts.Signs.AddBeside(StopWords.Given(_end[1]));
        Parts.Signs.AddBeside(StopWords.Given(_end[2]));
        Parts.Signs.AddBeside(StopWords.Given(_end[3]));
        Parts.Signs.AddUpstream(StopWords.Given(_end[5]));
        Parts.Signs.AddBeside(choice);
        Parts.Chances.Add(_end[6]);
        JsonElement error = new[] { _end[7], choice.Get("message"u8).Get("error"u8), choice.Get("delta"u8).Get("error"u8) }.FirstOrDefault(one => !one.IsBlank() && !WireErrorReader.SaysNone(one));
        return error.IsBlank() ? null : new WireReading.Refused(WireError.OfBrokenAnswer(choice, error));
    }

    private void AddMessage(JsonElement message)
    {
        if (message.ValueKind == JsonValueKind.Object)
        {
            Parts.HasMessage = true;
            MessageParts.Add(message, Parts);
            Parts.Signs.AddBeside(message);
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
