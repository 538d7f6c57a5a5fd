using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>A file of what something was begun with, as a JSON object: whoever goes on with it is held against this.</summary>
/// <param name="file">The file's path.</param>
public sealed class KeptFacts(string file)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whether anything was kept.</summary>
    public bool AreThere => File.Exists(file);

    /// <summary>Keeps them, in place of any that are there.</summary>
    public void Write(JsonObject facts) => WholeFile.Write(file, facts.ToJsonString(Indented) + "\n");

    /// <summary>Those that were kept; <see cref="AreThere"/>.</summary>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public JsonObject Read()
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("it is no JSON object");
        }
        catch (JsonException e)
        {
            throw TrainingException.Damaged(file, e);
        }
    }

    /// <summary>A fact of those that were kept; <see cref="AreThere"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fact">What it says; the default where it is not there or of another type.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public bool TryRead<T>(string name, [NotNullWhen(true)] out T? fact)
    {
        fact = default;
        return Read()[name] is JsonValue value && value.TryGetValue(out fact);
    }

    /// <summary>A fact that the file cannot do without; <see cref="AreThere"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TrainingException">The file is damaged, or has no such fact.</exception>
    public T Read<T>(string name) => TryRead(name, out T? fact) ? fact : throw TrainingException.Damaged(file, new InvalidDataException($"it has no '{name}'"));
}
