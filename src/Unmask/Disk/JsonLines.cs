using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Unmask;

/// <summary>A file of one JSON value a line that only grows. A line that a kill has cut is as if it had not been written, and so is all behind it.</summary>
internal static class JsonLines
{
    /// <summary>The values so far, in order; none where there is no file.</summary>
    public static IReadOnlyList<T> Read<T>(string file, JsonTypeInfo<T> type)
        where T : class => !File.Exists(file) ? [] : [.. File.ReadLines(file).Select(line => Of(line, type)).TakeWhile(value => value is not null).Cast<T>()];

    /// <summary>Adds a value; it is on disk when this returns.</summary>
    public static void Add<T>(string file, T value, JsonTypeInfo<T> type)
    {
        using FileStream lines = new(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        JsonSerializer.Serialize(lines, value, type);
        lines.WriteByte((byte)'\n');
        lines.Flush(flushToDisk: true);
    }

    /// <summary>Writes the file anew, as a whole.</summary>
    public static void Write<T>(string file, IEnumerable<T> values, JsonTypeInfo<T> type) => WholeFile.Write(file, string.Concat(values.Select(one => JsonSerializer.Serialize(one, type) + "\n")));

    private static T? Of<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
