using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>Writes an enum into JSON by its word (see <see cref="EnumWord"/>), as every other file spells it.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class EnumWordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EnumWord.Parse<T>(reader.GetString() ?? "") ?? throw new JsonException($"There is no {typeof(T).Name} '{reader.GetString()}'.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumWord.Of(value));
}
