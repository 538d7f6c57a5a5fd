using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>YAML as JSON, by the core schema (YAML 1.2.2, section 10.3): plain words are numbers, truths or nothing where they look so; quoted ones are texts.</summary>
internal static partial class YamlJson
{
    private const int MostValues = 10_000;
    private const int Deepest = 32;

    /// <summary>Writes nodes.</summary>
    public static JsonTypeInfo<JsonNode?> Context => NodeJson.Default.JsonNode!;

    /// <summary>What can be read, in words.</summary>
    public static string Allowed => string.Create(CultureInfo.InvariantCulture, $"at most {MostValues} values, nested at most {Deepest} deep, each key once");

    /// <summary>The mapping as JSON; null where it is too large, as one is that holds itself by an alias, or has a name twice.</summary>
    public static JsonObject? Of(YamlMappingNode mapping)
    {
        int left = MostValues;
        return Of(mapping, Deepest, ref left) is JsonObject json && left > 0 ? json : null;
    }

    private static JsonNode? Of(YamlNode node, int depth, ref int left)
    {
        if (--left <= 0 || depth == 0)
        {
            left = 0;
            return null;
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                JsonObject json = [];
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                {
                    // Two keys that YAML tells apart by their types are one name in JSON.
                    if (!json.TryAdd(NameOf(key), Of(value, depth - 1, ref left)))
                    {
                        left = 0;
                        return null;
                    }
                }

                return json;
            case YamlSequenceNode sequence:
                JsonArray list = [];
                foreach (YamlNode item in sequence.Children)
                {
                    list.Add(Of(item, depth - 1, ref left));
                }

                return list;
            default:
                return Scalar(node);
        }
    }

    private static JsonNode? Scalar(YamlNode node) => node switch
    {
        YamlScalarNode { Style: not ScalarStyle.Plain } text => JsonValue.Create(text.Value),
        YamlScalarNode { Value: null or "" or "~" or "null" } => null,
        YamlScalarNode { Value: "true" or "false" } truth => JsonValue.Create(string.Equals(truth.Value, "true", StringComparison.Ordinal)),
        YamlScalarNode { Value: { } word } when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
        // A number with a fraction is held to 17 digits, a longer whole one to all of its own.
        YamlScalarNode { Value: { } word } when Whole().IsMatch(word) => JsonNode.Parse(word),
        YamlScalarNode { Value: { } word } when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => JsonValue.Create(number),
        YamlScalarNode { Value: { } word } => JsonValue.Create(word),
        _ => null,
    };

    /// <summary>A key as JSON names it.</summary>
    private static string NameOf(YamlNode key) => key is YamlScalarNode name ? name.Value ?? "" : key.ToString();

    [GeneratedRegex(@"^-?[1-9][0-9]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Whole();

    /// <summary>Writes elements.</summary>
    public static JsonTypeInfo<System.Text.Json.JsonElement> Elements => NodeJson.Default.JsonElement;

    [JsonSerializable(typeof(JsonNode))]
    [JsonSerializable(typeof(System.Text.Json.JsonElement))]
    private sealed partial class NodeJson : JsonSerializerContext;
}
