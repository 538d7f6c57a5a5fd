using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Unmask.Cli;

/// <summary>Options whose value has a range: what is outside it, or no number at all, is told with the option's name, the value and what is allowed.</summary>
internal static class RangedOption
{
    // Far above anything that makes sense, and far below where sums and products leave their types.
    private const int MostCount = 10_000_000;

    /// <summary>A count.</summary>
    public static Option<int?> Count(string name, string description, int least = 1, int most = MostCount) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parsed<int>(result, name, $"a whole number from {least} to {most}", value => value >= least && value <= most),
    };

    /// <summary>A number of tokens, which may be many.</summary>
    public static Option<long?> Tokens(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parsed<long>(result, name, "a whole number from 1 to 1000000000000", value => value is >= 1 and <= 1_000_000_000_000),
    };

    /// <summary>A seed.</summary>
    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "All chance descends from it.",
        HelpName = "N",
        CustomParser = result => Parsed<ulong>(result, "--seed", $"a whole number from 0 to {ulong.MaxValue}", _ => true),
    };

    /// <summary>A time in seconds or a sum of money, both ends included.</summary>
    public static Option<double?> Amount(string name, string description, string helpName, double least, double most) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Parsed<double>(result, name, FormattableString.Invariant($"a number from {least:0.######} to {most:0}"), value => value >= least && value <= most),
    };

    /// <summary>Amounts, one each time that the option is given.</summary>
    public static Option<double[]> Amounts(string name, string description, string helpName, double most) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => [.. result.Tokens.Select(token => Parsed<double>(result, token.Value, name, FormattableString.Invariant($"a number above 0 and at most {most:0}"), value => value > 0 && value <= most) ?? 0)],
    };

    /// <summary>A share or a difference of shares.</summary>
    public static Option<double> Share(string name, string description, double byDefault, string allowed, Func<double, bool> isInside) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result => Parsed(result, name, allowed, isInside) ?? byDefault,
    };

    /// <summary>The place of a trial.</summary>
    public static Argument<int?> Trial(string description) => new("TRIAL")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Parsed<int>(result, "TRIAL", "the number of a trial, from 0", value => value >= 0),
    };

    private static T? Parsed<T>(ArgumentResult result, string name, string allowed, Func<T, bool> isInside)
        where T : struct, INumber<T> => Parsed(result, result.Tokens.Count > 0 ? result.Tokens[0].Value : "", name, allowed, isInside);

    private static T? Parsed<T>(ArgumentResult result, string given, string name, string allowed, Func<T, bool> isInside)
        where T : struct, INumber<T>
    {
        // No comma between thousands: 0,1 would be 1.
        bool isNumber = T.TryParse(given, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out T value);
        if (isNumber && isInside(value))
        {
            return value;
        }

        result.AddError($"{name} is {(isNumber ? given : $"'{given}'")}; allowed is {allowed}.");
        return null;
    }
}
