using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>A file of what something was begun with, as a JSON object: whoever goes on with it is held against this.</summary>
/// <param name="file">The file's path.</param>
public sealed class KeptFacts(string file)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The file's path.</summary>
    public string File => file;

    /// <summary>Whether anything was kept.</summary>
    public bool AreThere => System.IO.File.Exists(file);

    /// <summary>Keeps them, in place of any that are there.</summary>
    public void Write(JsonObject facts) => WholeFile.Write(file, facts.ToJsonString(Indented) + "\n");

    /// <summary>Those that were kept; <see cref="AreThere"/>.</summary>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public JsonObject Read()
    {
        try
        {
            return JsonNode.Parse(System.IO.File.ReadAllText(file)) as JsonObject ?? throw new JsonException("it is no JSON object");
        }
        catch (JsonException e)
        {
            throw StoreException.DamagedTraining(file, e);
        }
    }
}
