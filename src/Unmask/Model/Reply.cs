namespace Unmask;

/// <summary>Why a reply ended.</summary>
public enum StopReason
{
    /// <summary>The model ended its turn.</summary>
    End,

    /// <summary>The token limit cut it.</summary>
    TokenLimit,

    /// <summary>One of the study's stop strings came.</summary>
    StopString,

    /// <summary>The provider's content filter stopped it.</summary>
    ContentFilter,

    /// <summary>The provider gives no reason, or one that is not known: whether the model had ended its turn nobody can say.</summary>
    Unknown,

    /// <summary>The reply was made elsewhere, and its file does not say: it is taken for whole.</summary>
    NotRecorded,
}

/// <summary>Why no answer could be had.</summary>
public enum FailureCause
{
    /// <summary>The request was turned down, and would be again.</summary>
    Rejected,

    /// <summary>The provider kept asking for fewer requests until the trial's time was over.</summary>
    RateLimited,

    /// <summary>The provider kept failing.</summary>
    Unavailable,

    /// <summary>It could not be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>What came back could not be read.</summary>
    Unreadable,

    /// <summary>The trial was made elsewhere, and its file holds no reply.</summary>
    NotRecorded,
}

/// <summary>What came back for one trial.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>What went over the wire for it, in order, the attempts that failed included; empty for a model in this process.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>The model answered.</summary>
    /// <param name="Text">The reply's text, character for character, without any prefill.</param>
    /// <param name="NativeReasoning">What the model's own reasoning channel held; null where it has none.</param>
    /// <param name="Stop">Why it ended.</param>
    /// <param name="Tokens">What it took.</param>
    public sealed record Answered(string Text, string? NativeReasoning, StopReason Stop, TokenUse Tokens) : Reply
    {
        /// <summary>The reason to stop in the provider's own word, for example <c>end_turn</c>; null where it gave none, and of a model in this process.</summary>
        public string? StopWord { get; init; }

        /// <summary>The version that the provider says has answered; null where it does not say.</summary>
        public string? Model { get; init; }

        /// <summary>Log-probabilities of the reply's tokens; null where none were asked for or given.</summary>
        public IReadOnlyList<TokenChance>? LogProbabilities { get; init; }

        /// <summary>The types of parts that hold a text and are of no type that is known, each once and in ordinal order: their texts are not in the reply. Default none.</summary>
        public IReadOnlyList<string> UnknownParts { get; init; } = [];

        /// <summary>The tools that it calls, in order. Empty, as by default, where it calls none, and where none were offered.</summary>
        public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];
    }

    /// <summary>This reply as one to a question. Where no tools were offered, calls are none and a word for them is not known; where some were, a reply that calls one and stops with that word has ended its turn.</summary>
    internal Reply To(Conversation asked) => this switch
    {
        Answered { ToolCalls.Count: > 0 } answered when asked.Tools.Count == 0 => answered with { ToolCalls = [] },
        Answered { ToolCalls.Count: > 0, Stop: StopReason.Unknown, StopWord: { } word } answered when StopWords.IsToolCall(word) => answered with { Stop = StopReason.End },
        _ => this,
    };

    /// <summary>The provider's content filter turned the question or the whole answer down. Says nothing of what the model would have done.</summary>
    /// <param name="Reason">What the provider said.</param>
    public sealed record Filtered(string Reason) : Reply
    {
        /// <summary>The reason to stop in the provider's own word, for example <c>content_filter</c>; null where it gave none, as where the filter's word is an error.</summary>
        public string? StopWord { get; init; }
    }

    /// <summary>The model was not asked: the question depends on an earlier reply, which gives nothing to ask it with. Asking again would change nothing.</summary>
    /// <param name="Reason">What is missing, in one sentence.</param>
    public sealed record NotPut(string Reason) : Reply;

    /// <summary>No answer could be had.</summary>
    /// <param name="Cause">What kind of failure it was.</param>
    /// <param name="Reason">What went wrong, in one sentence.</param>
    public sealed record Failed(FailureCause Cause, string Reason) : Reply;
}
