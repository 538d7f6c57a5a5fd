using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>The names and phrases by which providers' errors are known, whatever the status they come with. Names are compared without case and separators.</summary>
internal static partial class ErrorKinds
{
    private static readonly FrozenSet<string> Filters = Set(
        "contentfilter contentfiltered contentpolicyviolation contentpolicy contentviolation responsibleaipolicyviolation moderationblocked moderation moderationerror invalidprompt datainspectionfailed datainspectionfail "
        + "promptblocked contentblocked inputblocked outputblocked safety safetyviolation unsafecontent sensitivecontent sensitive sensitivecontentdetected inputtextsensitivecontentdetected outputtextsensitivecontentdetected "
        + "prohibitedcontent blocklist policyviolation usagepolicyviolation guardrail guardrailintervened guardrailsviolation guardrailviolation jailbreak riskcontrol harmfulcontent contentmoderation contentmoderationerror "
        + "contentsafety inappropriatecontent cyberpolicyviolation safetycheckfailed inputmoderation outputmoderation contentrisk 1301 1026 1027 336104");

    private static readonly FrozenSet<string> Accounts = Set(
        "insufficientquota billinghardlimitreached billingerror billingnotactive invalidapikey incorrectapikey apikeyinvalid apikeyexpired expiredapikey missingapikey authenticationerror authenticationfailed authenticationfailure unauthorized "
        + "unauthenticated permissionerror permissiondenied accessdenied modelnotfound notfounderror modelnotexist invalidmodel unknownmodel deploymentnotfound accountdeactivated accountdisabled accountsuspended accessterminated "
        + "organizationdisabled arrearage arrears insufficientbalance insufficientcredits insufficientfunds paymentrequired creditsexhausted balanceinsufficient 1113");

    // A single question may be denied; the account is barred by these only where the status or the words say no other.
    private static readonly FrozenSet<string> Denials = Set("permissionerror permissiondenied accessdenied");

    private static readonly FrozenSet<string> Rates = Set("ratelimitexceeded ratelimiterror ratelimit ratelimitreached toomanyrequests resourceexhausted throttlingexception throttling throttled throttlingratequota requestsperminute 1302 1305");

    private static readonly FrozenSet<string> Overloads = Set("overloadederror overloaded engineoverloaded engineoverloadederror modeloverloaded serviceunavailable unavailable servertoobusy capacityexceeded");

    private static readonly FrozenSet<string> Servers = Set("apierror servererror internalerror internalservererror internal internalfailure timeouterror timeout gatewaytimeout upstreamerror badgateway providererror engineerror");

    /// <summary>Whether it is a filter's, by name.</summary>
    public static bool IsFilter(WireError error) => error.IsFlagged || Is(error, Filters);

    /// <summary>Whether it is a filter's, by its words. Words of rates, lengths and accounts are none, be there a policy in them or not.</summary>
    public static bool SoundsLikeFilter(string message) =>
        !message.StartsWith('<') && FilterPhrase().IsMatch(message) && !RatePhrase().IsMatch(message) && (!AccountSubject().IsMatch(message) || QuestionSubject().IsMatch(message));

    /// <summary>Whether no request of this account would be taken, by name.</summary>
    public static bool IsAccount(WireError error) => Is(error, Accounts);

    /// <summary>Whether it is merely denied: a name that providers give to a barred account and to a single question alike.</summary>
    public static bool IsDenial(WireError error) => Is(error, Denials) && !error.Kinds.Any(kind => Accounts.Contains(Plain(kind)) && !Denials.Contains(Plain(kind)));

    /// <summary>Whether no request of this account would be taken, by its words.</summary>
    public static bool SoundsLikeAccount(string message) => AccountPhrase().IsMatch(message);

    /// <summary>Whether the account has nothing left, by words that no limit of a rate has.</summary>
    public static bool SoundsEmpty(string message) => EmptyPhrase().IsMatch(message);

    public static bool IsRate(WireError error) => Is(error, Rates);

    public static bool IsOverload(WireError error) => Is(error, Overloads);

    public static bool IsServer(WireError error) => Is(error, Servers);

    /// <summary>Whether the field for the limit of tokens is the wrong one of two.</summary>
    public static bool WantsCompletionTokens(string message) => message.Contains("max_completion_tokens", StringComparison.Ordinal) && TokenField().IsMatch(message);

    private static bool Is(WireError error, FrozenSet<string> names) => error.Kinds.Any(kind => names.Contains(Plain(kind)) || names.Contains(Plain(kind[(kind.LastIndexOf('.') + 1)..])));

    private static string Plain(string kind)
    {
        string plain = string.Concat(kind.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        // Names of exceptions: ContentPolicyViolationError, ThrottlingException.
        return plain.EndsWith("exception", StringComparison.Ordinal) ? plain[..^9] : plain.StartsWith("litellm", StringComparison.Ordinal) ? plain[7..] : plain;
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').SelectMany(name => name.EndsWith("error", StringComparison.Ordinal) || char.IsAsciiDigit(name[0]) ? new[] { name } : [name, name + "error"]).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"content[ _-]?(management|filter|policy|policies|moderation|safety|exists risk|violation|guidelines)|content_?filter|contentpolicy|usage (guidelines|polic)|acceptable use|safety (system|polic|guideline|filter|setting|reason|check|concern|violation|standard)|responsible ?ai|"
        + @"(flagged|blocked|rejected|refused|denied|filtered)\b.{0,60}\b(safety|moderation|polic|guideline|filter|harm|inappropriate|unsafe|violen|sexual|content)|\b(was|been|is|were|are|got) flagged\b|flagged (as|by|for|input)|"
        + @"moderation|data.?inspection|inappropriate|prohibited (content|use)|\bcontents?\b.{0,40} prohibited|sensitive (content|information|topic|word|material|data)|unsafe (content|or)|(harmful|unsafe|offensive|disallowed|illegal) (content|input|prompt|request|material|output)|"
        + @"guardrail|jailbreak|violat\w* .{0,60}(polic|guideline|terms|community standard)|against (our|the|openai'?s?|google'?s?) .{0,30}(polic|guideline|terms)|不安全|敏感|违规|内容安全|风险",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FilterPhrase();

    [GeneratedRegex(@"rate.?limit|too many (requests|tokens)|quota|tokens per (min|day)|requests per (min|day)|context (length|window)|maximum context|too long", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatePhrase();

    [GeneratedRegex(@"\b(account|organi[sz]ation|workspace|project|api.?key|subscription|billing|your access|user has been)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountSubject();

    [GeneratedRegex(@"\b(input|prompt|request|content|message|query|question|text|output|response|completion)s?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuestionSubject();

    [GeneratedRegex(
        @"api.?key (is |was |has )?(not (valid|found|provided)|invalid|incorrect|expired|missing|disabled|revoked|been)|(invalid|incorrect|expired|missing|revoked|bad|no|unknown) (api|access|auth\w*).?(key|token|credentials)|credit balance|"
        + @"usage limits?|billing|payment (is )?required|insufficient (balance|credits?|funds|quota)|out of credits|no credits|(account|organi[sz]ation|workspace|project|subscription)\b.{0,60}\b(deactivated|suspended|disabled|not active|inactive|banned|terminated|blocked|closed|overdue|flagged)|"
        + @"\bmodel\b.{0,120}\b(does not exist|not found|not exist|do not have access|no access|is not available|has been deprecated|was retired)|no such model|unknown model",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountPhrase();

    [GeneratedRegex(@"credit balance|insufficient (balance|credits?|funds|quota)|billing (hard )?limit|out of credits|no credits|specified (api )?usage limits?|余额不足|欠费", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyPhrase();

    [GeneratedRegex(@"\bmax_tokens\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenField();
}
