using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>The file that keeps an <see cref="Origin"/>: one JSON object, indented.</summary>
/// <param name="file">Its path.</param>
/// <param name="damaged">What to throw where the file holds no JSON object, from its path and the cause.</param>
public sealed class OriginFile(string file, Func<string, Exception, Exception> damaged)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whether an origin was kept.</summary>
    public bool IsThere => File.Exists(file);

    /// <summary>Keeps an origin, in place of any that is there.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(Origin origin) => WholeFile.Write(file, origin.ToJson().ToJsonString(Indented) + "\n");

    /// <summary>What was kept; see <see cref="IsThere"/>.</summary>
    public JsonObject Read()
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("it is no JSON object");
        }
        catch (JsonException e)
        {
            throw damaged(file, e);
        }
    }

    /// <summary>A fact of what was kept; null where nothing was, or where it is not there or no text.</summary>
    /// <param name="name">Its key.</param>
    public string? Word(string name) => IsThere && Read()[name] is JsonValue value && value.TryGetValue(out string? word) ? word : null;
}
