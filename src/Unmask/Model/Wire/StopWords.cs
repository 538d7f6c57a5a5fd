using System.Collections.Frozen;

namespace Unmask;

/// <summary>What a provider's word for the end of a reply means.</summary>
internal enum StopMeaning
{
    /// <summary>The word is not known, or names something else than an end: a call of a tool, a pause.</summary>
    Unknown,

    /// <summary>The model ended its turn.</summary>
    End,

    /// <summary>A limit of tokens cut it: the study's, or the model's context.</summary>
    TokenLimit,

    /// <summary>One of the study's stop strings came.</summary>
    StopString,

    /// <summary>A filter of the provider stopped it.</summary>
    ContentFilter,

    /// <summary>The server failed or gave up in the middle: the text is no reply.</summary>
    BrokenOff,
}

/// <summary>
/// The words in which servers say why a reply ended: of OpenAI, Azure, Anthropic, Google, Mistral, Cohere, DeepSeek, DashScope, Zhipu, Bedrock, OpenRouter, vLLM, SGLang, TGI, Ollama and llama.cpp. A word that is not here
/// is read by its stems (<see cref="StopStems"/>) or unknown, and never "the model ended its turn".
/// </summary>
internal static class StopWords
{
    private static readonly (StopMeaning Meaning, string Words)[] Table =
    [
        (StopMeaning.End, "stop stopped end ended endturn endofturn eot eos eostoken eosfound endoftext endofsequence endofmessage complete completed completion done finish finished success normal natural"),
        (StopMeaning.TokenLimit, "length maxtokens maxtoken maxtokensreached maxlength maxnewtokens maxoutputtokens maxcompletiontokens maxtokenslimit tokenlimit tokenlimitreached tokenlimitexceeded outputtokenlimit lengthlimit limit "
            + "modelcontextwindowexceeded contextwindowexceeded contextwindow contextlengthexceeded contextlength contextlimit contextlengthlimit contextfull contextoverflow errorlimit outputlimit truncated istruncated stoppedlimit budgetexceeded thinkingbudgetexceeded"),
        (StopMeaning.StopString, "stopsequence stopsequences stopstring stopstr stopword stopwords stopsequencereached stopcriteria"),
        (StopMeaning.ContentFilter, "contentfilter contentfiltered contentfiltering filter filtered sensitive safety prohibitedcontent blocklist blocked spii recitation refusal refused moderation moderated moderationblocked "
            + "guardrail guardrails intervened guardrailintervened guardrailsintervened imagesafety modelarmor jailbreak errortoxic toxic unsafe policyviolation contentpolicy contentpolicyviolation contentmoderation contentviolation "
            + "contentblocked datainspectionfailed riskcontrol risk responsibleaipolicyviolation promptblocked prohibited sexual violence hate selfharm"),
        (StopMeaning.BrokenOff, "error errors errored abort aborted cancel canceled cancelled usercancel insufficientsystemresource insufficientsystemresources insufficientresources networkerror connectionerror connectionreset "
            + "load unload loading timeout timedout timeouterror deadline deadlineexceeded servererror internalerror internalservererror serviceunavailable unavailable upstreamerror providererror engineerror modelerror "
            + "overloaded overload ratelimit ratelimited failed failure fail exception interrupted interrupt preempted preempt disconnect disconnected outofmemory oom crash crashed killed shutdown"),
    ];

    private static readonly string[] Prefixes = ["finishreason", "stopreason", "donereason"];

    private static readonly FrozenDictionary<string, StopMeaning> Meanings =
        Table.SelectMany(row => row.Words.Split(' ').Select(word => KeyValuePair.Create(word, row.Meaning))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What one word means, whatever its case and separators. What follows a colon (<c>content_filter: violence</c>) is a detail.</summary>
    public static StopMeaning Of(string word)
    {
        if (Meanings.TryGetValue(word, out StopMeaning meaning))
        {
            return meaning;
        }

        string plain = Letters(word);
        foreach (string prefix in Prefixes)
        {
            plain = plain.Length > prefix.Length && plain.StartsWith(prefix, StringComparison.Ordinal) ? plain[prefix.Length..] : plain;
        }

        int colon = word.AsSpan().IndexOfAny(":(,;");
        return Meanings.TryGetValue(plain, out meaning) ? meaning
            : colon > 0 && Meanings.TryGetValue(Letters(word[..colon]), out meaning) ? WithDetail(meaning, word[(colon + 1)..])
            : plain.StartsWith("contentfilter", StringComparison.Ordinal) || plain.StartsWith("guardrail", StringComparison.Ordinal) ? StopMeaning.ContentFilter
            : StopStems.Of(plain);
    }

    // "stop: max_tokens" is a limit, and "finished (see log)" may be anything.
    private static StopMeaning WithDetail(StopMeaning meaning, string detail) => meaning != StopMeaning.End || Letters(detail) is not { Length: > 0 } plain ? meaning
        : Meanings.TryGetValue(plain, out StopMeaning detailed) ? detailed
        : StopStems.Of(plain);

    /// <summary>Whether a word says that the model has called a tool: the end of its turn where it was offered any.</summary>
    public static bool IsToolCall(string word) => Letters(word) is "tooluse" or "toolcalls" or "toolcall" or "functioncall" or "functioncalls";

    /// <summary>What a meaning is of a reply that is kept.</summary>
    public static StopReason Reason(StopMeaning meaning) => meaning switch
    {
        StopMeaning.End => StopReason.End,
        StopMeaning.TokenLimit => StopReason.TokenLimit,
        StopMeaning.StopString => StopReason.StopString,
        StopMeaning.ContentFilter => StopReason.ContentFilter,
        _ => StopReason.Unknown,
    };

    /// <summary>The word that stands in a field; null for one that says "no reason yet": nothing, a blank, the word null.</summary>
    public static string? Given(System.Text.Json.JsonElement reason) => reason.Word() switch
    {
        null when reason.ValueKind is System.Text.Json.JsonValueKind.Object => Given(reason.Get("type"u8)) ?? Given(reason.Get("reason"u8)) ?? reason.Raw(),
        null when reason.ValueKind is System.Text.Json.JsonValueKind.Array && reason.GetArrayLength() > 0 => reason.Raw(),
        "null" or "none" or "None" or "nil" or "FINISH_REASON_UNSPECIFIED" => null,
        { } word => word,
        _ => null,
    };

    private static string Letters(string word) => string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();
}
