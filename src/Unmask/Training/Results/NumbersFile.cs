using System.Text.Json;

namespace Unmask;

/// <summary>Reads and writes <c>numbers.jsonl</c>: all that a study of training measured, a row a line. Unlike a log that a kill may cut, it is whole or it is damaged.</summary>
public static class NumbersFile
{
    /// <summary>The file's name in a folder of results.</summary>
    public const string FileName = "numbers.jsonl";

    /// <summary>The rows, in the file's order.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ResultsException">It cannot be read, or a line is no row.</exception>
    public static IReadOnlyList<NumberRow> Read(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Select((line, at) => Of(file, line, at + 1))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.Unreadable(file, e);
        }
    }

    /// <summary>Writes the file anew, as a whole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">In the order that they are to stand in.</param>
    public static void Write(string file, IEnumerable<NumberRow> rows) => JsonLines.Write(file, rows, NumberRowJson.Default.NumberRow);

    private static NumberRow Of(string file, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, NumberRowJson.Default.NumberRow) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw ResultsException.NoRow(file, number, e);
        }
    }
}
