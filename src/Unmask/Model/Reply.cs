namespace Unmask;

/// <summary>Why a reply ended.</summary>
public enum StopReason
{
    /// <summary>The model ended its turn.</summary>
    End,

    /// <summary>The token limit cut it.</summary>
    TokenLimit,

    /// <summary>The provider's content filter stopped it.</summary>
    ContentFilter,
}

/// <summary>What came back for one trial.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>The model answered.</summary>
    /// <param name="Text">The reply's text, character for character, without any prefill.</param>
    /// <param name="NativeReasoning">What the model's own reasoning channel held; null where it has none.</param>
    /// <param name="Stop">Why it ended.</param>
    /// <param name="InputTokens">Tokens read, those of a shared prefix included.</param>
    /// <param name="OutputTokens">Tokens written.</param>
    public sealed record Answered(string Text, string? NativeReasoning, StopReason Stop, int InputTokens, int OutputTokens) : Reply;

    /// <summary>No answer could be had.</summary>
    /// <param name="Reason">What went wrong, in one sentence.</param>
    public sealed record Failed(string Reason) : Reply;
}
