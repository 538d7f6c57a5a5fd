namespace Unmask;

/// <summary>Why a judge has nothing to judge, in words.</summary>
internal static class NoVerdict
{
    /// <param name="transcript">What the reply was read as.</param>
    /// <param name="wanted">What the judge looks for: <c>output</c>, <c>reasoning</c>.</param>
    public static string Because(Transcript transcript, string wanted) => transcript switch
    {
        Transcript.Untagged => $"The reply has no tags, so nothing says which part is {wanted}.",
        Transcript.Malformed => $"The reply is malformed, so nothing says which part is {wanted}.",
        Transcript.Truncated => "The token limit cut the reply.",
        Transcript.UnknownEnd => "The reply ended for an unknown reason and may be broken off.",
        Transcript.Filtered => "The provider's content filter held the reply back.",
        Transcript.NotPut unput => unput.Reason,
        Transcript.Empty => "The reply is empty.",
        _ => "There is no reply.",
    };
}
