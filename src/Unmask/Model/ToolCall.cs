using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>A call of a tool in a reply.</summary>
/// <param name="Name">The tool as the model names it, which need not be one that was offered; empty where the reply names none.</param>
/// <param name="Arguments">Its arguments, character for character as they came: JSON, if the model kept to it.</param>
/// <param name="Id">What the provider calls the call; null where it gives no name.</param>
public sealed record ToolCall(string Name, string Arguments, string? Id = null)
{
    /// <summary>The arguments, parsed.</summary>
    public ToolArguments Parsed
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Arguments);
                return document.RootElement.ValueKind == JsonValueKind.Object ? new ToolArguments.Given(document.RootElement.Clone()) : new ToolArguments.NotObject(document.RootElement.ValueKind);
            }
            catch (JsonException)
            {
                return new ToolArguments.NotJson();
            }
        }
    }

    /// <summary>Some calls as a list that <see cref="Read"/> takes.</summary>
    internal static string Write(IReadOnlyList<ToolCall> calls)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartArray();
            foreach (ToolCall call in calls)
            {
                json.WriteStartObject();
                json.WriteString("name", call.Name);
                json.WriteString("arguments", call.Arguments);
                if (call.Id is { } id)
                {
                    json.WriteString("id", id);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Undoes <see cref="Write"/>.</summary>
    /// <exception cref="InvalidDataException">The text is no such list.</exception>
    internal static IReadOnlyList<ToolCall> Read(string json)
    {
        using JsonDocument document = JsonBody.Parse(Encoding.UTF8.GetBytes(json)) ?? throw new InvalidDataException("the calls of tools of a reply are no JSON");
        return
        [
            .. document.RootElement.Items().Select(call => new ToolCall(
                JsonText.Of(call.Get("name"u8)) ?? throw new InvalidDataException("a call of a tool has no name"),
                JsonText.Of(call.Get("arguments"u8)) ?? throw new InvalidDataException("a call of a tool has no arguments"),
                JsonText.Of(call.Get("id"u8)))),
        ];
    }
}

/// <summary>The arguments of a call, parsed.</summary>
public abstract record ToolArguments
{
    private ToolArguments()
    {
    }

    /// <summary>An object, as every schema wants it.</summary>
    /// <param name="Values">The object.</param>
    public sealed record Given(JsonElement Values) : ToolArguments;

    /// <summary>They are JSON, and no object.</summary>
    /// <param name="Kind">What they are.</param>
    public sealed record NotObject(JsonValueKind Kind) : ToolArguments;

    /// <summary>They are no JSON, or nothing, or more than one value.</summary>
    public sealed record NotJson : ToolArguments;
}
