using System.CommandLine;
using System.Globalization;

namespace Unmask.Cli;

/// <summary>Options that take a number of a range; what is none, or lies outside, is told with the option's name and what is allowed.</summary>
internal static class NumberOptions
{
    /// <summary>A whole number.</summary>
    public static Option<long?> Whole(string name, string description, long least, long most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} is '{text}'; allowed is a whole number from {Numbers.Count(least)} to {Numbers.Count(most)}.");
            return null;
        },
    };

    /// <summary>A finite number.</summary>
    public static Option<double?> Real(string name, string unit, string description, double least, double most) => new(name)
    {
        Description = description,
        HelpName = unit,
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; allowed is a number from {least:0.######} to {most:#,0}."));
            return null;
        },
    };
}
