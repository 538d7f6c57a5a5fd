using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>Log-probabilities as a run stores them.</summary>
internal static class TokenChances
{
    /// <summary>As JSON; null for none.</summary>
    public static string? ToJson(IReadOnlyList<TokenChance>? chances) => chances is null ? null : JsonSerializer.Serialize(chances, TokenChanceJson.Default.IReadOnlyListTokenChance);

    /// <summary>Undoes <see cref="ToJson"/>.</summary>
    public static IReadOnlyList<TokenChance>? Of(string? json) => json is null ? null : JsonSerializer.Deserialize(json, TokenChanceJson.Default.IReadOnlyListTokenChance);
}

/// <summary>The generated reader and writer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<TokenChance>))]
internal sealed partial class TokenChanceJson : JsonSerializerContext;
