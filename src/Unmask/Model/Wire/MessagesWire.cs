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
        Conversation prompt = request.Prompt;
        bool marks = habits.MarksCache && prompt.System.Length >= ShortestCached;
        MessagesBody body = new()
        {
            Model = model,
            MaxTokens = decoding.MaxTokens,
            System = prompt.System.Length == 0 ? null : [new MessagesPart("text", prompt.System, marks ? new MessagesCacheControl("ephemeral") : null)],
            Messages = [.. WireMessage.Of(prompt)],
            Tools = prompt.Tools.Count == 0 ? null : [.. prompt.Tools.Select(tool => new MessagesTool(tool.Name, tool.Description, tool.Schema))],
            Temperature = habits.SamplesPlainlyUnasked && decoding.Temperature == 1 ? null : decoding.Temperature,
            TopP = habits.SamplesPlainlyUnasked && decoding.TopP == 1 ? null : decoding.TopP,
            TopK = decoding.TopK,
            StopSequences = decoding.Stop.Count > 0 ? decoding.Stop : null,
            Stream = stream ? true : null,
        };
        return ExtraFields.Into(JsonSerializer.SerializeToUtf8Bytes(body, MessagesJson.Default.MessagesBody), decoding.Extra);
    }

    /// <inheritdoc/>
    public WireReading Read(ReadOnlyMemory<byte> body) => new MessagesAnswerReader().Read(body, streamed: false);

    /// <inheritdoc/>
    public WireReading ReadStream(ReadOnlyMemory<byte> body) => new MessagesAnswerReader().Read(body, streamed: true);
}
