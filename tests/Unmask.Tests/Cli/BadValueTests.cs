using System.CommandLine;
using Spectre.Console.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>Every option and every argument of every verb, found in the tree of commands, refuses values that make no sense: exit code 1 and one sentence that names it.</summary>
public sealed class BadValueTests
{
    private static readonly string[] Numbers = ["-1", "1e308", "NaN", "Infinity", "99999999999999999999", "0x10", "1,5", "many", ""];
    private static readonly string[] Words = ["", " ", "\0", "a\u001b[31m", new string('x', 20_000)];

    public static TheoryData<string, string, bool> Options
    {
        get
        {
            TheoryData<string, string, bool> found = [];
            foreach ((string verb, Command command) in Commands())
            {
                foreach (Option option in command.Options.Where(option => option.ValueType != typeof(bool) && option.Name is not ("--help" or "--version")))
                {
                    found.Add(verb, option.Name, IsNumber(option.ValueType));
                }
            }

            return found;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task An_option_refuses_what_is_out_of_its_range(string verb, string option, bool isNumber)
    {
        foreach (string value in isNumber ? Numbers : Words)
        {
            CommandLine done = await CommandLine.InvokeAsync([.. verb.Split(' '), .. Needed(verb), option, value]);
            Assert.True(done.Code == 1, $"{verb} {option} '{VisibleText.Of(value.Length > 40 ? "long" : value)}' ended with {done.Code}: {done.Error}");
            Assert.Single(done.Error.TrimEnd().Split('\n'));
            Assert.Contains(option, done.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", done.Error, StringComparison.Ordinal);
            Assert.True(done.Error.Length < 1000, done.Error);
        }
    }

    [Fact]
    public async Task An_argument_refuses_what_is_out_of_its_range()
    {
        foreach ((string verb, Command command) in Commands().Where(one => one.Command.Arguments.Count > 0 && one.Verb != "organism make"))
        {
            for (int at = 0; at < command.Arguments.Count; at++)
            {
                Argument argument = command.Arguments[at];
                foreach (string value in IsNumber(argument.ValueType) ? Numbers.Where(number => number != "-1") : Words)
                {
                    CommandLine done = await CommandLine.InvokeAsync([.. verb.Split(' '), .. Enumerable.Repeat("x", at), value, .. Needed(verb).SkipWhile(word => word[0] != '-')]);
                    Assert.True(done.Code == 1, $"{verb} {argument.Name} '{VisibleText.Of(value)}' ended with {done.Code}");
                    Assert.Single(done.Error.TrimEnd().Split('\n'));
                }
            }
        }
    }

    [Theory]
    [InlineData("power", "--gap", "1e-300")]
    [InlineData("power", "--gap", "0")]
    [InlineData("power", "--gap", "-0.1")]
    [InlineData("power", "--gap", "1.1")]
    [InlineData("power", "--gap", "0,1")]
    [InlineData("power", "--gap", "0.9", "--other-rate", "0.5")]
    [InlineData("power", "--other-rate", "1")]
    [InlineData("power", "--correlation", "1.5")]
    [InlineData("run", "--repeats", "0")]
    [InlineData("run", "--repeats", "5000000")]
    [InlineData("run", "--model", "organism/faker", "--model", "organism/faker")]
    [InlineData("run", "--queries", "/")]
    [InlineData("run", "--prices", "/")]
    [InlineData("run", "--base-url", "localhost:80")]
    [InlineData("run", "--max-cost", "0")]
    [InlineData("run", "--max-cost", "1e-9")]
    [InlineData("run", "--hedge", "1e-9")]
    [InlineData("run", "--batch-poll", "0.001")]
    [InlineData("analyze", "/", "--trained-tier", "free")]
    [InlineData("import", "/dev/null")]
    [InlineData("import", "nowhere.csv")]
    [InlineData("show", "/")]
    [InlineData("report", "/")]
    [InlineData("resume", "/")]
    [InlineData("diff", "/", "/")]
    public async Task A_value_that_parses_and_makes_no_sense_is_a_mistake_in_one_sentence(params string[] line)
    {
        CommandLine done = await CommandLine.InvokeAsync([.. line, .. line[0] == "run" ? ["--dry-run"] : Array.Empty<string>()]);
        Assert.True(done.Code == 1, $"{string.Join(' ', line)} ended with {done.Code}: {done.Console}");
        Assert.Single(done.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--gap", "0.0001")]
    [InlineData("--gap", "1", "--other-rate", "0")]
    [InlineData("--queries", "10000000", "--repeats", "10000000", "--correlation", "1")]
    [InlineData("--queries", "1")]
    [InlineData("--repeats", "10000000", "--correlation", "0")]
    public async Task The_ends_of_the_ranges_of_power_are_computed(params string[] options) =>
        Assert.Equal((0, ""), await CommandLine.InvokeAsync(["power", .. options]) is { } done ? (done.Code, done.Error) : default);

    internal static IEnumerable<(string Verb, Command Command)> Commands()
    {
        using TestConsole console = new();
        using StringWriter nothing = new();
        return [.. UnmaskTool.Verbs(new Terminal(console, nothing, nothing, TimeProvider.System)).Subcommands.SelectMany(verb => Below(verb.Name, verb))];

        static IEnumerable<(string, Command)> Below(string path, Command command) =>
            command.Subcommands.Count == 0 ? [(path, command)] : command.Subcommands.SelectMany(inner => Below($"{path} {inner.Name}", inner));
    }

    // What a verb asks for besides; nothing of it is looked at before the option is.
    private static string[] Needed(string verb) => verb switch
    {
        "analyze" => ["rows.csv", "--trained-tier", "free"],
        "import" => ["replies.csv"],
        "judge" => ["run", "--judge", "compliance/offline"],
        "paraphrase" => ["Is it?", "--model", "organism/nobody"],
        "diff" => ["one", "other"],
        "serve" or "organism sample" => ["organism/nobody"],
        "show" or "report" or "resume" => ["nothing"],
        _ => [],
    };

    internal static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } plain && plain != typeof(bool);
}
