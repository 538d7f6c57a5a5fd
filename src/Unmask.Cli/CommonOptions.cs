using System.CommandLine;

namespace Unmask.Cli;

/// <summary>Options and arguments that several verbs have; each call makes a new one, as a command owns its options.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json(string prints) => new("--json") { Description = $"Print {prints} as JSON, and nothing else." };

    public static Option<int?> Concurrency() => RangedOption.Count("--concurrency", "Requests in flight at once. Changes the speed, never the result.", most: 10_000);

    public static Argument<string> Run() => new("RUN") { Description = "A run's folder, or its name below runs/." };

    public static Option<string[]> Judges() => new Option<string[]>("--judge") { Description = "Judge by this, instead of the study's judges: a rule (faking/offline), or a prompt and the model that is asked it (faking/criteria@openai/NAME). May be given several times.", HelpName = "NAME" }.EachOnce("judge");

    /// <summary>An option for base addresses of servers.</summary>
    public static Option<string[]> Addresses(string description, string name = "--base-url")
    {
        Option<string[]> option = new(name) { Description = description, HelpName = "URL" };
        option.Validators.Add(result =>
        {
            foreach (string address in result.Tokens.Select(token => token.Value).Where(value => value.Trim().Length > 0))
            {
                if (WrongWith(address) is { } wrong)
                {
                    result.AddError($"{name} is '{wrong.Shown}'; {wrong.Says}.");
                }
            }
        });
        return option;

        static (string Shown, string Says)? WrongWith(string value) =>
            !Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0 || uri.Port is < 1 or > 65535
                ? (value, "allowed are addresses that begin with http:// or https://, for example http://localhost:8000/v1")
            // Addresses are kept with every request, and a password must not be.
            : uri.UserInfo.Length > 0 ? ($"{uri.Scheme}://…@{uri.Authority}{uri.AbsolutePath}", "allowed are addresses without user and password: a key belongs into its variable")
            : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? (value, "allowed are addresses without ? and #: paths are added to their end")
            : null;
    }
}
