namespace Unmask;

/// <summary>
/// Reads words for the end of a reply that no list holds by what is in them: "length" or "limit" or a maximum of tokens says a limit, "filter" or "policy" or "harm" a filter. A word that says both, or that
/// something failed, is unknown.
/// </summary>
internal static class StopStems
{
    // A sentence is no such word.
    private const int Longest = 60;

    private static readonly string[] Limits = ["length", "limit", "contextwindow", "contextfull", "contextoverflow", "contextexceed"];
    private static readonly string[] Bounds = ["max", "exceed", "exhaust", "outof", "budget"];

    // Limits of something else, and "delimiter".
    private static readonly string[] OtherLimits =
        ["ratelimit", "timelimit", "requestlimit", "turnlimit", "steplimit", "toollimit", "calllimit", "callslimit", "usagelimit", "quota", "perminute", "perday", "repetition", "delimit", "unlimited", "spend", "credit", "concurren"];

    private static readonly string[] Filters = ["filter", "policy", "flagged", "harm", "moderat", "safety", "guardrail", "violat", "injection", "blocked", "blocking", "blocklist", "blockreason", "promptblock", "safetyblock"];

    // "harmony" is a format of replies; a grammar that was broken is no filter's matter.
    private static readonly string[] NoFilters = ["harmony", "harmless", "grammar", "schema", "format", "constraint", "unfilter", "unblock", "unflag", "unmoderat", "notfilter", "notblock", "notflag", "nonharm", "noviolat", "passed"];

    private static readonly string[] Failures = ["error", "fail", "timeout", "timedout", "exception", "abort", "cancel", "unavailable"];

    /// <summary>What a word means by its stems.</summary>
    /// <param name="letters">The word's letters, in lower case.</param>
    public static StopMeaning Of(string letters)
    {
        if (letters.Length > Longest || HasAny(letters, Failures))
        {
            return StopMeaning.Unknown;
        }

        bool isLimit = !HasAny(letters, OtherLimits) && (HasAny(letters, Limits) || (Has(letters, "token") && HasAny(letters, Bounds)));
        bool isFilter = !HasAny(letters, NoFilters) && HasAny(letters, Filters);
        return isLimit == isFilter ? StopMeaning.Unknown : isLimit ? StopMeaning.TokenLimit : StopMeaning.ContentFilter;
    }

    private static bool HasAny(string letters, string[] stems) => Array.Exists(stems, stem => Has(letters, stem));

    private static bool Has(string letters, string stem) => letters.Contains(stem, StringComparison.Ordinal);
}
