namespace Unmask;

/// <summary>A query file that cannot be used; its message is one sentence for the person who named the file.</summary>
public sealed class QueryException : MistakeException
{
    private QueryException(string message)
        : base(message)
    {
    }

    private QueryException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Neither a file nor a shipped set has this name.</summary>
    public static QueryException FileMissing(string path, IEnumerable<string> shipped) =>
        new($"There is no query file '{path}'; the sets that ship with the program are {string.Join(", ", shipped)}.");

    /// <summary>Neither a file nor a shipped set of questions has this name.</summary>
    public static QueryException NoQuestions(string name, IEnumerable<string> shipped) =>
        new($"There is no set of questions '{name}'; those that ship with the program are {string.Join(", ", shipped)}.");

    /// <summary>The name can be that of no file.</summary>
    public static QueryException NoName(IEnumerable<string> shipped) =>
        new($"A query file has no name; give a path, or one of the sets that ship with the program: {string.Join(", ", shipped)}.");

    /// <summary>The file is there, and reading it fails: it is a folder, or locked, or not permitted.</summary>
    public static QueryException Unreadable(string file, string problem, Exception? cause = null) =>
        cause is null ? new($"Query file '{file}' cannot be read: {problem}.") : new($"Query file '{file}' cannot be read: {problem}.", cause);

    /// <summary>The file's ending tells no known format.</summary>
    public static QueryException UnknownEnding(string file, string ending, IEnumerable<string> allowed) =>
        new(ending.Length == 0
            ? $"Query file '{file}' has no ending; allowed are {string.Join(" and ", allowed)}."
            : $"Query file '{file}' has the ending '{ending}'; allowed are {string.Join(" and ", allowed)}.");

    /// <summary>The file holds no query.</summary>
    public static QueryException Empty(string file) => new($"Query file '{file}' holds no query.");

    /// <summary>A line is not the JSON object that it should be.</summary>
    public static QueryException BadJson(string file, int line, string problem) => new($"{file}, line {line}: {problem}.");

    /// <summary>A row breaks the rules of CSV.</summary>
    public static QueryException BadCsv(string file, int line, string problem) => new($"{file}, line {line}: {problem}.");

    /// <summary>The header of a CSV file names no column <c>text</c>.</summary>
    public static QueryException MissingTextColumn(string file, IEnumerable<string> found) =>
        new($"{file} has no column 'text'; its columns are {string.Join(", ", found.Select(name => $"'{name}'"))}. Columns are separated by a comma, a semicolon or a tab.");

    /// <summary>A query asks nothing.</summary>
    public static QueryException MissingText(string file, int line) => new($"{file}, line {line}: the query has no 'text', or an empty one.");

    /// <summary>An id or a category that nobody could read in a table.</summary>
    public static QueryException OddName(string file, int line, string field, string name, int longest) =>
        new($"{file}, line {line}: the {field} is '{name}', and should have at most {longest} characters, all of them visible.");

    /// <summary>A text that no server takes.</summary>
    public static QueryException OddText(string file, int line) => new($"{file}, line {line}: the text has the character U+0000, which no server takes.");

    /// <summary>Two queries share an id.</summary>
    public static QueryException DuplicateId(string file, string id, int firstLine, int secondLine) =>
        new($"{file}: the id '{id}' stands in line {firstLine} and again in line {secondLine}; ids must differ, because results are paired by them.");
}
