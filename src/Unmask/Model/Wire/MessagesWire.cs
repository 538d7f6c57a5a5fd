using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Anthropic's messages.</summary>
internal sealed class MessagesWire : IWire
{
    // Shorter prompts are below what the provider caches at all (1,024 tokens and more); a mark on them would cost a cache write at most.
    private const int ShortestCached = 4000;

    /// <inheritdoc/>
    public string Path => "messages";

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, string Value)> Headers { get; } = [("anthropic-version", "2023-06-01")];

    /// <inheritdoc/>
    public (string Name, string Value) KeyHeader(ApiKey key) => ("x-api-key", key.Reveal());

    /// <inheritdoc/>
    public byte[] Write(ModelRequest request, string model, WireHabits habits, bool stream)
    {
        Decoding decoding = request.Decoding;
        Prompt prompt = request.Prompt;
        bool marks = habits.MarksCache && prompt.System.Length >= ShortestCached;
        List<WireMessage> messages = [new("user", prompt.User)];
        if (prompt.Prefill is { } prefill)
        {
            messages.Add(new WireMessage("assistant", prefill));
        }

        MessagesBody body = new()
        {
            Model = model,
            MaxTokens = decoding.MaxTokens,
            System = prompt.System.Length == 0 ? null : [new MessagesPart("text", prompt.System, marks ? new MessagesCacheControl("ephemeral") : null)],
            Messages = messages,
            Temperature = habits.SamplesPlainlyUnasked && decoding.Temperature == 1 ? null : decoding.Temperature,
            TopP = habits.SamplesPlainlyUnasked && decoding.TopP == 1 ? null : decoding.TopP,
            TopK = decoding.TopK,
            StopSequences = decoding.Stop.Count > 0 ? decoding.Stop : null,
            Stream = stream ? true : null,
            Extra = decoding.Extra.Count > 0 ? new Dictionary<string, JsonElement>(decoding.Extra, StringComparer.Ordinal) : null,
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, MessagesJson.Default.MessagesBody);
    }

    /// <inheritdoc/>
    public WireReading Read(ReadOnlyMemory<byte> body)
    {
        MessagesAnswer? answer = WireText.Parse(body, MessagesJson.Default.MessagesAnswer);
        if (answer is null)
        {
            return new WireReading.Broken("The answer is not JSON of this wire.");
        }

        if (answer.Error is { ValueKind: not JsonValueKind.Null } error)
        {
            return new WireReading.Refused(WireText.Error(error));
        }

        return answer.Content is null
            ? new WireReading.Broken("The answer holds no content.")
            : Reading(
                string.Concat(answer.Content.Where(block => Is(block.Type, "text")).Select(block => block.Text)),
                answer.Content.Any(block => Is(block.Type, "thinking"))
                    ? string.Concat(answer.Content.Where(block => Is(block.Type, "thinking")).Select(block => block.Thinking))
                    : null,
                answer.StopReason,
                answer.Usage,
                answer.Model);
    }

    /// <inheritdoc/>
    public WireReading ReadStream(ReadOnlyMemory<byte> body)
    {
        StringBuilder text = new(), thinking = new();
        bool thinks = false, ended = false;
        string? stop = null, model = null;
        MessagesUsage usage = new();
        foreach (ServerEvent one in ServerEvent.Read(body))
        {
            if (WireText.Parse(one.Data, MessagesJson.Default.MessagesEvent) is not { } part)
            {
                return new WireReading.Broken("The stream holds an event that is not JSON of this wire.");
            }

            if (part.Error is { ValueKind: not JsonValueKind.Null } error)
            {
                return new WireReading.Refused(WireText.Error(error));
            }

            model ??= part.Message?.Model;
            usage = usage.With(part.Message?.Usage).With(part.Usage);
            thinks |= Is(part.ContentBlock?.Type, "thinking");
            _ = text.Append(part.ContentBlock?.Text).Append(part.Delta?.Text);
            _ = thinking.Append(part.ContentBlock?.Thinking).Append(part.Delta?.Thinking);
            stop = part.Delta?.StopReason ?? stop;
            ended |= Is(part.Type, "message_stop");
        }

        return !ended
            ? new WireReading.Broken("The stream ended before the answer did.")
            : Reading(text.ToString(), thinks ? thinking.ToString() : null, stop, usage, model);
    }

    /// <inheritdoc/>
    public WireError? ReadError(ReadOnlyMemory<byte> body) =>
        WireText.Parse(body, MessagesJson.Default.MessagesAnswer)?.Error is { ValueKind: not JsonValueKind.Null } error ? WireText.Error(error) : null;

    private static bool Is(string? type, string name) => string.Equals(type, name, StringComparison.Ordinal);

    private static WireReading.Whole Reading(string text, string? thinking, string? reason, MessagesUsage? usage, string? model)
    {
        StopReason stop = reason switch
        {
            "max_tokens" or "model_context_window_exceeded" => StopReason.TokenLimit,
            "stop_sequence" => StopReason.StopString,
            // Its name for a stop by the provider's classifiers; a model that declines in its own words ends its turn.
            "refusal" => StopReason.ContentFilter,
            _ => StopReason.End,
        };
        if (stop == StopReason.ContentFilter && text.Length == 0)
        {
            return new WireReading.Whole(new Reply.Filtered("The provider's content filter held back the whole answer."));
        }

        int cached = usage?.CacheReadInputTokens ?? 0, written = usage?.CacheCreationInputTokens ?? 0;
        return new WireReading.Whole(new Reply.Answered(text, thinking, stop, new TokenUse((usage?.InputTokens ?? 0) + cached + written, usage?.OutputTokens ?? 0)
        {
            CachedInput = usage?.CacheReadInputTokens,
            CacheWritten = usage?.CacheCreationInputTokens,
        })
        {
            Model = model,
        });
    }
}
