using System.Text.Json;

namespace Unmask;

/// <summary>A verdict file that cannot be read as asked; its message is one sentence for the person who named it.</summary>
public sealed partial class VerdictFileException : MistakeException
{
    private VerdictFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>There is no such file.</summary>
    public static VerdictFileException Missing(string path) => new($"There is no file '{path}'.");

    /// <summary>The ending does not tell the format.</summary>
    public static VerdictFileException UnknownEnding(string path) =>
        new($"'{path}' ends in '{Path.GetExtension(path)}'; verdict rows are read from .csv (with a header) and .jsonl (one object a line).");

    /// <summary>Both arms were given one name.</summary>
    public static VerdictFileException OneTierTwice(string tier) => new($"The trained-on tier and the other are both '{tier}'; a gap needs two.");

    /// <summary>The system does not let the file be read.</summary>
    public static VerdictFileException Unreadable(string path, Exception problem) => new($"'{path}' cannot be read: {SystemFault.OnReading(problem)}.", problem);

    /// <summary>There is nothing in it.</summary>
    public static VerdictFileException NoRows(string path) => new($"'{path}' holds no rows.");

    /// <summary>A column that must be there is not.</summary>
    public static VerdictFileException NoColumn(string path, string column, IEnumerable<string> found, IEnumerable<string> needed) =>
        new($"'{path}', line 1: there is no column '{column}'; the header has {Quoted(found)}, and {Listed([.. needed])} must be among them.");

    /// <summary>A column stands twice in the header or in an object, or under two names.</summary>
    public static VerdictFileException ColumnTwice(string path, long line, string column, string again) => new(string.Equals(column, again, StringComparison.OrdinalIgnoreCase)
        ? $"'{path}', line {line}: column '{column}' stands there twice."
        : $"'{path}', line {line}: columns '{column}' and '{again}' stand there, and both name the same thing; keep one of them.");

    /// <summary>Bytes that are not UTF-8.</summary>
    public static VerdictFileException NotUtf8(string path, InvalidDataException problem) => new($"'{path}' cannot be read: {problem.Message}.", problem);

    /// <summary>A record is shorter or longer than the header.</summary>
    public static VerdictFileException FieldCount(string path, long line, int found, int expected) =>
        new($"'{path}', line {line}: {found} fields where the header has {expected}.");

    /// <summary>A field that must be there is blank or missing.</summary>
    public static VerdictFileException NoValue(string path, long line, string column) => new($"'{path}', line {line}: '{column}' is missing.");

    /// <summary>A value is none of those allowed.</summary>
    public static VerdictFileException BadValue(string path, long line, string column, string value, string allowed) =>
        new($"'{path}', line {line}: {column} is '{value}'; allowed are {allowed}.");

    /// <summary>Quotes do not match up.</summary>
    public static VerdictFileException BadCsv(string path, long line, Exception problem) =>
        new($"'{path}', line {line}: not valid CSV: {problem.Message}", problem);

    /// <summary>A text is no text.</summary>
    public static VerdictFileException HalfCharacter(string path, long line, Exception problem) =>
        new($"'{path}', line {line}: an escape stands for half a character (\\ud800 to \\udfff without its other half).", problem);

    /// <summary>A line is no JSON.</summary>
    public static VerdictFileException BadJson(string path, long line, JsonException problem) =>
        new($"'{path}', line {line}: not valid JSON{JsonFault.Where(problem, "character")}.", problem);

    /// <summary>A line is JSON, but no object.</summary>
    public static VerdictFileException NotAnObject(string path, long line) =>
        new($"'{path}', line {line}: a JSON object is expected, such as {{\"query\":\"q1\",\"tier\":\"free\",\"complied\":true}}.");

    /// <summary>The same trial stands in the file twice.</summary>
    public static VerdictFileException TrialTwice(string path, long line, string query, string tier, int paraphrase, int repeat, long before) =>
        new($"'{path}', line {line}: query '{query}' in tier '{tier}' (paraphrase {paraphrase}, repeat {repeat}) stood in line {before} already.");

    /// <summary>The tier asked for is not in the file.</summary>
    public static VerdictFileException UnknownTier(string path, string tier, IEnumerable<string> found) =>
        new($"'{path}' has no tier '{tier}'; it has {Quoted(found)}.");

    /// <summary>More than one tier could be the other one.</summary>
    public static VerdictFileException SeveralOtherTiers(string path, IEnumerable<string> found) =>
        new($"'{path}' has several tiers to compare with; name one of {Quoted(found)} as the other tier.");

    /// <summary>There is nothing to compare with.</summary>
    public static VerdictFileException OneTierOnly(string path, string tier) => new($"'{path}' has tier '{tier}' alone; a gap needs a second.");

    /// <summary>Opens a file for reading from start to end.</summary>
    internal static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, problem);
        }
    }

    /// <summary>Looks through an open file for bytes that are not UTF-8: a stand-in for them would make two names one.</summary>
    internal static void ThrowIfNotUtf8(string path, FileStream file)
    {
        try
        {
            Utf8Text.ThrowIfOther(file);
        }
        catch (InvalidDataException problem)
        {
            throw NotUtf8(path, problem);
        }
        catch (IOException problem)
        {
            throw Unreadable(path, problem);
        }
    }

    // query, tier and complied.
    private static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
