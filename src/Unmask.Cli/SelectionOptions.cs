using System.CommandLine;
using System.Text.RegularExpressions;

namespace Unmask.Cli;

/// <summary>The flags of <c>show</c> that choose trials of a run.</summary>
internal sealed class SelectionOptions
{
    private const int MostNamed = 20;

    // For an expression that cannot be matched in linear time. A reply has thousands of characters; one that takes longer goes back and forth without end.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Option<string[]> _outcomes = Names("--outcome", $"Trials that ended so: {string.Join(", ", TrialSelection.OutcomeWords)}.", "WORD");
    private readonly Option<string[]> _arms = Names("--arm", "Trials of this arm (trained-on, other), or of the tier that fills it.", "NAME");
    private readonly Option<string[]> _variations = Names("--variation", "Trials of this variation.", "NAME");
    private readonly Option<string[]> _categories = Names("--category", "Trials whose query is of this category.", "NAME");
    private readonly Option<string[]> _subjects = Names("--subject", "Trials of this model.", "NAME");
    private readonly Option<string[]> _queries = Names("--query", "Trials of the query with this id.", "ID");
    private readonly Option<string[]> _reasonings = Names("--reasoning", $"Trials that were to reason so: {string.Join(", ", TrialSelection.ReasoningWords)}.", "WORD");
    private readonly Option<string[]> _roles = Names("--role", "Trials of the study itself, or of its controls.", "WORD");
    private readonly Option<string?> _text = new("--text") { Description = "Trials whose reply or reasoning matches this regular expression, in any case.", HelpName = "REGEX" };

    private Option[] All => [_outcomes, _arms, _variations, _categories, _subjects, _queries, _reasonings, _roles, _text];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>Whether any of them is given.</summary>
    public bool AreGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>What the command line asks for, every name held against the run.</summary>
    /// <exception cref="CommandException">A name is none of the run's, or the expression is none.</exception>
    public TrialSelection Read(ParseResult parsed, RunReader run)
    {
        TrialSelection asked = new()
        {
            Outcomes = Given(parsed, _outcomes),
            Arms = Given(parsed, _arms),
            Variations = Given(parsed, _variations),
            Categories = Given(parsed, _categories),
            Subjects = Given(parsed, _subjects),
            Queries = Given(parsed, _queries),
            Reasonings = Given(parsed, _reasonings),
            Roles = Given(parsed, _roles),
            Text = parsed.GetValue(_text) is { } pattern ? Expression(pattern) : null,
        };
        if (asked.IsEverything)
        {
            return asked;
        }

        SortedSet<string> Empty() => new(StringComparer.Ordinal);
        SortedSet<string> tiers = Empty(), variations = Empty(), categories = Empty(), subjects = Empty(), queries = Empty();
        foreach (Trial trial in run.Trials())
        {
            _ = tiers.Add(trial.Tier);
            _ = variations.Add(trial.Variation);
            _ = categories.Add(trial.Query.Category);
            _ = subjects.Add(trial.Subject);
            _ = queries.Add(trial.Query.Id);
        }

        Hold(_outcomes, asked.Outcomes, TrialSelection.OutcomeWords);
        if (asked.Roles.FirstOrDefault(role => EnumWord.Parse<TrialRole>(role) is TrialRole.Vote or TrialRole.FollowUp) is { } further)
        {
            throw CommandException.ReadWithTrial(_roles.Name, further, run.Folder);
        }

        Hold(_roles, asked.Roles, TrialSelection.RoleWords);
        Hold(_arms, asked.Arms, [.. tiers, .. run.Facts.Scenario.Design.Arms.Select(arm => arm.Name)]);
        Hold(_variations, asked.Variations, variations);
        Hold(_categories, asked.Categories, categories);
        Hold(_subjects, asked.Subjects, subjects);
        Hold(_queries, asked.Queries, queries);
        Hold(_reasonings, asked.Reasonings, TrialSelection.ReasoningWords);
        return asked;
    }

    private static Regex Expression(string pattern)
    {
        const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        try
        {
            // Linear wherever it can be: which trials match must not depend on how busy this machine is.
            return new Regex(pattern, Options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            // It looks around itself, or repeats what it found.
            return new Regex(pattern, Options, LongestMatch);
        }
        catch (ArgumentException e)
        {
            throw CommandException.BadExpression(pattern, e);
        }
    }

    private static void Hold(Option option, IReadOnlyList<string> asked, IReadOnlyCollection<string> allowed)
    {
        foreach (string name in asked.Where(name => !allowed.Contains(name, StringComparer.Ordinal)))
        {
            throw CommandException.NotAmong(option.Name, name, allowed.Count <= MostNamed ? string.Join(", ", allowed) : $"{string.Join(", ", allowed.Take(MostNamed))} and {Numbers.Count(allowed.Count - MostNamed)} more");
        }
    }

    private static string[] Given(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];

    private static Option<string[]> Names(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
