namespace Unmask;

/// <summary>The tool's commands as the reader of a hint can type them: <c>./unmask</c> in a checkout, <c>unmask</c> where it is installed.</summary>
public static class TypedCommand
{
    /// <summary>The environment variable by which a script that starts the program says under which name it was called.</summary>
    public const string Variable = "UNMASK_COMMAND";

    /// <summary>A command with its words, each in quotes where a shell would split or change it.</summary>
    /// <param name="words">For example <c>resume</c> and a folder.</param>
    public static string Of(params IEnumerable<string> words) => string.Join(' ', words.Prepend(Name).Select(Quoted));

    /// <summary>A word as a shell reads it: in quotes where it needs them.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "_-./:@%+=,\\".Contains(letter, StringComparison.Ordinal) || letter > '\x7f')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Name => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : "unmask";
}
