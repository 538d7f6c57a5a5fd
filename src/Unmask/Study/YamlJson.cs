using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>YAML as JSON, by the core schema (YAML 1.2.2, section 10.3): plain words are numbers, truths or nothing where they look so; quoted ones are texts.</summary>
internal static partial class YamlJson
{
    /// <summary>Writes nodes.</summary>
    public static JsonTypeInfo<JsonNode?> Context => NodeJson.Default.JsonNode!;

    /// <summary>The node as JSON; null for YAML's null.</summary>
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(NameOf(pair.Key), Of(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Of)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } text => JsonValue.Create(text.Value),
        YamlScalarNode { Value: null or "" or "~" or "null" } => null,
        YamlScalarNode { Value: "true" or "false" } truth => JsonValue.Create(string.Equals(truth.Value, "true", StringComparison.Ordinal)),
        YamlScalarNode { Value: { } word } when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
        YamlScalarNode { Value: { } word } when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => JsonValue.Create(number),
        YamlScalarNode { Value: { } word } => JsonValue.Create(word),
        _ => null,
    };

    /// <summary>A key as JSON names it.</summary>
    public static string NameOf(YamlNode key) => key is YamlScalarNode name ? name.Value ?? "" : key.ToString();

    /// <summary>Writes elements.</summary>
    public static JsonTypeInfo<System.Text.Json.JsonElement> Elements => NodeJson.Default.JsonElement;

    [JsonSerializable(typeof(JsonNode))]
    [JsonSerializable(typeof(System.Text.Json.JsonElement))]
    private sealed partial class NodeJson : JsonSerializerContext;
}
