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
        Option<double> gap = Share("--gap", "The gap to be seen, in (0, 1).", 0.10);
        Option<double> other = Share("--other-rate", "Compliance expected where not trained on, in [0, 1).", 0.03);
        Option<int?> queries = CommonOptions.Positive("--queries", "Say instead which gap this many queries would show.");
        Option<int?> repeats = CommonOptions.Positive("--repeats", "How often each query is asked in each tier. Default 1.");
        Option<double> correlation = Share("--correlation", "How alike the repeats of one query are, in [0, 1].", 0.5);
        Option<bool> json = CommonOptions.Json("the figures");
        Command verb = new("power", "How many queries a gap needs, or which gap so many queries would show (80% power, two-sided 5% level).")
        {
            gap, other, queries, repeats, correlation, json,
        };
        verb.SetAction(parsed => Answer(
            terminal,
            parsed.GetValue(gap),
            parsed.GetValue(other),
            parsed.GetValue(queries),
            parsed.GetValue(repeats) ?? 1,
            parsed.GetValue(correlation),
            parsed.GetValue(json)));
        return verb;
    }

    private static int Answer(Terminal terminal, double gap, double other, int? queries, int repeats, double correlation, bool json)
    {
        ThrowIfOutside("--other-rate", other, other is >= 0 and < 1, "0 or more and below 1");
        ThrowIfOutside("--correlation", correlation, correlation is >= 0 and <= 1, "0 to 1");
        ThrowIfOutside("--gap", gap, gap > 0 && gap + other <= 1, $"above 0, and with --other-rate {other.ToString(CultureInfo.InvariantCulture)} not above 1 in sum");
        if (queries is not { } known)
        {
            int needed = Power.QueriesNeeded(gap, Power.Discordance(other + gap, other), repeats, correlation);
            Say(terminal, json, "queries_needed", needed,
                $"To see a gap of {Numbers.Size(gap)} points beside {Numbers.Percent(other)} compliance, {Numbers.Count(needed, "query", "queries")} are needed{Repeats(repeats)}.");
            return Exit.Done;
        }

        double pairs = known * repeats / (1 + ((repeats - 1) * correlation));
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

    private static void ThrowIfOutside(string option, double value, bool isInside, string allowed)
    {
        if (!isInside)
        {
            throw MistakeException.OutOfRange(option, value.ToString(CultureInfo.InvariantCulture), allowed);
        }
    }

    private static Option<double> Share(string name, string description, double byDefault) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            {
                return value;
            }

            result.AddError($"{name} is '{result.Tokens[0].Value}'; allowed is a number, as 0.1.");
            return 0;
        },
    };
}
