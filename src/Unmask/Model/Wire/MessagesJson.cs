using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

#pragma warning disable MA0048 // The bodies of one wire stand together: nobody uses one without the others.

/// <summary>The body of a question on Anthropic's messages wire; a null field is not sent.</summary>
internal sealed record MessagesBody
{
    public required string Model { get; init; }

    public required int MaxTokens { get; init; }

    public IReadOnlyList<MessagesPart>? System { get; init; }

    public required IReadOnlyList<WireMessage> Messages { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? TopK { get; init; }

    public IReadOnlyList<string>? StopSequences { get; init; }

    public bool? Stream { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

internal sealed record MessagesPart(string Type, string Text, MessagesCacheControl? CacheControl);

internal sealed record MessagesCacheControl(string Type);

/// <summary>An answer.</summary>
internal sealed record MessagesAnswer
{
    public string? Type { get; init; }

    public string? Model { get; init; }

    public IReadOnlyList<MessagesBlock>? Content { get; init; }

    public string? StopReason { get; init; }

    public MessagesUsage? Usage { get; init; }

    public JsonElement? Error { get; init; }
}

/// <summary>A block of an answer, or what a streamed event adds to one.</summary>
internal sealed record MessagesBlock
{
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? Thinking { get; init; }
}

internal sealed record MessagesUsage
{
    public int? InputTokens { get; init; }

    public int? CacheReadInputTokens { get; init; }

    public int? CacheCreationInputTokens { get; init; }

    public int? OutputTokens { get; init; }

    /// <summary>What a later count changes.</summary>
    public MessagesUsage With(MessagesUsage? later) => later is null ? this : new MessagesUsage
    {
        InputTokens = later.InputTokens ?? InputTokens,
        CacheReadInputTokens = later.CacheReadInputTokens ?? CacheReadInputTokens,
        CacheCreationInputTokens = later.CacheCreationInputTokens ?? CacheCreationInputTokens,
        OutputTokens = later.OutputTokens ?? OutputTokens,
    };
}

/// <summary>One event of a streamed answer.</summary>
internal sealed record MessagesEvent
{
    public string? Type { get; init; }

    public MessagesAnswer? Message { get; init; }

    public MessagesBlock? ContentBlock { get; init; }

    public MessagesDelta? Delta { get; init; }

    public MessagesUsage? Usage { get; init; }

    public JsonElement? Error { get; init; }
}

internal sealed record MessagesDelta
{
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? Thinking { get; init; }

    public string? StopReason { get; init; }
}

/// <summary>The generated readers and writers of the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessagesBody))]
[JsonSerializable(typeof(MessagesAnswer))]
[JsonSerializable(typeof(MessagesEvent))]
internal sealed partial class MessagesJson : JsonSerializerContext;
