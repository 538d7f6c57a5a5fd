using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>The names and phrases by which providers' errors are known, whatever the status they come with; they stand in errors.txt. Names are compared without case and separators.</summary>
internal static class ErrorKinds
{
    private static readonly FrozenSet<string> Filters = Set("filter names"), Accounts = Set("account names"), Rates = Set("rate names"), Overloads = Set("overload names"), Servers = Set("server names"), Refusals = Set("refusal names");

    // A single question may be denied; the account is barred by these only where the status or the words say no other.
    private static readonly FrozenSet<string> Denials = Set("denial names");

    private static readonly Regex FilterPhrase = Phrase("filter phrases"), RatePhrase = Phrase("rate phrases"), AccountPhrase = Phrase("account phrases"), EmptyPhrase = Phrase("empty phrases"), WaitPhrase = Phrase("wait phrases");
    private static readonly Regex AccountSubject = Phrase("account subjects"), QuestionSubject = Phrase("question subjects");

    /// <summary>Whether it is a filter's, by name.</summary>
    public static bool IsFilter(WireError error) => error.IsFlagged || Is(error, Filters);

    /// <summary>Whether it is a filter's, by its words. Words of rates, lengths and accounts are none, be there a policy in them or not.</summary>
    public static bool SoundsLikeFilter(string message) =>
        !message.StartsWith('<') && FilterPhrase.IsMatch(message) && !RatePhrase.IsMatch(message) && (!AccountSubject.IsMatch(message) || QuestionSubject.IsMatch(message));

    /// <summary>Whether no request of this account would be taken, by name.</summary>
    public static bool IsAccount(WireError error) => Is(error, Accounts);

    /// <summary>Whether it is merely denied: a name that providers give to a barred account and to a single question alike.</summary>
    public static bool IsDenial(WireError error) => Is(error, Denials) && !error.Kinds.Any(kind => Accounts.Contains(Plain(kind)) && !Denials.Contains(Plain(kind)));

    /// <summary>Whether no request of this account would be taken, by its words.</summary>
    public static bool SoundsLikeAccount(string message) => AccountPhrase.IsMatch(message);

    /// <summary>Whether the account has nothing left, by words that no limit of a rate has.</summary>
    public static bool SoundsEmpty(string message) => EmptyPhrase.IsMatch(message);

    /// <summary>Whether there are too many requests, by name.</summary>
    public static bool IsRate(WireError error) => Is(error, Rates);

    /// <summary>Whether there are too many requests, by its words.</summary>
    public static bool SoundsLikeRate(string message) => WaitPhrase.IsMatch(message);

    /// <summary>Whether the server has more to do than it can, by name.</summary>
    public static bool IsOverload(WireError error) => Is(error, Overloads);

    /// <summary>Whether the server failed, by name.</summary>
    public static bool IsServer(WireError error) => Is(error, Servers);

    /// <summary>Whether the request is at fault, by name.</summary>
    public static bool IsRefusal(WireError error) => Is(error, Refusals);

    /// <summary>Whether a number of the provider's own stands in it, whatever it means.</summary>
    public static bool HasNumber(WireError error) => error.Status is not null || error.Kinds.Any(kind => kind.Length > 0 && kind.All(char.IsAsciiDigit));

    /// <summary>Whether the field for the limit of tokens is the wrong one of two.</summary>
    public static bool WantsCompletionTokens(string message) => message.Contains("max_completion_tokens", StringComparison.Ordinal)
        && message.Contains("max_tokens", StringComparison.Ordinal);

    private static bool Is(WireError error, FrozenSet<string> names) => error.Kinds.Any(kind => names.Contains(Plain(kind)) || names.Contains(Plain(kind[(kind.LastIndexOf('.') + 1)..])));

    private static string Plain(string kind)
    {
        string plain = string.Concat(kind.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        // Names of exceptions: ContentPolicyViolationError, ThrottlingException.
        return plain.EndsWith("exception", StringComparison.Ordinal) ? plain[..^9] : plain.StartsWith("litellm", StringComparison.Ordinal) ? plain[7..] : plain;
    }

    private static FrozenSet<string> Set(string section) => WordFile.Errors[section].Select(Plain)
        .SelectMany(name => name.EndsWith("error", StringComparison.Ordinal) || char.IsAsciiDigit(name[0]) ? new[] { name } : [name, name + "error"])
        .ToFrozenSet(StringComparer.Ordinal);

    // Linear in the message, and never out of time: what an error is must not depend on how busy this machine is.
    private static Regex Phrase(string section) => new(
        string.Join('|', WordFile.Errors[section]), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
}
