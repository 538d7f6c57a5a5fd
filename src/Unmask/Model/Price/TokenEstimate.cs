using System.Text;

namespace Unmask;

/// <summary>Estimates tokens that nobody has counted: before a question is asked, and of an answer without counts. <see cref="UncountedAnswers"/> does the same over a stored run.</summary>
internal static class TokenEstimate
{
    /// <summary>
    /// Bytes of UTF-8 for a token. English has about four, so three gives too many tokens, and that is the safe direction for every use. Of what is set aside and of an uncounted answer (<see cref="Spending"/>): a limit of
    /// tokens or money that counts too few is overrun, and one that counts too many stops early and can be raised. Of a plan's cost (<see cref="PlanCost"/>): it is given as the most. Of the rate at which requests are
    /// sent (<see cref="HttpChatModel"/>): too fast is turned away by the provider, and too slow is put right by the true count. Bytes and not characters: a Chinese character has three, and is about a token.
    /// </summary>
    public const int BytesPerToken = 3;

    /// <summary>Tokens of a text, rounded up.</summary>
    /// <param name="bytes">Its length in UTF-8; 0 or more.</param>
    public static long OfBytes(long bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;

    /// <summary>What was read as it was set aside; what was written by the length of the text and the reasoning, rounded up, and at most what was set aside.</summary>
    /// <param name="answer">What came back.</param>
    /// <param name="most">What was set aside for it.</param>
    public static TokenUse Of(Reply.Answered answer, TokenUse most)
    {
        long bytes = Encoding.UTF8.GetByteCount(answer.Text) + Encoding.UTF8.GetByteCount(answer.NativeReasoning ?? "");
        long written = OfBytes(bytes);
        return most with { Output = most.Output is { } longest && longest < written ? longest : written };
    }
}
