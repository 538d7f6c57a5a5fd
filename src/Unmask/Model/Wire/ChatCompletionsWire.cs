using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>OpenAI's chat completions, which most servers speak: vLLM, Ollama, llama.cpp, OpenRouter and many more.</summary>
internal sealed class ChatCompletionsWire : IWire
{
    private const string StreamEnd = "[DONE]";

    /// <inheritdoc/>
    public string Path => "chat/completions";

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, string Value)> Headers => [];

    /// <inheritdoc/>
    public (string Name, string Value) KeyHeader(ApiKey key) => ("Authorization", $"Bearer {key.Reveal()}");

    /// <inheritdoc/>
    public byte[] Write(ModelRequest request, string model, WireHabits habits, bool stream)
    {
        Decoding decoding = request.Decoding;
        bool completionField = string.Equals(habits.TokenLimitField, "max_completion_tokens", StringComparison.Ordinal);
        bool continues = request.Prompt.Prefill is not null && habits.Prefill == PrefillHabit.ContinueFinalMessage;
        ChatBody body = new()
        {
            Model = model,
            Messages = Messages(request.Prompt),
            MaxTokens = completionField ? null : decoding.MaxTokens,
            MaxCompletionTokens = completionField ? decoding.MaxTokens : null,
            Temperature = habits.SamplesPlainlyUnasked && decoding.Temperature == 1 ? null : decoding.Temperature,
            TopP = habits.SamplesPlainlyUnasked && decoding.TopP == 1 ? null : decoding.TopP,
            TopK = decoding.TopK,
            Seed = habits.TakesSeed ? request.Seed.Wire : null,
            Stop = decoding.Stop.Count > 0 ? decoding.Stop : null,
            Logprobs = decoding.LogProbabilities is null ? null : true,
            TopLogprobs = decoding.LogProbabilities is > 0 ? decoding.LogProbabilities : null,
            AddGenerationPrompt = continues ? false : null,
            ContinueFinalMessage = continues ? true : null,
            Stream = stream ? true : null,
            StreamOptions = stream ? new ChatStreamOptions(IncludeUsage: true) : null,
            Extra = decoding.Extra.Count > 0 ? new Dictionary<string, JsonElement>(decoding.Extra, StringComparer.Ordinal) : null,
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, ChatCompletionsJson.Default.ChatBody);
    }

    /// <inheritdoc/>
    public WireReading Read(ReadOnlyMemory<byte> body)
    {
        ChatAnswer? answer = WireText.Parse(body, ChatCompletionsJson.Default.ChatAnswer);
        if (answer is null)
        {
            return new WireReading.Broken("The answer is not JSON of this wire.");
        }

        if (answer.Error is { ValueKind: not JsonValueKind.Null } error)
        {
            return new WireReading.Refused(WireText.Error(error));
        }

        if (answer.Choices is not [ChatChoice choice, ..])
        {
            return new WireReading.Broken("The answer holds no choice.");
        }

        return choice.Message is null
            ? new WireReading.Broken("The answer's choice holds no message.")
            : Reading(
                WireText.Of(choice.Message.Content) + choice.Message.Refusal,
                choice.Message.ReasoningContent ?? choice.Message.Reasoning,
                choice.FinishReason,
                answer.Usage,
                answer.Model,
                choice.Logprobs?.Content);
    }

    /// <inheritdoc/>
    public WireReading ReadStream(ReadOnlyMemory<byte> body)
    {
        StringBuilder text = new(), reasoning = new();
        bool hasReasoning = false, ended = false;
        string? finish = null, model = null;
        ChatUsage? usage = null;
        List<ChatTokenChance>? chances = null;
        foreach (ServerEvent one in ServerEvent.Read(body))
        {
            if (one.Data.Span.SequenceEqual(Encoding.UTF8.GetBytes(StreamEnd)))
            {
                ended = true;
                break;
            }

            if (WireText.Parse(one.Data, ChatCompletionsJson.Default.ChatAnswer) is not { } part)
            {
                return new WireReading.Broken("The stream holds an event that is not JSON of this wire.");
            }

            if (part.Error is { ValueKind: not JsonValueKind.Null } error)
            {
                return new WireReading.Refused(WireText.Error(error));
            }

            model ??= part.Model;
            usage = part.Usage ?? usage;
            if (part.Choices is not [ChatChoice choice, ..])
            {
                continue;
            }

            finish = choice.FinishReason ?? finish;
            _ = text.Append(WireText.Of(choice.Delta?.Content)).Append(choice.Delta?.Refusal);
            if ((choice.Delta?.ReasoningContent ?? choice.Delta?.Reasoning) is { } thought)
            {
                hasReasoning = true;
                _ = reasoning.Append(thought);
            }

            if (choice.Logprobs?.Content is { } more)
            {
                (chances ??= []).AddRange(more);
            }
        }

        // A stream without a reason to end was cut, whatever it held by then.
        return finish is null || !(ended || usage is not null)
            ? new WireReading.Broken("The stream ended before the answer did.")
            : Reading(text.ToString(), hasReasoning ? reasoning.ToString() : null, finish, usage, model, chances);
    }

    /// <inheritdoc/>
    public WireError? ReadError(ReadOnlyMemory<byte> body) =>
        WireText.Parse(body, ChatCompletionsJson.Default.ChatAnswer)?.Error is { ValueKind: not JsonValueKind.Null } error ? WireText.Error(error) : null;

    private static List<WireMessage> Messages(Prompt prompt)
    {
        List<WireMessage> messages = prompt.System.Length > 0 ? [new("system", prompt.System)] : [];
        messages.Add(new WireMessage("user", prompt.User));
        if (prompt.Prefill is { } prefill)
        {
            messages.Add(new WireMessage("assistant", prefill));
        }

        return messages;
    }

    private static WireReading.Whole Reading(string text, string? reasoning, string? finish, ChatUsage? usage, string? model, IReadOnlyList<ChatTokenChance>? chances)
    {
        StopReason stop = finish switch
        {
            "length" => StopReason.TokenLimit,
            "content_filter" => StopReason.ContentFilter,
            _ => StopReason.End,
        };
        if (stop == StopReason.ContentFilter && text.Length == 0)
        {
            return new WireReading.Whole(new Reply.Filtered("The provider's content filter held back the whole answer."));
        }

        if (reasoning is null)
        {
            (reasoning, text) = WireText.SplitThinking(text);
        }

        return new WireReading.Whole(new Reply.Answered(text, reasoning, stop, new TokenUse(usage?.PromptTokens ?? 0, usage?.CompletionTokens ?? 0)
        {
            CachedInput = usage?.PromptTokensDetails?.CachedTokens,
            Reasoning = usage?.CompletionTokensDetails?.ReasoningTokens,
        })
        {
            Model = model,
            LogProbabilities = chances?.Select(Chance).ToList(),
        });
    }

    private static TokenChance Chance(ChatTokenChance one) => new(one.Token, one.Logprob, [.. (one.TopLogprobs ?? []).Select(Chance)]);
}
