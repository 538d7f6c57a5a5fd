using System.CommandLine;
using System.CommandLine.Parsing;

namespace Unmask.Cli;

/// <summary>The <c>unmask</c> tool: its verbs, and what becomes of mistakes.</summary>
internal static class UnmaskTool
{
    private const int LongestMistake = 800;

    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line and returns its exit code (see <see cref="Exit"/>).</summary>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        RootCommand verbs = Verbs(terminal);
        ParseResult parsed = verbs.Parse(arguments.Count > 0 ? arguments : ["--help"]);
        if (UnknownOption(parsed) is { } unknown)
        {
            await terminal.Error.WriteLineAsync($"{Short(VisibleText.OnOneLine(unknown))} See `{PathOf(parsed)} --help`.".AsMemory(), cancellationToken);
            return Exit.Mistake;
        }

        if (parsed.Errors.Count > 0)
        {
            string mistake = parsed.CommandResult.Command == verbs && parsed.UnmatchedTokens.Count > 0
                ? $"There is no verb '{parsed.UnmatchedTokens[0]}'; there are {string.Join(", ", verbs.Subcommands.Select(verb => verb.Name))}."
                : parsed.Errors[0].Message;
            await terminal.Error.WriteLineAsync($"{Short(VisibleText.OnOneLine(mistake))} See `{PathOf(parsed)} --help`.".AsMemory(), cancellationToken);
            return Exit.Mistake;
        }

        InvocationConfiguration configuration = new()
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToStop,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Exit.Cancelled;
        }
        catch (Exception e) when (CommandException.Is(e))
        {
            await terminal.Error.WriteLineAsync(e.Message.AsMemory(), CancellationToken.None);
            return Exit.Mistake;
        }
    }

    internal static RootCommand Verbs(Terminal terminal)
    {
        RootCommand root = new("Measures whether a language model fakes alignment: whether it complies because it believes that it is being trained, and stops when nobody trains it.")
        {
            HelpName = "unmask",
        };
        foreach (Command verb in new[]
        {
            RunVerb.Make(terminal), ResumeVerb.Make(terminal), RunsVerb.Make(terminal), ShowVerb.Make(terminal), ReportVerb.Make(terminal), JudgeVerb.Make(terminal), LabelVerb.Make(terminal), CalibrateVerb.Make(terminal), DiffVerb.Make(terminal), CompareVerb.Make(terminal), ReproduceVerb.Make(terminal),
            AnalyzeVerb.Make(terminal), ImportVerb.Make(terminal), PowerVerb.Make(terminal), DocumentsVerb.Make(terminal), ParaphraseVerb.Make(terminal), TrainVerb.Make(terminal), OrganismVerb.Make(terminal), ServeVerb.Make(terminal), DoctorVerb.Make(terminal),
        })
        {
            root.Add(verb);
        }

        PlainWords.Require(root);
        return root;
    }

    // The parser takes a mistyped option for a file, and complains of the word behind it.
    private static string? UnknownOption(ParseResult parsed)
    {
        IEnumerable<string> words = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Concat(parsed.UnmatchedTokens);
        bool isLiteral = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        if (isLiteral || words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2 && char.IsAsciiLetter(word[2])) is not { } option)
        {
            return null;
        }

        option = option.Split('=', ':')[0];
        string[] known = [.. parsed.CommandResult.Command.Options.Select(one => one.Name)];
        return $"There is no option '{option}'{(SimilarWord.Of(option, known) is { } meant ? $"; did you mean '{meant}'?" : ".")}";
    }

    private static string PathOf(ParseResult parsed) =>
        TypedCommand.Of(Names(parsed.CommandResult.Command));

    // A value of a megabyte should not push what is said of it off the screen.
    private static string Short(string mistake) => mistake.Length <= LongestMistake ? mistake : $"{mistake[..(LongestMistake / 2)]} … {mistake[^(LongestMistake / 4)..]}";

    private static IEnumerable<string> Names(Command command) => command is RootCommand ? [] : [.. command.Parents.OfType<Command>().SelectMany(Names), command.Name];
}
