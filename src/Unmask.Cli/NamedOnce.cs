using System.CommandLine;
using System.CommandLine.Parsing;

namespace Unmask.Cli;

/// <summary>Lists of names on the command line, in which no name may stand twice: what is counted, written or asked twice is a slip.</summary>
internal static class NamedOnce
{
    /// <summary>Refuses a command line that gives this option one name twice.</summary>
    /// <param name="option">The option; it is returned.</param>
    /// <param name="kind">What its names are of, for the sentence: <c>judge</c>.</param>
    public static Option<string[]> EachOnce(this Option<string[]> option, string kind)
    {
        option.Validators.Add(result => Refuse(result, kind, name => name));
        return option;
    }

    /// <summary>Refuses a command line that gives this option one file twice, however its path is written.</summary>
    /// <param name="option">The option; it is returned.</param>
    /// <param name="kind">What the files are, for the sentence: <c>certificate</c>.</param>
    public static Option<string[]> EachFileOnce(this Option<string[]> option, string kind)
    {
        option.Validators.Add(result => Refuse(result, kind, FullPath));
        return option;
    }

    /// <summary>Refuses a command line that gives this argument one name twice.</summary>
    /// <param name="argument">The argument; it is returned.</param>
    /// <param name="kind">What its names are of, for the sentence: <c>study</c>.</param>
    public static Argument<string[]> EachOnce(this Argument<string[]> argument, string kind)
    {
        argument.Validators.Add(result => Refuse(result, kind, name => name));
        return argument;
    }

    private static void Refuse(SymbolResult result, string kind, Func<string, string> keyOf)
    {
        if (result.Tokens.Select(token => token.Value).GroupBy(keyOf, StringComparer.Ordinal).FirstOrDefault(alike => alike.Skip(1).Any()) is { } twice)
        {
            result.AddError(CommandException.Twice(kind, twice.First()).Message);
        }
    }

    // What is no path at all is told of by whoever opens it.
    private static string FullPath(string name) => string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal) ? name : Path.GetFullPath(name);
}
