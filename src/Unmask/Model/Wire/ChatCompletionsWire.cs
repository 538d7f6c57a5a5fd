using System.Text.Json;

namespace Unmask;

/// <summary>OpenAI's chat completions, which most servers speak: vLLM, Ollama, llama.cpp, OpenRouter and many more.</summary>
internal sealed class ChatCompletionsWire : IWire
{
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
            Tools = request.Prompt.Tools.Count == 0 ? null : [.. request.Prompt.Tools.Select(tool => new ChatTool("function", new ChatFunction(tool.Name, tool.Description, tool.Schema)))],
            Logprobs = decoding.LogProbabilities is null ? null : true,
            TopLogprobs = decoding.LogProbabilities is > 0 ? decoding.LogProbabilities : null,
            AddGenerationPrompt = continues ? false : null,
            ContinueFinalMessage = continues ? true : null,
            Stream = stream ? true : null,
            StreamOptions = stream ? new ChatStreamOptions(IncludeUsage: true) : null,
        };
        return ExtraFields.Into(JsonSerializer.SerializeToUtf8Bytes(body, ChatCompletionsJson.Default.ChatBody), decoding.Extra);
    }

    /// <inheritdoc/>
    public WireReading Read(ReadOnlyMemory<byte> body) => new ChatAnswerReader().Read(body, streamed: false);

    /// <inheritdoc/>
    public WireReading ReadStream(ReadOnlyMemory<byte> body) => new ChatAnswerReader().Read(body, streamed: true);

    private static List<WireMessage> Messages(Conversation prompt)
    {
        List<WireMessage> messages = prompt.System.Length > 0 ? [new("system", prompt.System)] : [];
        messages.AddRange(WireMessage.Of(prompt));
        return messages;
    }
}
