using System.Text;

namespace Unmask;

/// <summary>Estimates what an answer took whose tokens the provider does not count. <see cref="UncountedAnswers"/> does the same over a stored run.</summary>
internal static class TokenEstimate
{
    /// <summary>English has about four characters a token; three is on the safe side for what is set aside.</summary>
    public const int CharactersPerToken = 3;

    /// <summary>
    /// English has about four bytes of UTF-8 a token; three is on the safe side. Bytes and not characters: a Chinese character has three, and is about a token.
    /// </summary>
    public const int BytesPerToken = 3;

    /// <summary>What was read as it was set aside; what was written by the length of the text and the reasoning, rounded up, and at most what was set aside.</summary>
    /// <param name="answer">What came back.</param>
    /// <param name="most">What was set aside for it.</param>
    public static TokenUse Of(Reply.Answered answer, TokenUse most)
    {
        long bytes = Encoding.UTF8.GetByteCount(answer.Text) + Encoding.UTF8.GetByteCount(answer.NativeReasoning ?? "");
        long written = (bytes + BytesPerToken - 1) / BytesPerToken;
        return most with { Output = most.Output is { } longest && longest < written ? longest : written };
    }
}
