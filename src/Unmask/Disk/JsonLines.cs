using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Unmask;

/// <summary>A file of one JSON value a line that only grows. A line that a kill has cut is as if it had not been written, and so is all behind it.</summary>
internal static class JsonLines
{
    /// <summary>The values so far, in order; none where there is no file.</summary>
    public static IReadOnlyList<T> Read<T>(string file, JsonTypeInfo<T> type)
        where T : class => !File.Exists(file) ? [] : [.. File.ReadLines(file).Select(line => Of(line, type, out _)).TakeWhile(value => value is not null).Cast<T>()];

    /// <summary>The same of a file that people may edit: blank lines are passed over, and a line that is none is a mistake, unless it is the last and was cut.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">How a line is read.</param>
    /// <param name="badLine">The mistake of a line, by its number from 1, and which key it has twice, in words; null for none.</param>
    public static IReadOnlyList<T> ReadStrictly<T>(string file, JsonTypeInfo<T> type, Func<int, string?, Exception> badLine)
        where T : class
    {
        if (!File.Exists(file))
        {
            return [];
        }

        string text = Utf8Text.Read(file);
        string[] lines = text.Split('\n');
        List<T> values = [];
        foreach ((int at, string line) in lines.Index().Where(line => line.Item.Trim().Length > 0))
        {
            if (Of(line, type, out JsonException? problem) is { } value)
            {
                values.Add(value);
            }
            // A kill cuts a line, and doubles no key of it.
            else if ((problem is null ? null : JsonFault.Doubled(problem)) is var doubled && (doubled is not null || at < lines.Length - 1))
            {
                throw badLine(at + 1, doubled);
            }
        }

        return values;
    }

    /// <summary>Adds a value; it is on disk when this returns. What a kill has cut of the last line is taken away before it.</summary>
    public static void Add<T>(string file, T value, JsonTypeInfo<T> type)
    {
        using FileStream lines = new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CutLastLine(lines);
        JsonSerializer.Serialize(lines, value, type);
        lines.WriteByte((byte)'\n');
        lines.Flush(flushToDisk: true);
    }

    /// <summary>Writes the file anew, as a whole.</summary>
    public static void Write<T>(string file, IEnumerable<T> values, JsonTypeInfo<T> type) => WholeFile.Write(file, string.Concat(values.Select(one => JsonSerializer.Serialize(one, type) + "\n")));

    private static void CutLastLine(FileStream lines)
    {
        long end = lines.Length;
        for (; end > 0; end--)
        {
            lines.Position = end - 1;
            if (lines.ReadByte() == '\n')
            {
                break;
            }
        }

        lines.SetLength(end);
        lines.Position = end;
    }

    private static T? Of<T>(string line, JsonTypeInfo<T> type, out JsonException? problem)
        where T : class
    {
        problem = null;
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException e)
        {
            problem = e;
            return null;
        }
    }
}
