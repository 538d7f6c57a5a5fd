using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

#pragma warning disable MA0048 // The bodies of one wire stand together: nobody uses one without the others.

/// <summary>The body of a question on OpenAI's chat-completions wire; a null field is not sent.</summary>
internal sealed record ChatBody
{
    public required string Model { get; init; }

    public required IReadOnlyList<WireMessage> Messages { get; init; }

    public int? MaxTokens { get; init; }

    public int? MaxCompletionTokens { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? TopK { get; init; }

    public long? Seed { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }

    public bool? Logprobs { get; init; }

    public int? TopLogprobs { get; init; }

    public bool? AddGenerationPrompt { get; init; }

    public bool? ContinueFinalMessage { get; init; }

    public bool? Stream { get; init; }

    public ChatStreamOptions? StreamOptions { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

internal sealed record WireMessage(string Role, string Content);

internal sealed record ChatStreamOptions(bool IncludeUsage);

/// <summary>An answer, or one event of a streamed one.</summary>
internal sealed record ChatAnswer
{
    public string? Model { get; init; }

    public IReadOnlyList<ChatChoice>? Choices { get; init; }

    public ChatUsage? Usage { get; init; }

    public JsonElement? Error { get; init; }
}

internal sealed record ChatChoice
{
    public ChatText? Message { get; init; }

    public ChatText? Delta { get; init; }

    public string? FinishReason { get; init; }

    public ChatLogprobs? Logprobs { get; init; }
}

/// <summary>A message that came back. Providers name the reasoning differently; content may be a text or a list of parts.</summary>
internal sealed record ChatText
{
    public JsonElement? Content { get; init; }

    public string? Refusal { get; init; }

    public string? ReasoningContent { get; init; }

    public string? Reasoning { get; init; }
}

internal sealed record ChatLogprobs(IReadOnlyList<ChatTokenChance>? Content);

internal sealed record ChatTokenChance(string Token, double Logprob, IReadOnlyList<ChatTokenChance>? TopLogprobs);

internal sealed record ChatUsage
{
    public int? PromptTokens { get; init; }

    public int? CompletionTokens { get; init; }

    public ChatInputDetails? PromptTokensDetails { get; init; }

    public ChatOutputDetails? CompletionTokensDetails { get; init; }
}

internal sealed record ChatInputDetails(int? CachedTokens);

internal sealed record ChatOutputDetails(int? ReasoningTokens);

/// <summary>The generated readers and writers of the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatBody))]
[JsonSerializable(typeof(ChatAnswer))]
internal sealed partial class ChatCompletionsJson : JsonSerializerContext;
