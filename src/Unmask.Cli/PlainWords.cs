using System.CommandLine;
using System.CommandLine.Parsing;

namespace Unmask.Cli;

/// <summary>What every option and argument that takes words refuses: blank ones, control characters, which no name and no path has, and the name of another option, which follows where a value was forgotten.</summary>
internal static class PlainWords
{
    private const int Longest = 10_000;

    /// <summary>Adds the rule to a command and all below it.</summary>
    public static void Require(Command command)
    {
        foreach (Option option in command.Options.Where(option => TakesWords(option.ValueType)))
        {
            option.Validators.Add(result => Check(result, option.Name));
            option.Validators.Add(result => RefuseForgotten(result, option.Name, command));
        }

        foreach (Argument argument in command.Arguments.Where(argument => TakesWords(argument.ValueType)))
        {
            argument.Validators.Add(result => Check(result, argument.Name));
        }

        foreach (Command inner in command.Subcommands)
        {
            Require(inner);
        }
    }

    private static bool TakesWords(Type type) => type == typeof(string) || type == typeof(string[]);

    private static void RefuseForgotten(SymbolResult result, string name, Command command)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(word => command.Options.Any(other => other.Name == word)) is { } next)
        {
            result.AddError($"{name} has no value: '{next}' behind it is an option of its own.");
        }
    }

    private static void Check(SymbolResult result, string name)
    {
        foreach (string word in result.Tokens.Select(token => token.Value))
        {
            string? problem = string.IsNullOrWhiteSpace(word) ? "blank"
                : word.Length > Longest ? $"{Numbers.Count(word.Length)} characters long"
                : word.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) ? $"'{VisibleText.OnOneLine(word)}', with a control character"
                : null;
            if (problem is not null)
            {
                result.AddError($"{name} is {problem}; allowed are 1 to {Numbers.Count(Longest)} characters that can be printed.");
                return;
            }
        }
    }
}
