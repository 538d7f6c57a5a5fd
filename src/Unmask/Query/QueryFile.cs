using System.Globalization;
using System.Security.Cryptography;

namespace Unmask;

/// <summary>
/// Reads queries from a file: JSON Lines (<c>.jsonl</c>, one object a line) or CSV (<c>.csv</c>, RFC 4180, with a header and a comma, a semicolon or a tab between fields), in UTF-8. Both name their
/// fields <c>id</c>, <c>category</c>, <c>text</c>, <c>source</c> and <c>topic</c>; only <c>text</c> is required. JSON Lines may have <c>fields</c>, an object of texts, and others that are objects or lists
/// (<see cref="Query.Fields"/>); what else there is is ignored. A missing id
/// becomes <c>row-7</c> (the seventh query), a missing category <c>none</c>, a missing source the file's name.
/// </summary>
public static class QueryFile
{
    private const string JsonLinesEnding = ".jsonl";
    private const string CsvEnding = ".csv";
    private const int LongestName = 200;
    private const int Shown = 60;

    /// <summary>The names of the sets that ship with the program, in alphabetical order.</summary>
    public static IReadOnlyList<string> ShippedNames
    {
        get
        {
            string folder = ShippedFiles.PathOf("queries");
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, $"*{JsonLinesEnding}").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
                : [];
        }
    }

    /// <summary>Reads a set.</summary>
    /// <param name="pathOrName">A file's path, or the name of a shipped set (<c>mild-harm</c>), which wins over a file of that name without an ending.</param>
    /// <exception cref="QueryException">The file is missing or unreadable, breaks its format, holds no query, a query without text, or one id twice.</exception>
    public static QuerySet Read(string pathOrName)
    {
        if (string.IsNullOrWhiteSpace(pathOrName) || pathOrName.Contains('\0', StringComparison.Ordinal))
        {
            throw QueryException.NoName(ShippedNames);
        }

        string path = ShippedNames.Contains(pathOrName, StringComparer.Ordinal)
            ? ShippedFiles.PathOf("queries", pathOrName + JsonLinesEnding)
            : pathOrName;
        byte[] bytes = Load(path);
        string text = Decode(path, bytes);
        IEnumerable<QueryRow> rows = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSONL" => QueryJsonLines.Read(path, text),
            ".CSV" => QueryCsv.Read(path, text),
            _ => throw QueryException.UnknownEnding(path, Path.GetExtension(path), [JsonLinesEnding, CsvEnding]),
        };
        return new QuerySet(Path.GetFileNameWithoutExtension(path), Complete(path, rows), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static byte[] Load(string path)
    {
        if (Directory.Exists(path))
        {
            throw QueryException.Unreadable(path, "it is a folder");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw QueryException.FileMissing(path, ShippedNames);
        }
        catch (UnauthorizedAccessException e)
        {
            throw QueryException.Unreadable(path, "permission is denied", e);
        }
        catch (IOException e)
        {
            throw QueryException.Unreadable(path, e.Message.TrimEnd('.'), e);
        }
    }

    private static string Decode(string path, byte[] bytes)
    {
        try
        {
            return Utf8Text.Of(bytes);
        }
        catch (InvalidDataException e)
        {
            throw QueryException.Unreadable(path, e.Message, e);
        }
    }

    /// <summary>Fills in what the rows leave out, and holds them to the rules of a set.</summary>
    private static List<Query> Complete(string path, IEnumerable<QueryRow> rows)
    {
        List<Query> queries = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        foreach (QueryRow row in rows)
        {
            string text = Given(row.Text) ?? throw QueryException.MissingText(path, row.Line);
            string id = Given(row.Id) ?? $"row-{queries.Count + 1}";
            ThrowIfOdd(path, row.Line, "id", id);
            ThrowIfOdd(path, row.Line, "category", row.Category ?? "");
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw QueryException.OddText(path, row.Line);
            }

            if (!lines.TryAdd(id, row.Line))
            {
                throw QueryException.DuplicateId(path, id, lines[id], row.Line);
            }

            queries.Add(new Query(id, Given(row.Category) ?? "none", text, Given(row.Source) ?? Path.GetFileName(path), Given(row.Topic)) { Fields = row.Fields });
        }

        return queries.Count > 0 ? queries : throw QueryException.Empty(path);
    }

    // Ids and categories stand in tables, labels and commands: what cannot be seen there cannot be told apart.
    private static void ThrowIfOdd(string path, int line, string field, string name)
    {
        if (name.Length > LongestName || name.Any(IsHidden))
        {
            string shown = string.Concat(name.Take(Shown).Select(letter => IsHidden(letter) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : $"{letter}"));
            throw QueryException.OddName(path, line, field, name.Length > Shown ? shown + "…" : shown, LongestName);
        }

        static bool IsHidden(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>A query as it stands in its file; null where the field is missing.</summary>
/// <param name="Line">The file's line, from 1, at which it starts.</param>
/// <param name="Id">As given.</param>
/// <param name="Category">As given.</param>
/// <param name="Text">As given.</param>
/// <param name="Source">As given.</param>
/// <param name="Topic">As given.</param>
internal sealed record QueryRow(int Line, string? Id, string? Category, string? Text, string? Source, string? Topic)
{
    /// <summary>See <see cref="Query.Fields"/>.</summary>
    public SortedDictionary<string, string> Fields { get; init; } = new(StringComparer.Ordinal);
}
