using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>
/// Writes an enum into JSON by its word (see <see cref="EnumWord"/>), as every other file spells it. It stands on the enum itself, so no
/// file can spell it otherwise.
/// </summary>
/// <remarks>Files of before are read too: they hold the program's own name of the value (<c>TrainedOn</c>) or its number.</remarks>
/// <typeparam name="T">The enum; its values keep their numbers.</typeparam>
public sealed class EnumWordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String when reader.GetString() is { } word && (EnumWord.Parse<T>(word) ?? EnumWord.ParseFormer<T>(word)) is { } value => value,
        JsonTokenType.Number when reader.TryGetInt32(out int number) && (T)Enum.ToObject(typeof(T), number) is var value && Enum.IsDefined(value) => value,
        JsonTokenType.String => throw new JsonException($"There is no {typeof(T).Name} '{reader.GetString()}'; allowed are {string.Join(", ", EnumWord.All<T>())}."),
        _ => throw new JsonException($"A {typeof(T).Name} is a word; allowed are {string.Join(", ", EnumWord.All<T>())}."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumWord.Of(value));
}
