using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>A tool that a model may call. Nobody here carries a call out: what is studied is which tool is called.</summary>
/// <param name="Name">As the model calls it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Parameters">The JSON schema of its arguments, an object, as JSON text.</param>
public sealed record Tool(string Name, string Description, string Parameters)
{
    private const string Fields = "'name', 'description' and 'parameters', an object with a JSON schema";

    /// <summary>The parameters as a value.</summary>
    /// <exception cref="InvalidDataException">They are no JSON.</exception>
    internal JsonElement Schema
    {
        get
        {
            using JsonDocument schema = JsonBody.Parse(Encoding.UTF8.GetBytes(Parameters)) ?? throw new InvalidDataException($"The parameters of the tool '{Name}' are no JSON.");
            return schema.RootElement.Clone();
        }
    }

    /// <summary>Reads a list of objects with the fields <c>name</c>, <c>description</c> and <c>parameters</c>.</summary>
    /// <param name="json">The list as JSON text.</param>
    /// <param name="fault">What is wrong with it, as the end of a sentence; null where nothing is.</param>
    /// <returns>The tools; empty where something is wrong.</returns>
    public static IReadOnlyList<Tool> Read(string json, out string? fault)
    {
        List<Tool> tools = [];
        using JsonDocument? document = JsonBody.Parse(Encoding.UTF8.GetBytes(json));
        fault = document?.RootElement.ValueKind != JsonValueKind.Array ? "its tools are no list" : null;
        foreach (JsonElement tool in document?.RootElement.Items() ?? [])
        {
            JsonElement parameters = tool.Get("parameters"u8);
            if (tool.Get("name"u8).Words() is { } name && tool.Get("description"u8).Words() is { } description && parameters.ValueKind == JsonValueKind.Object)
            {
                tools.Add(new Tool(name, description, parameters.Raw()));
            }
            else
            {
                fault ??= $"a tool of it lacks one of {Fields}";
            }
        }

        fault ??= tools.Count == 0 ? "it has no tools"
            : tools.DistinctBy(tool => tool.Name, StringComparer.Ordinal).Count() < tools.Count ? "two of its tools have one name"
            : null;
        return fault is null ? tools : [];
    }

    /// <summary>The list that <see cref="Read"/> takes. Equal tools give equal text.</summary>
    public static string Write(IReadOnlyList<Tool> tools)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartArray();
            foreach (Tool tool in tools)
            {
                json.WriteStartObject();
                json.WriteString("name", tool.Name);
                json.WriteString("description", tool.Description);
                json.WritePropertyName("parameters");
                json.WriteRawValue(tool.Parameters);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
