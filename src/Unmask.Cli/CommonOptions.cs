using System.CommandLine;

namespace Unmask.Cli;

/// <summary>Options and arguments that several verbs have; each call makes a new one, as a command owns its options.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json(string prints) => new("--json") { Description = $"Print {prints} as JSON, and nothing else." };

    public static Option<int?> Concurrency() => Positive("--concurrency", "Requests in flight at once. Changes the speed, never the result.");

    public static Argument<string> Run() => new("RUN") { Description = "A run's folder, or its name below runs/." };

    public static Option<string[]> Judges() => new("--judge") { Description = "Judge by this, instead of the study's judges. May be given several times.", HelpName = "NAME" };

    /// <summary>An option for a count of at least 1.</summary>
    public static Option<int?> Positive(string name, string description)
    {
        Option<int?> option = new(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out int value) && value < 1)
            {
                result.AddError($"{name} is {value}; allowed is 1 or more.");
            }
        });
        return option;
    }
}
