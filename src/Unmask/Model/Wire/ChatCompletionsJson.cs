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

    public IReadOnlyList<ChatTool>? Tools { get; init; }

    public bool? Logprobs { get; init; }

    public int? TopLogprobs { get; init; }

    public bool? AddGenerationPrompt { get; init; }

    public bool? ContinueFinalMessage { get; init; }

    public bool? Stream { get; init; }

    public ChatStreamOptions? StreamOptions { get; init; }
}

internal sealed record WireMessage(string Role, string Content)
{
    /// <summary>All turns of a conversation, without its system prompt.</summary>
    public static IEnumerable<WireMessage> Of(Conversation conversation) => conversation.Turns.Select(turn => new WireMessage(turn.IsModels ? "assistant" : "user", turn.Text));
}

internal sealed record ChatTool(string Type, ChatFunction Function);

internal sealed record ChatFunction(string Name, string Description, JsonElement Parameters);

internal sealed record ChatStreamOptions(bool IncludeUsage);

/// <summary>The generated writer of the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatBody))]
internal sealed partial class ChatCompletionsJson : JsonSerializerContext;
