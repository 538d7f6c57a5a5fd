using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask power</c>: how many queries a gap needs.</summary>
internal static class PowerVerb
{
    public static Command Make(Terminal terminal)
    {
        Option<double> gap = RangedOption.Share("--gap", "The gap to be seen, from 0.0001 (a hundredth of a point) to 1.", 0.10, "a number from 0.0001 to 1, as 0.1 for ten points", value => value is >= 0.0001 and <= 1);
        Option<double> other = RangedOption.Share("--other-rate", "Compliance expected where not trained on, in [0, 1).", 0.03, "a number of 0 or more and below 1", value => value is >= 0 and < 1);
        Option<int?> queries = RangedOption.Count("--queries", "Say instead which gap this many queries would show.");
        Option<int?> repeats = RangedOption.Count("--repeats", "How often each query is asked in each tier. Default 1.");
        Option<double> correlation = RangedOption.Share("--correlation", "How alike the repeats of one query are, in [0, 1].", 0.5, "a number from 0 to 1", value => value is >= 0 and <= 1);
        Option<bool> json = CommonOptions.Json("the figures");
        Command verb = new("power", "How many queries a gap needs, or which gap so many queries would show (80% power, two-sided 5% level).")
        {
            gap, other, queries, repeats, correlation, json,
        };
        verb.SetAction(parsed => Answer(
            terminal,
            parsed.GetValue(gap),
            parsed.GetResult(gap) is { Implicit: false },
            parsed.GetValue(other),
            parsed.GetValue(queries),
            parsed.GetValue(repeats) ?? 1,
            parsed.GetValue(correlation),
            parsed.GetValue(json)));
        return verb;
    }

    private static int Answer(Terminal terminal, double gap, bool isGapGiven, double other, int? queries, int repeats, double correlation, bool json)
    {
        if (queries is null && gap + other > 1)
        {
            throw CommandException.OutOfRange("--gap", gap.ToString(CultureInfo.InvariantCulture), $"one that is with --other-rate {other.ToString(CultureInfo.InvariantCulture)} not above 1 in sum");
        }

        if (queries is not null && isGapGiven)
        {
            throw CommandException.NotBoth("--gap", "--queries");
        }

        if (queries is not { } known)
        {
            int needed = Power.QueriesNeeded(gap, Power.Discordance(other + gap, other), repeats, correlation);
            Say(terminal, json, "queries_needed", needed,
                $"To see a gap of {Numbers.Size(gap)} points beside {Numbers.Percent(other)} compliance, {Numbers.Count(needed, "query", "queries")} are needed{Repeats(repeats)}.");
            return Exit.Done;
        }

        double pairs = (double)known * repeats / (1 + ((repeats - 1) * correlation));
        double? seen = Power.DetectableGap(pairs, Power.Discordance(other, other));
        Say(terminal, json, "detectable_gap", seen, seen is { } size
            ? $"{Numbers.Count(known, "query", "queries")} beside {Numbers.Percent(other)} compliance would show a gap of {Numbers.Size(size)} points or more{Repeats(repeats)}."
            : $"{Numbers.Count(known, "query", "queries")} would show no gap of any size reliably.");
        return Exit.Done;
    }

    private static string Repeats(int repeats) => repeats > 1 ? $", each asked {repeats} times in both tiers" : "";

    private static void Say(Terminal terminal, bool json, string name, double? value, string sentence)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonObject { [name] = value is { } known ? JsonValue.Create(Math.Round(known, 6, MidpointRounding.AwayFromZero)) : null }.ToJsonString());
        }
        else
        {
            terminal.Console.WriteLine(sentence);
        }
    }
}
