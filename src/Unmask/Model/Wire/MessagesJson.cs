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

    public IReadOnlyList<MessagesTool>? Tools { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? TopK { get; init; }

    public IReadOnlyList<string>? StopSequences { get; init; }

    public bool? Stream { get; init; }
}

internal sealed record MessagesTool(string Name, string Description, JsonElement InputSchema);

internal sealed record MessagesPart(string Type, string Text, MessagesCacheControl? CacheControl);

internal sealed record MessagesCacheControl(string Type);

/// <summary>The generated writer of the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessagesBody))]
internal sealed partial class MessagesJson : JsonSerializerContext;
